using Tuivisor.Terminal.Rendering;

namespace Tuivisor.Tui.Drivers;

/// <summary>What the environment tells of the outer terminal, before it answers anything itself.</summary>
internal static class TerminalIdentity
{
    private static readonly string[] DirectColor = ["direct", "kitty", "alacritty", "foot", "wezterm", "ghostty", "contour", "rio"];

    /// <summary>Abilities by TERM, COLORTERM, NO_COLOR and --color.</summary>
    public static TerminalCapabilities Of(IReadOnlyDictionary<string, string> environment, string color)
    {
        var term = environment.GetValueOrDefault("TERM", "");
        var simple = IsSimple(term);
        return new()
        {
            Colors = Depth(environment, color),
            EraseCharacters = !simple,
            BackgroundColorErase = term.StartsWith("xterm-256", StringComparison.Ordinal) || term.StartsWith("alacritty", StringComparison.Ordinal)
                || term.StartsWith("foot", StringComparison.Ordinal),
            CursorShapes = !simple && term != "linux",
            Italic = term != "linux" && !simple && !term.StartsWith("screen", StringComparison.Ordinal),
            Strike = term != "linux" && !simple && !term.StartsWith("screen", StringComparison.Ordinal),
            ScrollRegions = !simple,
            Titles = term != "linux" && !simple,
            // A terminal that no locale was set for mostly reads it all the same, and is asked.
            Utf8 = LocaleIsUtf8(environment) is not false,
        };
    }

    /// <summary>The locale's character set is UTF-8; null when no locale is set, as in many containers and over ssh.</summary>
    /// <remarks>LC_ALL, LC_CTYPE, LANG: the first that is not empty counts (locale(7)). One that names no character set, "C" and "de_DE"
    /// for example, has an older one.</remarks>
    public static bool? LocaleIsUtf8(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var name in (string[])["LC_ALL", "LC_CTYPE", "LANG"])
        {
            if (environment.GetValueOrDefault(name) is { Length: > 0 } locale) return locale.Contains("utf", StringComparison.OrdinalIgnoreCase);
        }

        return null;
    }

    /// <summary>Terminals without signs outside ASCII, or text that is not UTF-8: whatever the terminal itself says.</summary>
    public static bool NeedsAscii(IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault("TERM", "") is var term && (term == "linux" || IsSimple(term)) || LocaleIsUtf8(environment) is false;

    /// <summary>The terminal marks what is pasted, so that it is not taken for keys. xterm, mode 2004.</summary>
    public static bool MarksPastes(IReadOnlyDictionary<string, string> environment) => environment.GetValueOrDefault("TERM", "") is var term && term != "linux" && !IsSimple(term);

    private static bool IsSimple(string term) => term is "dumb" or "" || term.StartsWith("vt1", StringComparison.Ordinal) || term.StartsWith("vt2", StringComparison.Ordinal);

    private static ColorDepth Depth(IReadOnlyDictionary<string, string> environment, string color)
    {
        var term = environment.GetValueOrDefault("TERM", "");
        var never = color == "never" || color != "always" && (environment.GetValueOrDefault("NO_COLOR") is { Length: > 0 } || IsSimple(term));
        if (never) return ColorDepth.Mono;
        // GNU screen 4 has no direct colour, whatever the terminal around it says.
        if (term.StartsWith("screen", StringComparison.Ordinal) && !environment.ContainsKey("TMUX")) return ColorDepth.Palette256;
        if (environment.GetValueOrDefault("COLORTERM") is "truecolor" or "24bit") return ColorDepth.TrueColor;
        if (DirectColor.Any(name => term.Contains(name, StringComparison.Ordinal))) return ColorDepth.TrueColor;
        return term.Contains("256", StringComparison.Ordinal) ? ColorDepth.Palette256 : ColorDepth.Ansi16;
    }
}
