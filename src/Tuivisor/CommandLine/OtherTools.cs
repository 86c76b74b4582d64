using Tuivisor.Ctl.Commands;

namespace Tuivisor.CommandLine;

/// <summary>Words of screen, tmux and Supervisor that people type out of habit, and what says the same here.</summary>
internal static class OtherTools
{
    private static readonly Dictionary<string, (string Tool, string Here)> Words = new(StringComparer.Ordinal)
    {
        ["-r"] = ("screen", "a {0}"), ["-R"] = ("screen", "a -R {0}"), ["-RR"] = ("screen", "a -R {0}"), ["-x"] = ("screen", "a {0}"), ["-D"] = ("screen", "a -d {0}"),
        ["-S"] = ("screen", "run -a --name NAME -- COMMAND"), ["-dmS"] = ("screen", "run --name NAME -- COMMAND"), ["-dm"] = ("screen", "run -- COMMAND"),
        ["-ls"] = ("screen", "ls"), ["-list"] = ("screen", "ls"), ["-wipe"] = ("screen", "ls"), ["-X"] = ("screen", "send NAME KEYS"),
        ["new"] = ("tmux", "run -a -- COMMAND"), ["new-session"] = ("tmux", "run -a -- COMMAND"), ["new-window"] = ("tmux", "run -- COMMAND"),
        ["at"] = ("tmux", "a"), ["attach-session"] = ("tmux", "a"), ["list-sessions"] = ("tmux", "ls"), ["list-windows"] = ("tmux", "ls"), ["list-panes"] = ("tmux", "ls"),
        ["kill-session"] = ("tmux", "ctl stop NAME"), ["kill-window"] = ("tmux", "ctl stop NAME"), ["kill-pane"] = ("tmux", "ctl stop NAME"), ["kill-server"] = ("tmux", "shutdown"),
        ["send-keys"] = ("tmux", "send NAME KEYS"), ["capture-pane"] = ("tmux", "capture NAME"),
        ["-n"] = ("supervisord", "server"), ["--nodaemon"] = ("supervisord", "server"),
    };

    /// <summary>An error that names what to type instead; null when no other tool has the word.</summary>
    /// <param name="arguments">What was typed, behind the options of all commands.</param>
    /// <param name="command">How this command is called here, with those options.</param>
    public static ErrorReport? Instead(ReadOnlySpan<string> arguments, string command)
    {
        if (arguments.IsEmpty) return null;
        var (word, rest) = (arguments[0], string.Join(' ', arguments[1..]!));
        var (tool, here) = CommandTable.Find(word) is not null && word is not ("exit" or "quit") ? ("supervisorctl", $"ctl {word} {rest}") : Words.GetValueOrDefault(word);
        return tool is null ? null
            : new("E_ARGUMENTS", ExitCode.WrongArguments, $"{word} is a word of {tool}", ("do", $"{command} {here.Replace("{0}", rest)}".TrimEnd()));
    }
}
