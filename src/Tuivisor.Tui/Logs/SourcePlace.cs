using System.Globalization;
using System.Text.RegularExpressions;

namespace Tuivisor.Tui.Logs;

/// <summary>A place in a file as programs name it: src/app.py:17, or File "/srv/app.py", line 17.</summary>
/// <param name="Start">Where its name begins in the text.</param>
/// <param name="Length">Of its name.</param>
/// <param name="Path">The file; relative to where the program runs unless it begins with a slash.</param>
/// <param name="Line">Its line, from 1.</param>
internal readonly partial record struct SourcePlace(int Start, int Length, string Path, int Line)
{
    /// <summary>Those in a text.</summary>
    public static IEnumerable<SourcePlace> In(string text)
    {
        if (!MayBeIn(text)) yield break;
        foreach (Match match in Named().Matches(text))
        {
            var (path, line) = (match.Groups["path"], match.Groups["line"]);
            if (int.TryParse(line.ValueSpan, CultureInfo.InvariantCulture, out var number)) yield return new(path.Index, Math.Max(path.Length, line.Index + line.Length - path.Index), path.Value, number);
        }
    }

    // Few lines have one, and this is asked of each that is drawn: a digit behind a colon, and what could be the name of a file before it.
    private static bool MayBeIn(ReadOnlySpan<char> text)
    {
        if (text.Contains("\", line ", StringComparison.Ordinal)) return true;
        for (var at = 0; text[at..].IndexOf(':') is >= 0 and var found; at += found + 1)
        {
            var colon = at + found;
            if (colon + 1 == text.Length || !char.IsDigit(text[colon + 1])) continue;
            var start = colon;
            while (start > at && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '/' or '.' or '_' or '-' or '+' or '@' or '~')) start--;
            var name = text[start..colon];
            if (name.Contains('/') || name.LastIndexOf('.') is >= 0 and var dot && dot + 1 < name.Length && char.IsAsciiLetter(name[dot + 1])) return true;
        }

        return false;
    }

    // A name without a directory may as well be that of a host, with a port: it needs the ending of a source.
    [GeneratedRegex("""
        (?<![\w./:~@-])
        (?: (?<path> [~.]{0,2}/ (?:[\w.+@-]+/)* [\w.+@-]+
                   | (?:[\w.+@-]+/)+ [\w+@-][\w.+@-]*\.[A-Za-z]\w*
                   | [\w+@-][\w.+@-]*\.(?:[ch]|cc|cpp|hpp|cs|fs|go|rs|py|rb|pl|php|[jt]sx?|mjs|java|kt|scala|lua|sh|sql|ya?ml|toml|json|conf|ini|ex|exs|erl|hs|ml|swift|vue))
            : (?<line>\d+)
          | File\ "(?<path>[^"]+)",\ line\ (?<line>\d+) )
        \b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Named();
}
