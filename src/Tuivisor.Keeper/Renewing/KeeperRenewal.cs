using System.Globalization;
using System.Text;
using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>
/// A keeper becomes another version of itself without its children noticing: the process stays, and with it every child, descriptor and
/// the conversation with the server; the program in it changes. execve(2).
/// </summary>
public static class KeeperRenewal
{
    /// <summary>Environment variable that names the descriptor of the state of the keeper before.</summary>
    public const string Variable = "TUIVISOR_KEEPER_STATE";

    /// <summary>Where a keeper that is only tried finds the state.</summary>
    internal const int StateDescriptor = 3;

    private static readonly TimeSpan TrialLimit = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Begins this process as a keeper if another version of it was one before, or as the trial of one. To be asked before anything
    /// else: nothing may fail between the two.
    /// </summary>
    /// <returns>The exit code of a keeper that has ended; null when this process is something else.</returns>
    public static int? Continue(TimeProvider time, Stream output)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var number)) return null;
        Environment.SetEnvironmentVariable(Variable, null);
        KeeperState? state;
        using (var memory = MemFd.Map(new SafeFd(number))) state = KeeperStateFormat.Read(memory.Span);
        if (Environment.GetEnvironmentVariable(TrialRun.Variable) == TrialRun.OfKeeper)
        {
            output.Write(Encoding.UTF8.GetBytes(state is null ? "the state of the keeper is of a version that is not known\n" : TrialRun.Word + "\n"));
            return state is null ? 1 : 0;
        }
        if (state is null) return 1; // the trial has read it
        using var keeper = new KeeperProcess(state, time);
        return keeper.Run();
    }

    /// <summary>Becomes the executable.</summary>
    /// <returns>Why it did not; it returns only then.</returns>
    internal static string Become(Spawner spawner, string path, KeeperState state, IReadOnlyList<int> heldBack)
    {
        var frame = KeeperStateFormat.Write(state);
        using var memory = MemFd.Create("keeper-state", frame.Bytes.Length);
        frame.Bytes.CopyTo(memory.Span);
        IReadOnlyList<string> EnvironmentWith(int descriptor) => [.. state.Options.Environment, $"{Variable}={descriptor}"];

        var trial = new SpawnOptions
        {
            Path = path, Arguments = state.Options.Arguments, Environment = [.. EnvironmentWith(StateDescriptor)], Extra = memory.Descriptor,
        };
        if (TrialRun.Run(spawner, trial, TrialRun.OfKeeper, TrialLimit) is { } problem) return problem;
        List<SafeFd> open = [memory.Descriptor, .. state.Descriptors.Select(number => new SafeFd(number, owns: false))];
        var errno = ProcessImage.Become(path, state.Options.Arguments, EnvironmentWith(memory.Descriptor.Number), open, heldBack);
        return $"{path}: {Errno.Describe(errno)}";
    }
}
