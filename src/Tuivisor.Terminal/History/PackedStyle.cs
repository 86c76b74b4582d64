namespace Tuivisor.Terminal;

/// <summary>A style as a chunk of the scrollback keeps it: independent of the tables of the screen it came from.</summary>
/// <param name="Colors">Foreground in the low half, background in the high one.</param>
/// <param name="Attributes">Attributes.</param>
/// <param name="Extra">Underline colour and link, null for none.</param>
internal readonly record struct PackedStyle(ulong Colors, CellAttributes Attributes, StyleExtra? Extra)
{
    /// <summary>From a style and the table its extra is in.</summary>
    public static PackedStyle Of(in Style style, StyleExtraTable extras) =>
        new(style.Foreground.Packed | (ulong)style.Background.Packed << 32, style.Attributes, extras[style.Extra]);

    /// <inheritdoc/>
    public bool Equals(PackedStyle other) => Colors == other.Colors && Attributes == other.Attributes && Equals(Extra, other.Extra);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var mixed = (Colors ^ (ulong)Attributes << 24) * 0x9E37_79B9_7F4A_7C15; // of the golden ratio: each bit reaches the upper half
        return (int)(mixed >> 32) ^ (Extra is null ? 0 : Extra.GetHashCode());
    }

    /// <summary>As a style of another table.</summary>
    public Style In(StyleExtraTable extras) => new(
        TerminalColor.FromPacked((uint)Colors), TerminalColor.FromPacked((uint)(Colors >> 32)), Attributes,
        Extra is not null && extras.TryIntern(Extra, out var id) ? id : (ushort)0);
}
