using System.Collections;
using Tuivisor.Os;
using Tuivisor.Server.Web;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Children;

/// <summary>The environment of children: the server's, Supervisor's variables, the terminal's, the configuration's; later ones win.</summary>
internal sealed class ProgramEnvironment(ProgramRunnerOptions options)
{
    /// <summary>They describe the terminal that the server was started in.</summary>
    private static readonly string[] Foreign =
        ["COLUMNS", "LINES", "TERMCAP", "TMUX", "TMUX_PANE", "STY", "WINDOW", "TERM_PROGRAM_VERSION", "VTE_VERSION", "WINDOWID"];

    private readonly Dictionary<string, string> _inherited = Inherited();

    /// <summary>As KEY=VALUE.</summary>
    public List<string> Of(ProgramConfig config, bool hasTerminal)
    {
        var variables = new Dictionary<string, string>(_inherited, StringComparer.Ordinal)
        {
            ["SUPERVISOR_ENABLED"] = "1",
            ["SUPERVISOR_PROCESS_NAME"] = config.Name,
            ["SUPERVISOR_GROUP_NAME"] = config.Group,
        };
        if ((config.ServerUrl ?? options.ServerUrl) is { } url) variables["SUPERVISOR_SERVER_URL"] = url;
        if (options.SocketPath is { } socket) variables["TUIVISOR"] = socket;
        if (hasTerminal)
        {
            foreach (var name in Foreign) variables.Remove(name);
            variables["TERM"] = config.Term ?? options.Tuivisor.Term;
            variables["COLORTERM"] = "truecolor";
            variables["TERM_PROGRAM"] = "tuivisor";
        }
        if (config is { LoginEnvironment: true, User: { } user } && UnixUser.Find(user.Uid) is { } login)
        {
            (variables["HOME"], variables["USER"], variables["LOGNAME"]) = (login.Home, login.Name, login.Name);
            if (login.Shell.Length > 0) variables["SHELL"] = login.Shell;
        }
        foreach (var (name, value) in config.Environment) variables[name] = value;

        var lines = new List<string>(variables.Count);
        foreach (var (name, value) in variables) lines.Add($"{name}={value}");
        return lines;
    }

    private static Dictionary<string, string> Inherited()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        // Left by a server above this one, they would lead its programs astray.
        foreach (var name in (ReadOnlySpan<string>)["SUPERVISOR_ENABLED", "SUPERVISOR_SERVER_URL", "SUPERVISOR_PROCESS_NAME", "SUPERVISOR_GROUP_NAME", "TUIVISOR", "NOTIFY_SOCKET"])
            variables.Remove(name);
        variables.Remove(InlineSockets.Variable);
        return variables;
    }
}
