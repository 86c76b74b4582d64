using System.Collections;
using System.Text;
using Tuivisor.Os;
using Tuivisor.Server.Web;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Children;

/// <summary>The environment of children: the server's, Supervisor's variables, the terminal's, the configuration's; later ones win.</summary>
internal sealed class ProgramEnvironment(ProgramRunnerOptions options)
{
    public const int UsualBytes = 4096;

    /// <summary>They describe the terminal that the server was started in.</summary>
    private static readonly string[] Foreign =
        ["COLUMNS", "LINES", "TERMCAP", "TMUX", "TMUX_PANE", "STY", "WINDOW", "TERM_PROGRAM_VERSION", "VTE_VERSION", "WINDOWID"];

    private readonly List<(string Name, byte[] Line)> _inherited = Inherited();

    /// <summary>As KEY=VALUE.</summary>
    /// <param name="config">Whose.</param>
    /// <param name="hasTerminal">It gets a terminal.</param>
    /// <param name="notify">Where it says that it is ready; null for nowhere.</param>
    /// <param name="room">Where it is put, valid until that is used again; null for a place of its own.</param>
    public TextBlock Of(ProgramConfig config, bool hasTerminal, string? notify = null, TextBlockBuilder? room = null)
    {
        var own = Own(config, hasTerminal, notify);
        var lines = room?.Restart() ?? new TextBlockBuilder(UsualBytes);
        foreach (var (name, line) in _inherited)
        {
            if (!own.ContainsKey(name)) lines.Add(line);
        }
        foreach (var (name, value) in own)
        {
            if (value is not null) lines.Add(name, value);
        }
        return lines.Build();
    }

    /// <summary>What is not inherited; null takes a variable away.</summary>
    private Dictionary<string, string?> Own(ProgramConfig config, bool hasTerminal, string? notify)
    {
        var variables = new Dictionary<string, string?>(hasTerminal ? 24 : 8, StringComparer.Ordinal)
        {
            ["SUPERVISOR_ENABLED"] = "1",
            ["SUPERVISOR_PROCESS_NAME"] = config.Name,
            ["SUPERVISOR_GROUP_NAME"] = config.Group,
        };
        if ((config.ServerUrl ?? options.ServerUrl) is { } url) variables["SUPERVISOR_SERVER_URL"] = url;
        if (options.SocketPath is { } socket) variables["TUIVISOR"] = socket;
        if (hasTerminal)
        {
            foreach (var name in Foreign) variables[name] = null;
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
        if (notify is not null) variables["NOTIFY_SOCKET"] = notify;
        return variables;
    }

    private static List<(string Name, byte[] Line)> Inherited()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        // Left by a server above this one, they would lead its programs astray.
        foreach (var name in (ReadOnlySpan<string>)["SUPERVISOR_ENABLED", "SUPERVISOR_SERVER_URL", "SUPERVISOR_PROCESS_NAME", "SUPERVISOR_GROUP_NAME", "TUIVISOR", "NOTIFY_SOCKET"])
            variables.Remove(name);
        variables.Remove(InlineSockets.Variable);
        return [.. variables.Select(variable => (variable.Key, Encoding.UTF8.GetBytes($"{variable.Key}={variable.Value}")))];
    }
}
