namespace Tuivisor.Tui.Model;

/// <summary>Finds names by some of their letters in order.</summary>
internal static class Fuzzy
{
    /// <summary>How well a pattern fits: 0 not at all; more for beginnings of words and letters in a row.</summary>
    public static int Score(string text, string pattern)
    {
        if (pattern.Length == 0) return 1;
        if (text.StartsWith(pattern, StringComparison.OrdinalIgnoreCase)) return 1000 - text.Length;
        var (score, at, row) = (0, 0, 0);
        foreach (var wanted in pattern)
        {
            if (wanted == ' ') continue;
            var found = text.AsSpan(at).IndexOf([wanted], StringComparison.OrdinalIgnoreCase);
            if (found < 0) return 0;
            found += at;
            row = found == at && score > 0 ? row + 1 : 0;
            var starts = found == 0 || text[found - 1] is ' ' or '-' or '_' or ':' or '.';
            score += 10 + (starts ? 15 : 0) + row * 8 - Math.Min(8, found - at);
            at = found + 1;
        }

        return Math.Max(1, score);
    }
}
