using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Views;

/// <summary>What the footer shows.</summary>
internal sealed record FooterBar
{
    /// <summary>The mode: where keys go.</summary>
    public required string Chip { get; init; }

    /// <summary>Colour of the chip.</summary>
    public Role ChipRole { get; init; } = Role.ChipList;

    /// <summary>In the order they are drawn.</summary>
    public IReadOnlyList<Hint> Hints { get; init; } = [];

    /// <summary>The same hints, most important first; null when they are drawn in that order.</summary>
    public IReadOnlyList<Hint>? Importance { get; init; }

    /// <summary>At the right, never dropped.</summary>
    public IReadOnlyList<Hint> Pinned { get; init; } = [];

    /// <summary>Blank cells after the last pinned hint.</summary>
    public int PinnedMargin { get; init; } = 2;

    /// <summary>A line being typed, instead of hints.</summary>
    public string? Input { get; init; }

    /// <summary>After <see cref="Input"/>: what Enter takes unless something is typed.</summary>
    public string Suggestion { get; init; } = "";
}
