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

    /// <summary>As a style of another table.</summary>
    public Style In(StyleExtraTable extras) => new(
        TerminalColor.FromPacked((uint)Colors), TerminalColor.FromPacked((uint)(Colors >> 32)), Attributes,
        Extra is not null && extras.TryIntern(Extra, out var id) ? id : (ushort)0);
}
