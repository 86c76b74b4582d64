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
        var isPlain = context.Options.Plain || shell.Variable("TUIVISOR_PLAIN") is { } asked and not "0";
        if (!isPlain && (!shell.OutputIsTerminal || !shell.InputIsTerminal || shell.Variable("TERM") is null or "dumb"))
        {
            return context.Fail(Errors.NoTerminal(shell));
        }

        var own = shell.Variable(ServerFinder.SocketVariable);
        if (!isPlain && own is not null && context.Options is { ServerUrl: null, ServerName: null, ConfigFile: null } && ServerFinder.Answers(own))
        {
            return context.Fail(Errors.Nested(OwnProgram(shell)));
        }

        var (server, _, error) = ServerStarter.Ensure(context);
        if (error is not null)
        {
            return context.Fail(error);
        }

        if (isPlain)
        {
            return RunPlain(context, server, request);
        }

        if (own is not null && own == server.Socket)
        {
            return context.Fail(Errors.Nested(OwnProgram(shell)));
        }

        return TuiApplication.Run(Options(context, server, request));
    }

    private static int RunPlain(CommandContext context, FoundServer server, Request request)
    {
        try
        {
            PlainApplication.Run(Options(context, server, request), context.Shell.Input);
            return ExitCode.Done;
        }
        catch (AttachException problem)
        {
            return context.Fail(Errors.Of(problem, context.Shell, server, context.Paths));
        }
    }

    // Of a server that lives: by its address, or by the name of -L.
    private static TuiOptions? Open(CommandContext context, string name)
    {
        var isAddress = name.Contains("://", StringComparison.Ordinal) || name.StartsWith('/');
        var options = context.Options with { ConfigFile = null, ServerUrl = isAddress ? name : null, ServerName = isAddress ? null : name };
        var there = context with { Options = options };
        try
        {
            return there.FindServer() is { IsAlive: true } server ? Options(there, server, new Request()) : null;
        }
        catch (ArgumentException)
        {
            return null; // no name that a server could have
        }
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
        Open = name => Open(context, name),
        PipeTo = TextPipe.Give,
        Json = ProgramJson.Program,
        Ask = TextPipe.Ask,
    };
}
