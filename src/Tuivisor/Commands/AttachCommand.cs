using Tuivisor.CommandLine;
using Tuivisor.Protocol.Attach;
using Tuivisor.Tui;

namespace Tuivisor.Commands;

/// <summary>"tuivisor" and "tuivisor attach": the full-screen client, with a server started if need be.</summary>
internal static class AttachCommand
{
    /// <summary>How to attach.</summary>
    /// <param name="Program">Name of a program to open zoomed; null for the list.</param>
    /// <param name="Start">-R: start the program when it is stopped.</param>
    /// <param name="ReadOnly">-r.</param>
    /// <param name="DetachOthers">-d.</param>
    /// <param name="Bare">-b.</param>
    internal sealed record Request(
        string? Program = null, bool Start = false, bool ReadOnly = false, bool DetachOthers = false, bool Bare = false);

    /// <summary>Attaches; the exit code when the person has left.</summary>
    public static int Run(CommandContext context, Request request)
    {
        var shell = context.Shell;
        if (!shell.OutputIsTerminal || !shell.InputIsTerminal || shell.Variable("TERM") is null or "dumb")
        {
            return context.Fail(Errors.NoTerminal(shell));
        }

        var own = shell.Variable(ServerFinder.SocketVariable);
        if (own is not null && context.Options is { ServerUrl: null, ServerName: null, ConfigFile: null } && ServerFinder.Answers(own))
        {
            return context.Fail(Errors.Nested(OwnProgram(shell)));
        }

        var (server, _, error) = ServerStarter.Ensure(context);
        if (error is not null)
        {
            return context.Fail(error);
        }

        if (own is not null && own == server.Socket)
        {
            return context.Fail(Errors.Nested(OwnProgram(shell)));
        }

        return TuiApplication.Run(Options(context, server, request));
    }

    /// <summary>Name of the program whose console the command runs in; null when not known.</summary>
    private static string? OwnProgram(Shell shell)
    {
        var group = shell.Variable("SUPERVISOR_GROUP_NAME");
        var process = shell.Variable("SUPERVISOR_PROCESS_NAME");
        return process is null || group is null || group == process ? process : $"{group}:{process}";
    }

    /// <summary>On the connection that will be shown: no program of that name, or it is started when that was asked for.</summary>
    private static Func<int>? Refuse(CommandContext context, AttachClient client, string name, bool start)
    {
        if (CommandContext.FindProgram(client, name) is not { } program)
        {
            return () => context.NoProgram(client, name);
        }

        if (start && program.State is ProgramState.Stopped or ProgramState.Exited or ProgramState.Fatal)
        {
            client.Ask(id => new Act(id, ActVerb.Start) { Targets = [program.FullName] });
        }

        return null;
    }

    private static TuiOptions Options(CommandContext context, FoundServer server, Request request) => new()
    {
        ServerUrl = server.Url,
        Back = context.Words,
        Program = request.Program,
        Refuse = request.Program is { } name ? client => Refuse(context, client, name, request.Start) : null,
        Bare = request.Bare,
        ReadOnly = request.ReadOnly,
        DetachOthers = request.DetachOthers,
        Theme = context.Options.Theme,
        Color = context.Options.Color,
        Language = context.Options.Language,
        Version = Shell.Version,
        Environment = context.Shell.Environment,
        Directory = context.Shell.Directory,
        Output = context.Shell.Output,
        Error = context.Shell.Error,
        Time = context.Shell.Time,
        StartServer = server.Place is null ? null : _ => Task.FromResult(ServerStarter.Start(context, server)?.What),
        PipeTo = TextPipe.Give,
        Ask = TextPipe.Ask,
    };
}
