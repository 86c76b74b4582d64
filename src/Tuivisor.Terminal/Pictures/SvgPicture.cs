using System.Globalization;
using System.Text;

namespace Tuivisor.Terminal.Pictures;

/// <summary>Draws a screen as an SVG picture: the same screen always gives the same bytes.</summary>
/// <remarks>Grounds are rectangles, text is placed cell by cell so that Chinese aligns, box lines and blocks are shapes.</remarks>
public static class SvgPicture
{
    /// <summary>The picture of a screen.</summary>
    public static string Draw(CellBuffer screen, SvgOptions options)
    {
        var width = screen.Columns * options.CellWidth;
        var height = screen.Rows * options.CellHeight;
        var svg = new StringBuilder(screen.Cells.Length * 24);
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n");
        if (options.Title.Length > 0) svg.Append("<title>").Append(Escaped(options.Title)).Append("</title>\n");
        svg.Append(CultureInfo.InvariantCulture,
            $"<style>text{{font-family:{options.FontFamily};font-size:{options.FontSize}px;white-space:pre}}</style>\n");
        svg.Append(CultureInfo.InvariantCulture,
            $"<rect width=\"{width}\" height=\"{height}\" fill=\"{Hex(options.Background)}\"/>\n");
        for (var row = 0; row < screen.Rows; row++) Grounds(svg, screen, row, options);
        for (var row = 0; row < screen.Rows; row++) Texts(svg, screen, row, options);
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>The picture of lines with SGR sequences, as a capture of a console gives them.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="columns">Columns of the screen they are of.</param>
    /// <param name="rows">Its rows; more lines make a higher picture.</param>
    /// <param name="options">How it looks.</param>
    public static string Draw(string text, int columns, int rows, SvgOptions options)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var emulator = new TerminalEmulator(columns, Math.Clamp(Math.Max(rows, lines.Length), 1, TerminalEmulator.LargestSize), new() { ScrollbackLines = 0 });
        emulator.Feed(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)));
        var screen = new CellBuffer(emulator.Columns, emulator.Rows);
        emulator.CopyTo(screen);
        return Draw(screen, options);
    }

    private static void Grounds(StringBuilder svg, CellBuffer screen, int row, SvgOptions options)
    {
        var cells = screen.Row(row);
        for (var start = 0; start < cells.Length;)
        {
            var ground = Colors(cells[start], start, row, options).Ground;
            var end = start + 1;
            while (end < cells.Length && Colors(cells[end], end, row, options).Ground == ground) end++;
            if (ground != options.Background)
            {
                svg.Append(CultureInfo.InvariantCulture,
                    $"<rect x=\"{start * options.CellWidth}\" y=\"{row * options.CellHeight}\" ");
                svg.Append(CultureInfo.InvariantCulture,
                    $"width=\"{(end - start) * options.CellWidth}\" height=\"{options.CellHeight}\" fill=\"{Hex(ground)}\"/>\n");
            }

            start = end;
        }
    }

    private static void Texts(StringBuilder svg, CellBuffer screen, int row, SvgOptions options)
    {
        var cells = screen.Row(row);
        for (var column = 0; column < cells.Length; column++)
        {
            ref readonly var cell = ref cells[column];
            var box = new CellBox(
                column * options.CellWidth, row * options.CellHeight, options.CellWidth * Math.Max(cell.Width, 1), options.CellHeight);
            var ink = Hex(Colors(cell, column, row, options).Ink);
            if ((cell.Attributes & CellAttributes.Hidden) != 0 || cell.IsRightHalf) continue;
            Decorations(svg, cell, box, ink, screen);
            if (cell.IsBlank || cell.CodePoint == ' ') continue;
            if (BlockShapes.Covers(cell.CodePoint))
            {
                BlockShapes.Draw(svg, cell.CodePoint, box, ink);
                svg.Append('\n');
            }
            else
            {
                Letter(svg, screen.TextOf(cell), cell.Attributes, box, ink, options);
            }
        }
    }

    private static void Letter(StringBuilder svg, string text, CellAttributes attributes, in CellBox box, string ink, SvgOptions options)
    {
        var baseline = box.Top + (options.CellHeight + options.FontSize * 0.7) / 2;
        var wide = box.Width > options.CellWidth;
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{box.Left}\" y=\"{baseline:0.#}\" fill=\"{ink}\"");
        if (wide) svg.Append(CultureInfo.InvariantCulture, $" textLength=\"{box.Width}\" lengthAdjust=\"spacingAndGlyphs\"");
        if ((attributes & CellAttributes.Bold) != 0) svg.Append(" font-weight=\"bold\"");
        if ((attributes & CellAttributes.Italic) != 0) svg.Append(" font-style=\"italic\"");
        svg.Append('>').Append(Escaped(text)).Append("</text>\n");
    }

    private static void Decorations(StringBuilder svg, in Cell cell, in CellBox box, string ink, CellBuffer screen)
    {
        if ((cell.Attributes & CellAttributes.UnderlineMask) != 0)
        {
            var color = screen.Extras[cell.Extra]?.UnderlineColor is { IsRgb: true } own ? Hex(Rgb(own)) : ink;
            Stroke(svg, box, box.Bottom - 2.5, color);
            if ((cell.Attributes & CellAttributes.UnderlineMask) == CellAttributes.DoubleUnderline) Stroke(svg, box, box.Bottom - 0.5, color);
        }

        if ((cell.Attributes & CellAttributes.Strike) != 0) Stroke(svg, box, box.CenterY, ink);
        if ((cell.Attributes & CellAttributes.Overline) != 0) Stroke(svg, box, box.Top + 0.5, ink);
    }

    private static void Stroke(StringBuilder svg, in CellBox box, double y, string color) =>
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{box.Left} {y}H{box.Right}\" stroke=\"{color}\"/>\n");

    private static (uint Ink, uint Ground) Colors(in Cell cell, int column, int row, SvgOptions options)
    {
        var ink = Resolve(cell.Foreground, options.Foreground, options);
        var ground = Resolve(cell.Background, options.Background, options);
        if ((cell.Attributes & CellAttributes.Inverse) != 0) (ink, ground) = (ground, ink);
        if ((cell.Attributes & CellAttributes.Dim) != 0) ink = Mix(ink, ground);
        return options.Cursor == (column, row) ? (ground, ink) : (ink, ground);
    }

    private static uint Resolve(TerminalColor color, uint standard, SvgOptions options) =>
        color.IsRgb ? Rgb(color) : color.IsPalette ? Palette.Resolve(color.Index, options.Ansi) : standard;

    private static uint Rgb(TerminalColor color) => (uint)color.Red << 16 | (uint)color.Green << 8 | color.Blue;

    /// <summary>Two thirds of a colour on a ground, part by part.</summary>
    private static uint Mix(uint ink, uint ground)
    {
        var mixed = 0u;
        for (var shift = 0; shift < 24; shift += 8)
            mixed |= (((ink >> shift) & 0xFF) * 2 + ((ground >> shift) & 0xFF)) / 3 << shift;
        return mixed;
    }

    private static string Hex(uint color) => string.Create(CultureInfo.InvariantCulture, $"#{color:x6}");

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
