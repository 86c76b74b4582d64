using Tuivisor.CommandLine;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Commands;

/// <summary>"tuivisor wait": blocks until a program is in a state.</summary>
internal static class WaitCommand
{
    /// <summary>Waits.</summary>
    /// <param name="context">Where.</param>
    /// <param name="program">Which program.</param>
    /// <param name="states">Any of these will do.</param>
    /// <param name="timeout">How long; null for ever.</param>
    public static Task<int> RunAsync(CommandContext context, string program, IReadOnlyList<ProgramState> states, TimeSpan? timeout) =>
        context.WithProgramAsync(program, async (client, found) =>
        {
            var state = found.State;
            using var deadline = timeout is { } limit
                ? new CancellationTokenSource(limit, context.Shell.Time)
                : new CancellationTokenSource();
            try
            {
                while (!states.Contains(state))
                {
                    state = await NextStateAsync(client, found.FullName, state, deadline.Token);
                }

                return ExitCode.Done;
            }
            catch (OperationCanceledException)
            {
                return context.Fail(new ErrorReport(
                    "E_TIMEOUT", ExitCode.NotInWantedState,
                    $"{found.FullName} is {ProgramJson.StateName(state)} after {Duration.Short(timeout ?? TimeSpan.Zero)}",
                    ("wanted", string.Join(" or ", states.Select(ProgramJson.StateName))), ("do", $"tuivisor logs {found.FullName}")));
            }
        }, wantNews: true, reconnect: true);

    /// <summary>The state after the next news about the program.</summary>
    internal static async Task<ProgramState> NextStateAsync(
        AttachClient client, string program, ProgramState state, CancellationToken cancel)
    {
        switch (await client.ReadAsync(cancel))
        {
            case ProgramsChanged changed when changed.Removed.Contains(program):
                throw new AttachException(AttachProblem.Refused, $"{program} was removed");
            case ProgramsChanged changed:
                return changed.Changed.FirstOrDefault(info => info.FullName == program)?.State ?? state;
            case Welcome welcome:
                return welcome.Programs.FirstOrDefault(info => info.FullName == program)?.State
                    ?? throw new AttachException(AttachProblem.Refused, $"{program} was removed");
            case StateChanged { State: AttachState.Closed } or Bye { IsForAMoment: false }:
                throw new AttachException(AttachProblem.Lost, "the server ended");
            default:
                return state;
        }
    }
}
