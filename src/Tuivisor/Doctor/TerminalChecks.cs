using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui;

namespace Tuivisor.Doctor;

/// <summary>The terminal, its text, and who else wants its keys.</summary>
internal static class TerminalChecks
{
    /// <summary>TERM and what the terminal can do.</summary>
    public static IEnumerable<Finding> Terminal(TerminalReport terminal, IReadOnlyDictionary<string, string> environment)
    {
        var term = environment.GetValueOrDefault("TERM", "");
        if (term is "" or "dumb" or "unknown")
        {
            yield return Finding.Warning("terminal.term", term.Length == 0 ? "TERM is not set: the full screen can't be shown" : $"TERM={term}: the full screen can't be shown",
                "export TERM=xterm-256color      or line by line: tuivisor ls, watch, logs -f, ctl");
            yield break;
        }

        if (terminal.Size is not { } size)
        {
            yield return Finding.Note("terminal.output", "standard output is no terminal, so it was not asked what it can do", "tuivisor doctor, in the terminal in question");
            yield break;
        }

        var name = terminal.Version.Length > 0 ? $"{terminal.Version} ({term})" : term;
        yield return Finding.Ok("terminal.term", $"{name}, {size.Columns}x{size.Rows}, {Colors(terminal.Colors)}{(terminal.NeedsAscii ? ", signs are ASCII" : "")}");
        if (size is { Columns: < 80 } or { Rows: < 20 })
            yield return Finding.Note("terminal.size", $"{size.Columns}x{size.Rows} shows one pane at a time (Tab switches)", "80x24 or more shows the list and a console together");
        if (terminal is { WasAsked: true, Answers: false })
            yield return Finding.Note("terminal.answers", "it does not answer questions: light or dark ground and the width of signs are guessed", "theme = default-light, or glyphs = ascii, in ~/.config/tuivisor/tui.ini if the guess is wrong");
        if (terminal.AmbiguousWide)
            yield return Finding.Note("terminal.width", "it draws box lines two cells wide (set up for Chinese): borders are drawn in ASCII");
        if (!terminal.Utf8)
            yield return Finding.Note("terminal.utf8", "it does not read UTF-8, or does not say so: whatever is not ASCII shows as ?", "export LANG=C.UTF-8, or glyphs = unicode in ~/.config/tuivisor/tui.ini, if it does");
        if (terminal.Colors == ColorDepth.Mono && environment.GetValueOrDefault("NO_COLOR") is { Length: > 0 })
            yield return Finding.Note("terminal.colors", "no colours, as NO_COLOR says", "unset NO_COLOR, or tuivisor --color always");
        if (!terminal.MarksPastes)
            yield return Finding.Note("terminal.paste", "it does not mark what is pasted: keys that come very fast count as pasted text");
    }

    /// <summary>The locale.</summary>
    public static Finding Locale(IReadOnlyDictionary<string, string> environment, IReadOnlyList<string>? installed)
    {
        var (name, value) = new[] { "LC_ALL", "LC_CTYPE", "LANG" }.Select(name => (name, environment.GetValueOrDefault(name, ""))).FirstOrDefault(pair => pair.Item2.Length > 0);
        if (name is null)
            return Finding.Note("locale.utf8", "no locale is set; what the terminal answers counts here, but programs may write ASCII only", "export LANG=C.UTF-8");
        if (!value.Contains("utf", StringComparison.OrdinalIgnoreCase))
            return Finding.Warning("locale.utf8", $"{name}={value} is not UTF-8: signs are ASCII, and programs may write no other text", $"export {name}=C.UTF-8");
        return installed is not null && !installed.Contains(Plain(value))
            ? Finding.Warning("locale.installed", $"{name}={value} is not installed: programs fall back to ASCII", $"export {name}=C.UTF-8      or install it: sudo locale-gen {value}")
            : Finding.Ok("locale.utf8", $"{name}={value}");
    }

    /// <summary>Another multiplexer around this terminal, whose prefix may be ours.</summary>
    /// <param name="prefix">Ours.</param>
    /// <param name="environment">For $TMUX and $STY.</param>
    /// <param name="tmuxPrefix">What tmux says; null when it is not there or does not answer.</param>
    public static Finding Prefix(string prefix, IReadOnlyDictionary<string, string> environment, string? tmuxPrefix)
    {
        var other = prefix == "C-t" ? "C-b" : "C-t";
        var remedy = $"or set prefix = {other} under [tui] in ~/.config/tuivisor/tui.ini";
        if (environment.ContainsKey("TMUX"))
        {
            return string.Equals(tmuxPrefix, prefix, StringComparison.OrdinalIgnoreCase)
                ? Finding.Warning("keys.prefix", $"tmux around this terminal has the prefix {prefix} too and takes it first", $"press {prefix} twice for tuivisor's (with: bind {prefix} send-prefix), {remedy}")
                : Finding.Ok("keys.prefix", $"{Shown(prefix)}; inside tmux{(tmuxPrefix is null ? "" : $", whose prefix is {tmuxPrefix}")}");
        }

        return environment.ContainsKey("STY") && prefix == "C-a"
            ? Finding.Warning("keys.prefix", "GNU screen around this terminal has the prefix C-a too and takes it first", $"press C-a a for tuivisor's C-a, {remedy}")
            : Finding.Ok("keys.prefix", Shown(prefix));
    }

    /// <summary>The person's files.</summary>
    public static IEnumerable<Finding> Settings(ClientReport settings) => settings.Problems.Count == 0
        ? [Finding.Ok("settings.files", $"{settings.File} and keys.ini beside it: nothing wrong")]
        : settings.Problems.Select(problem => Finding.Warning("settings.files", problem, "mend the line; until then the default holds"));

    private static string Shown(string prefix) => prefix.Length == 0 ? "no prefix" : $"prefix {prefix}";

    private static string Colors(ColorDepth depth) => depth switch
    {
        ColorDepth.TrueColor => "16 million colours", ColorDepth.Palette256 => "256 colours", ColorDepth.Ansi16 => "16 colours", _ => "no colours",
    };

    // zh_CN.UTF-8 and zh_CN.utf8 are one.
    internal static string Plain(string locale) => locale.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
