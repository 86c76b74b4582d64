using Tuivisor.Tui.Keys;

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
}
