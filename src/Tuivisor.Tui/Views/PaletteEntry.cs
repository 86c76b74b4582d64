using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Model;

namespace Tuivisor.Tui.Views;

/// <summary>A command of the palette.</summary>
/// <param name="Name">As typed: "restart", "restart api:*".</param>
/// <param name="Text">What it does.</param>
/// <param name="Key">Its key, empty for none.</param>
/// <param name="Explanation">What will happen, in a sentence.</param>
/// <param name="SameAs">The command line that does the same; null when there is none.</param>
/// <param name="Run">Does it.</param>
internal sealed record PaletteEntry(string Name, string Text, string Key, string Explanation, string? SameAs, Action Run)
{
    /// <summary>Its action, for the tests of the catalogue.</summary>
    public ActionId Action { get; init; }

    /// <summary>Other words that find it: its names in supervisorctl, screen, tmux and editors.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>How well what is typed fits; 0 not at all. A whole word of <see cref="Aliases"/> is what was meant.</summary>
    public int Score(string typed)
    {
        // Asked of a thousand entries at each key.
        var score = Fuzzy.Score(Name, typed);
        foreach (var alias in Aliases)
        {
            if (alias == typed) return 2_000;
            if (typed.Length > 1 && alias.StartsWith(typed, StringComparison.Ordinal)) score = Math.Max(score, 300);
        }

        return score > 5 || !Text.Contains(typed, StringComparison.OrdinalIgnoreCase) ? score : 5;
    }
}
