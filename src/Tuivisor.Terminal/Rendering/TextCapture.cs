using System.Buffers;

namespace Tuivisor.Terminal.Rendering;

/// <summary>Rows of cells as lines of text, with or without SGR, safe to print.</summary>
public static class TextCapture
{
    /// <summary>Writes a row, without the blanks at its end and without a line end.</summary>
    /// <param name="cells">The row.</param>
    /// <param name="owner">What the cells refer to.</param>
    /// <param name="colors">With SGR sequences and hyperlinks, reset at the end of the row.</param>
    /// <param name="keepBlanks">With the blanks at the end: the next row goes on with the line.</param>
    /// <param name="output">Where to, as UTF-8.</param>
    public static void WriteRow(ReadOnlySpan<Cell> cells, CellBuffer owner, bool colors, bool keepBlanks, IBufferWriter<byte> output)
    {
        var end = cells.Length;
        while (!keepBlanks && end > 0 && IsInvisible(cells[end - 1], colors)) end--;
        var writer = new FrameWriter(output);
        var pen = default(PenStyle);
        for (var column = 0; column < end; column++)
        {
            ref readonly var cell = ref cells[column];
            if (cell.IsRightHalf) continue;
            if (colors)
            {
                var style = PenStyle.Of(cell, owner.Extras, TerminalCapabilities.Full);
                if (style != pen) SgrWriter.Write(pen, style, ref writer);
                pen = style;
            }

            WriteText(cell, owner, ref writer);
        }

        if (pen != default) SgrWriter.Write(pen, default, ref writer);
        writer.Dispose();
    }

    private static void WriteText(in Cell cell, CellBuffer owner, ref FrameWriter writer)
    {
        if (cell.IsBlank) writer.Byte((byte)' ');
        else if (!cell.IsCluster) writer.Rune(SafeText.Of(cell.CodePoint));
        else
            foreach (var rune in owner.Clusters[cell.ClusterId].EnumerateRunes())
                writer.Rune(SafeText.IsJoiner(rune.Value) ? rune : SafeText.Of(rune.Value));
    }

    private static bool IsInvisible(in Cell cell, bool colors) =>
        !cell.IsCluster && cell.Width == 1 && cell.CodePoint is 0 or ' '
        && (!colors || (cell.Background.IsDefault && cell.Extra == 0
            && (cell.Attributes & (CellAttributes.Inverse | CellAttributes.Strike | CellAttributes.Overline | CellAttributes.UnderlineMask)) == 0));
}
