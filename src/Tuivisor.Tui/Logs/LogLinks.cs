using System.Text.RegularExpressions;

namespace Tuivisor.Tui.Logs;

/// <summary>Addresses, and places in files, in a line. The terminal underlines them under the mouse and opens them, as it does with links
/// of its own (OSC 8).</summary>
internal static partial class LogLinks
{
    /// <summary>Where they are, and what they lead to.</summary>
    /// <param name="text">The line.</param>
    /// <param name="host">Where its files are.</param>
    /// <param name="places">Those of files in it.</param>
    /// <param name="find">Gives the file that a relative name stands for; null when it is not known, or there is none.</param>
    public static IEnumerable<(int Start, int Length, string Target)> In(
        string text, string host, IEnumerable<SourcePlace> places, Func<string, string?> find)
    {
        if (text.Contains("://", StringComparison.Ordinal))
            foreach (Match match in Address().Matches(text)) yield return (match.Index, match.Length, match.Value);
        foreach (var place in places)
            if ((place.Path[0] == '/' ? place.Path : find(place.Path)) is { } path)
                yield return (place.Start, place.Length, $"file://{host}{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}");
    }

    // What ends a sentence or a pair of brackets around it is not of it.
    [GeneratedRegex(@"\b(?:https?|ftp)://[!-~]*[A-Za-z0-9/_=&#-]", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
