using System.Text.RegularExpressions;

namespace Tuivisor.Tui.Logs;

/// <summary>Addresses in a line. The terminal underlines them under the mouse and opens them, as it does with links of its own (OSC 8).</summary>
internal static partial class LogLinks
{
    /// <summary>Where they are.</summary>
    public static IEnumerable<(int Start, int Length)> In(string text)
    {
        // Few lines have one, and this is asked of each that is drawn.
        if (!text.Contains("://", StringComparison.Ordinal)) yield break;
        foreach (Match match in Address().Matches(text)) yield return (match.Index, match.Length);
    }

    // What ends a sentence or a pair of brackets around it is not of it.
    [GeneratedRegex(@"\b(?:https?|ftp)://[!-~]*[A-Za-z0-9/_=&#-]", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
