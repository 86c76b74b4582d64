using Tuivisor.Tui.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Protocol.Paths;

namespace Tuivisor.CommandLine;

/// <summary>The errors of tuivisor's own commands, each in one place so that its words and its id stay one.</summary>
internal static class Errors
{
    public static ErrorReport WrongArguments(string what, string help) =>
        new("E_ARGUMENTS", ExitCode.WrongArguments, what, ("do", help));

    /// <summary>The first word is no command.</summary>
    public static ErrorReport NoCommand(string word, IReadOnlyList<string> known)
    {
        var near = NearNames.Of(word, known).Take(3).ToList();
        return near.Count > 0
            ? new ErrorReport("E_ARGUMENTS", ExitCode.WrongArguments, $"there is no command {word}", ("near", string.Join(", ", near)), ("do", "tuivisor help"))
            : new ErrorReport("E_ARGUMENTS", ExitCode.WrongArguments, $"there is no command {word}", ("do", "tuivisor help"));
    }

    /// <summary>Nothing answers where the server should be.</summary>
    public static ErrorReport NoServer(Shell shell, FoundServer server, IReadOnlyList<ServerRecord> others)
    {
        List<(string, string)> facts = [("socket", shell.Short(server.Socket ?? server.Url))];
        if (server.ConfigFile is { } file)
        {
            facts.Add(("config", shell.Short(file)));
        }

        facts.Add(("start", server.Place is null ? "start the server that listens there" : StartCommand(shell, server)));
        if (others.Count > 0)
        {
            facts.Add(("other", $"{others.Count} server{(others.Count == 1 ? "" : "s")} of yours run{(others.Count == 1 ? "s" : "")}: tuivisor ls -a"));
        }

        return new ErrorReport("E_SERVER_NONE", ExitCode.NoServer, "no server runs here", facts);
    }

    /// <summary>The socket is there but not for this user.</summary>
    public static ErrorReport MayNotUseSocket(Shell shell, FoundServer server)
    {
        var user = Environment.UserName;
        var socket = server.Socket is { } path ? shell.Short(path) : server.Url;
        return new ErrorReport(
            "E_SOCKET_DENIED", ExitCode.NotPermitted, "may not use the server's socket",
            ("socket", $"{socket}, you are {user}"),
            ("do", "run the command as the server's user (sudo), or set chmod= and chown= in [unix_http_server]"));
    }

    /// <summary>What the attach connection reports, in the same form.</summary>
    public static ErrorReport Of(AttachException problem, Shell shell, FoundServer server, ServerPaths paths) => problem.Problem switch
    {
        AttachProblem.NoServer => NoServer(shell, server, LiveOthers(paths, server)),
        AttachProblem.NoPermission => MayNotUseSocket(shell, server),
        AttachProblem.Unauthorized => new ErrorReport(
            "E_UNAUTHORIZED", ExitCode.NotPermitted, "the server asks for a user and a password",
            ("server", server.Url), ("do", "write them into the address: -s http://user:password@host:9001")),
        AttachProblem.NotOurServer => new ErrorReport(
            "E_NOT_TUIVISOR", ExitCode.NoServer, "what listens there is not tuivisor",
            ("server", server.Url), ("said", problem.Message), ("do", "supervisord is driven with: tuivisor ctl -s " + server.Url)),
        AttachProblem.Refused when problem.Failed?.Code == "no-such-program" => new ErrorReport(
            "E_NO_PROGRAM", ExitCode.NoSuchProgram, problem.Message, ("do", "tuivisor ls")),
        AttachProblem.Refused when problem.Failed?.Code == "read-only" => new ErrorReport(
            "E_READ_ONLY", ExitCode.NotPermitted, problem.Message,
            ("server", $"{server.Url}, you are {Environment.UserName}"), ("do", "ask who runs it, or have readonly_group= changed in [tuivisor]")),
        AttachProblem.Refused => new ErrorReport("E_REFUSED", ExitCode.Failed, problem.Message),
        _ => new ErrorReport("E_LOST", ExitCode.NoServer, "the connection to the server was lost", ("said", problem.Message), ("do", "try again")),
    };

    /// <summary>There is no program of that name; names that are near are offered.</summary>
    public static ErrorReport NoProgram(string name, IEnumerable<string> known, string words)
    {
        var near = NearNames.Of(name, known).Take(4).ToList();
        (string, string) list = ("do", $"{words} ls");
        return new ErrorReport(
            "E_NO_PROGRAM", ExitCode.NoSuchProgram, $"there is no program {name}", near.Count > 0 ? [("near", string.Join(", ", near)), list] : [list]);
    }

    /// <summary>Showing a server in one of its own consoles would loop.</summary>
    public static ErrorReport Nested(string? program) => new(
        "E_NESTED", ExitCode.RefusedToNest,
        program is null ? "this terminal is a console of the same server" : $"this terminal is the console of {program} on the same server",
        ("", "showing the server inside itself would loop"),
        ("do", "leave with C-a d and attach from outside, or use tuivisor ls, run, ctl here"));

    /// <summary>The full-screen view asked for where no terminal is.</summary>
    public static ErrorReport NoTerminal(Shell shell) => new(
        "E_NO_TERMINAL", ExitCode.Failed, "a full-screen view needs a terminal",
        !shell.OutputIsTerminal ? ("stdout", "is not a terminal")
            : !shell.InputIsTerminal ? ("stdin", "is not a terminal")
            : ("TERM", shell.Variable("TERM") is { } term ? $"is {term}" : "is not set"),
        ("do", "tuivisor --plain, tuivisor ls, tuivisor watch, tuivisor ctl status"));

    /// <summary>The server was started but did not come up.</summary>
    public static ErrorReport DidNotStart(string said, int exitCode) => new(
        "E_SERVER_START", exitCode == 0 ? ExitCode.Failed : exitCode, "the server did not start",
        ("said", said.Trim() is { Length: > 0 } text ? text.ReplaceLineEndings("\n          ") : $"nothing, exit code {exitCode}"),
        ("do", "tuivisor server    runs it in the foreground and shows more"));

    /// <summary>The other version did not take over.</summary>
    public static ErrorReport CannotUpgrade(string said, string then) => new(
        "E_UPGRADE", ExitCode.Failed, "the upgrade failed", ("said", said.Trim().ReplaceLineEndings("\n          ")), ("now", then));

    /// <summary>There is no place for sockets and locks.</summary>
    public static ErrorReport NoStateDirectory(string said, string directory) => new(
        "E_STATE_DIRECTORY", ExitCode.Failed, "the directory for sockets and locks can't be used",
        ("dir", directory), ("said", said), ("do", "mend its owner and mode, or set XDG_STATE_HOME to another place"));

    public static IReadOnlyList<ServerRecord> LiveOthers(ServerPaths paths, FoundServer server) =>
        paths.AllRecords().Where(record => record.Socket != server.Socket && ServerFinder.Answers(record.Socket)).ToList();

    private static string StartCommand(Shell shell, FoundServer server)
    {
        var words = "tuivisor --detach";
        if (server.Place is { } place && place.Name != ServerPaths.DefaultName && (server.ConfigFile is null || place.Locks.Count > 1))
        {
            words += $" -L {place.Name}";
        }

        return server.ConfigFile is { } file ? $"{words} -c {shell.Short(file)}" : words;
    }
}
