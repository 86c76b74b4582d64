using System.Buffers;

namespace Tuivisor.Terminal.Rendering;

/// <summary>Writes the bytes that turn the screen a terminal shows into another: the inverse of the emulator.</summary>
/// <remarks>It remembers what it left behind in the terminal (style, cursor), so one renderer belongs to one terminal. Only
/// printable characters, SGR, positioning, erasing, scrolling, cursor shape and visibility, synchronized output and hyperlinks are
/// written; no control character of a cell ever is. Allocates nothing in steady state. Not safe for concurrent use.</remarks>
public sealed partial class FrameRenderer
{
    private readonly ScreenDifference _difference = new();
    private CellBuffer _next = new(1, 1);
    private CellBuffer? _previous;
    private PenStyle _pen;
    private int _row = -1;
    private int _column = -1;
    private bool _isPainted;
    private bool _cursorVisible;
    private byte _cursorShape;

    /// <summary>A renderer for a terminal in an unknown state: the first frame is a <see cref="Repaint"/> whatever is asked.</summary>
    public FrameRenderer(TerminalCapabilities capabilities) => Capabilities = capabilities;

    /// <summary>What the terminal can do. May be changed between frames, when the terminal answered; repaint after it.</summary>
    public TerminalCapabilities Capabilities { get; set; }

    /// <summary>Writes the difference between two screens of the same size. Writes nothing when there is none.</summary>
    /// <param name="previous">What the terminal shows: the screen of the last frame, unchanged since.</param>
    /// <param name="next">What it shall show.</param>
    /// <param name="cursor">Where the cursor shall be.</param>
    /// <param name="output">Where to.</param>
    /// <param name="same">Rows that are known to be the same in both, if any are.</param>
    public void Render(CellBuffer previous, CellBuffer next, in FrameCursor cursor, IBufferWriter<byte> output, ReadOnlySpan<bool> same = default)
    {
        if (!_isPainted || previous.Columns != next.Columns || previous.Rows != next.Rows)
        {
            Repaint(next, cursor, output);
            return;
        }

        Begin(previous, next, same);
        var writer = new FrameWriter(output);
        Frame(cursor, ref writer);
        writer.Dispose();
        End();
    }

    /// <summary>Writes a whole screen over whatever the terminal shows: after the start, a resize, or a redraw.</summary>
    /// <param name="next">What it shall show.</param>
    /// <param name="cursor">Where the cursor shall be.</param>
    /// <param name="output">Where to.</param>
    public void Repaint(CellBuffer next, in FrameCursor cursor, IBufferWriter<byte> output)
    {
        Begin(null, next);
        var writer = new FrameWriter(output);
        if (Capabilities.SynchronizedOutput) writer.Bytes("\e[?2026h"u8);
        writer.Bytes("\e[?25l\e[m\e[r\e[H\e[2J"u8);
        if (Capabilities.Hyperlinks) writer.Bytes("\e]8;;\e\\"u8);
        if (Capabilities.CursorShapes) writer.Bytes("\e[0 q"u8);
        (_pen, _row, _column, _cursorVisible, _cursorShape) = (default, 0, 0, false, 0);
        (_top, _bottom) = (0, next.Rows - 1);
        _isPainted = true;

        for (var row = 0; row < next.Rows; row++) DrawRow(row, ref writer);
        PlaceCursor(cursor, ref writer);
        if (Capabilities.SynchronizedOutput) writer.Bytes("\e[?2026l"u8);
        writer.Dispose();
        End();
    }

    private void Begin(CellBuffer? previous, CellBuffer next, ReadOnlySpan<bool> same = default)
    {
        (_previous, _next) = (previous, next);
        _difference.Compare(previous, next, same);
    }

    private void End()
    {
        _previous = null;
        _difference.Release();
    }

    private void Frame(in FrameCursor cursor, ref FrameWriter writer)
    {
        var fill = Cell.Blank;
        var shift = _difference.DirtyRows > ScrollThreshold && Capabilities.ScrollRegions ? FindShift(out fill) : default;
        if (IsAppended(shift, out var isAfter))
        {
            Append(shift, isAfter, fill, ref writer);
            PlaceCursor(cursor, ref writer);
            return;
        }

        // One row is written at once by any terminal: it needs neither a bracket nor a hidden cursor.
        var isBracketed = _difference.DirtyRows > 1 && Capabilities.SynchronizedOutput;
        if (isBracketed) writer.Bytes("\e[?2026h"u8);
        if (_difference.DirtyRows > 1 && _cursorVisible && !isBracketed)
        {
            writer.Bytes("\e[?25l"u8);
            _cursorVisible = false;
        }

        if (shift.Distance != 0) Scroll(shift, fill, ref writer);
        if (_difference.DirtyRows > 0)
            for (var row = 0; row < _next.Rows; row++)
                if (_difference.IsDirty(row))
                    DrawRow(row, ref writer);
        PlaceCursor(cursor, ref writer);
        if (isBracketed) writer.Bytes("\e[?2026l"u8);
    }

    private void PlaceCursor(in FrameCursor cursor, ref FrameWriter writer)
    {
        if (cursor.Visible && Capabilities.CursorShapes && cursor.Shape != _cursorShape && cursor.Shape <= 6)
        {
            writer.Bytes("\e["u8);
            writer.Number(cursor.Shape);
            writer.Bytes(" q"u8);
            _cursorShape = cursor.Shape;
        }

        if (cursor.Visible) MoveTo(Math.Clamp(cursor.Row, 0, _next.Rows - 1), Math.Clamp(cursor.Column, 0, _next.Columns - 1), ref writer);
        if (cursor.Visible == _cursorVisible) return;
        writer.Bytes(cursor.Visible ? "\e[?25h"u8 : "\e[?25l"u8);
        _cursorVisible = cursor.Visible;
    }
}
