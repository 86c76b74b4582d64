namespace Tuivisor.Terminal.Rendering;

/// <summary>Rows that only moved: the terminal moves them. What scrolls stays set between frames, as most frames scroll the same rows.</summary>
public sealed partial class FrameRenderer
{
    private int _top;
    private int _bottom;

    /// <summary>Added to rows while they are drawn where they are before the terminal has moved them.</summary>
    private int _offset;

    /// <summary>Looks for rows that only moved, and takes them as moved.</summary>
    private RowShift FindShift(out Cell fill)
    {
        fill = Cell.Blank;
        var shift = _difference.FindShift(ScrollThreshold);
        if (shift.Distance == 0) return shift;
        if (shift.Distance > 0) shift = WithCursorRow(shift);
        ref readonly var last = ref _next.Row(shift.Distance > 0 ? shift.Bottom : shift.Top)[^1];
        if (Capabilities.BackgroundColorErase && IsBlankLook(last)) fill = last;
        _difference.Apply(shift, fill);
        return shift;
    }

    /// <summary>The blank row below the text, where the cursor of a program waits that prints lines, moves too: so it is one place that scrolls.</summary>
    private RowShift WithCursorRow(RowShift shift)
    {
        var below = shift.Bottom + 1;
        return below < _next.Rows && !_difference.IsDirty(below) && IsBlank(_next.Row(below)) ? shift with { Last = shift.Last + 1 } : shift;
    }

    private static bool IsBlank(ReadOnlySpan<Cell> cells) => IsBlankLook(cells[^1]) && EqualRun(cells, 0, cells.Length) == cells.Length;

    /// <summary>The rows that are to be drawn came in at the bottom: as the program printed them, so can they be written.</summary>
    /// <param name="shift">What moved.</param>
    /// <param name="isAfter">The last of them is to be followed by another line feed.</param>
    private bool IsAppended(RowShift shift, out bool isAfter)
    {
        isAfter = shift.Distance > 0 && !_difference.IsDirty(shift.Bottom);
        if (shift.Distance <= 0) return false;
        var last = isAfter ? shift.Bottom - 1 : shift.Bottom;
        var inside = 0;
        for (var row = Math.Max(shift.Top, last - shift.Distance + 1); row <= last; row++)
            if (_difference.IsDirty(row))
                inside++;
        return inside == _difference.DirtyRows;
    }

    private void Append(RowShift shift, bool isAfter, in Cell fill, ref FrameWriter writer)
    {
        SetMargins(shift, ref writer);
        for (var step = 1; step <= shift.Distance; step++)
        {
            if (!isAfter) LineFeed(fill, ref writer);
            var row = shift.Bottom - shift.Distance + step - (isAfter ? 1 : 0);
            _offset = shift.Bottom - row;
            if (_difference.IsDirty(row)) DrawRow(row, ref writer);
            _offset = 0;
            if (isAfter) LineFeed(fill, ref writer);
        }
    }

    private void Scroll(RowShift shift, in Cell fill, ref FrameWriter writer)
    {
        SetMargins(shift, ref writer);
        SetErasingPen(fill.Background, ref writer);
        writer.Csi(Math.Abs(shift.Distance), shift.Distance > 0 ? 'S' : 'T');
    }

    private void SetMargins(RowShift shift, ref FrameWriter writer)
    {
        if (shift.Top == _top && shift.Bottom == _bottom) return;
        (_top, _bottom) = (shift.Top, shift.Bottom);
        writer.Bytes("\e["u8);
        if (_top > 0 || _bottom < _next.Rows - 1)
        {
            if (_top > 0) writer.Number(_top + 1);
            writer.Byte((byte)';');
            writer.Number(_bottom + 1);
        }

        writer.Byte((byte)'r');
        (_row, _column) = (0, 0);
    }

    private void LineFeed(in Cell fill, ref FrameWriter writer)
    {
        if (_row != _bottom) MoveTo(_bottom, Math.Max(0, _column), ref writer);
        if (_column == Unknown)
        {
            writer.Byte((byte)'\r');
            _column = 0;
        }

        SetErasingPen(fill.Background, ref writer);
        writer.Byte((byte)'\n');
    }
}
