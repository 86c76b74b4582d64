using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.App;

/// <summary>What a <see cref="Client"/> is made with.</summary>
internal sealed record ClientContext
{
    /// <summary>The way to the server.</summary>
    public required IServerLink Link { get; init; }

    /// <summary>Clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Words.</summary>
    public required Texts Texts { get; init; }

    /// <summary>Colours.</summary>
    public required Palette Palette { get; init; }

    /// <summary>Signs.</summary>
    public GlyphSet Glyphs { get; init; } = GlyphSet.Unicode;

    /// <summary>Preferences.</summary>
    public ClientSettings Settings { get; init; } = new();

    /// <summary>Keys.</summary>
    public BindingTable Bindings { get; init; } = BindingTable.Default;

    /// <summary>How the client was started.</summary>
    public required TuiOptions Options { get; init; }

    /// <summary>Things that only the owner of the terminal can do.</summary>
    public required IOutside Outside { get; init; }
}
