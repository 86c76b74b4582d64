namespace Tuivisor.Terminal.Rendering;

/// <summary>A style as one terminal shows it: colours reduced, what it cannot do left out.</summary>
/// <param name="Foreground">Text colour.</param>
/// <param name="Background">Ground colour.</param>
/// <param name="Attributes">Without what is not shown (protection).</param>
/// <param name="UnderlineColor">SGR 58; default follows the text.</param>
/// <param name="Link">Target of the hyperlink; null for none.</param>
/// <param name="LinkId">Its id; null for none.</param>
internal readonly record struct PenStyle(
    TerminalColor Foreground, TerminalColor Background, CellAttributes Attributes, TerminalColor UnderlineColor, string? Link,
    string? LinkId)
{
    private const CellAttributes Shown =
        CellAttributes.Bold | CellAttributes.Dim | CellAttributes.Italic | CellAttributes.Blink | CellAttributes.Inverse
        | CellAttributes.Hidden | CellAttributes.Strike | CellAttributes.Overline | CellAttributes.UnderlineMask;

    /// <summary>How a terminal shows the style of a cell.</summary>
    public static PenStyle Of(in Cell cell, StyleExtraTable extras, TerminalCapabilities capabilities)
    {
        var attributes = cell.Attributes & Shown;
        if (!capabilities.Italic) attributes &= ~CellAttributes.Italic;
        if (!capabilities.Strike) attributes &= ~CellAttributes.Strike;
        if (!capabilities.Overline) attributes &= ~CellAttributes.Overline;
        if (!capabilities.UnderlineStyles && (attributes & CellAttributes.UnderlineMask) != 0)
            attributes = (attributes & ~CellAttributes.UnderlineMask) | CellAttributes.Underline;

        var extra = cell.Extra == 0 ? null : extras[cell.Extra];
        var underline = extra is null || !capabilities.UnderlineStyles || (attributes & CellAttributes.UnderlineMask) == 0
            ? TerminalColor.Default
            : extra.UnderlineColor;
        var isLink = capabilities.Hyperlinks && extra?.Hyperlink is { } link && Hyperlinks.IsSafe(link);
        return new PenStyle(
            ColorReduction.Reduce(cell.Foreground, capabilities.Colors),
            ColorReduction.Reduce(cell.Background, capabilities.Colors),
            attributes,
            ColorReduction.Reduce(underline, capabilities.Colors),
            isLink ? extra?.Hyperlink : null,
            isLink ? extra?.HyperlinkId : null);
    }
}
