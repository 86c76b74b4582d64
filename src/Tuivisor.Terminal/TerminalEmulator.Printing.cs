using System.Text;
using Tuivisor.Terminal.Modes;
using Tuivisor.Terminal.Unicode;

namespace Tuivisor.Terminal;

/// <content>Text: where it goes, when it wraps, what joins the cell before it.</content>
public sealed partial class TerminalEmulator
{
    private const int MaxClusterChars = 32;
    private const int VariationSelector16 = 0xFE0F;
    private const int FirstFlagHalf = 0x1F1E6;
    private const int LastFlagHalf = 0x1F1FF;

    private int _lastPrinted; // for REP: a code point, 0 when there is none
    private bool _canJoin;    // the cell before the cursor was written, and the cursor did not move since

    private void PrintAscii(ReadOnlySpan<byte> text)
    {
        if (_charsets.InUse != Charset.Ascii || _singleShift != 0 || _modes[Mode.Insert])
        {
            foreach (var value in text) Print(Translate(value));
            return;
        }

        _lastPrinted = text[^1];
        while (!text.IsEmpty)
        {
            if (_pendingWrap) Wrap();
            var right = RightLimit;
            var count = Math.Min(text.Length, right + 1 - _column);
            var cells = _grid.WriteOver(_row, _column, _column + count);
            if (cells[_column].IsRightHalf) Grid.Split(cells, _column, Blank);
            if (_column + count < cells.Length) Grid.Split(cells, _column + count, Blank);
            Cell.Write(cells[_column..], text[..count], _style);
            text = text[count..];
            Advance(count, right);
            if (text.IsEmpty || !_pendingWrap || _modes[Mode.AutoWrap]) continue;
            Cell.Write(cells[right..], text[^1..], _style); // each overwrites the one before
            break;
        }

        _canJoin = true;
    }

    private void PrintAll(ReadOnlySpan<int> text)
    {
        var isPlain = !_modes[Mode.Insert] && !_modes[Mode.Graphemes] && Options.AmbiguousWidth == 1;
        while (!text.IsEmpty)
        {
            var printed = isPlain && !_pendingWrap ? PrintRun(text) : 0;
            if (printed == 0)
            {
                Print(text[0]); // a mark, or a character that wraps first
                printed = 1;
            }

            text = text[printed..];
        }
    }

    /// <summary>Writes characters up to the first that takes no room or does not fit.</summary>
    /// <returns>How many it wrote.</returns>
    private int PrintRun(ReadOnlySpan<int> text)
    {
        var right = RightLimit;
        var column = _column;
        var cells = _grid.Write(_row, Math.Min(right + 1, column + 2 * text.Length));
        var properties = UnicodeData.Common;
        var half = Cell.RightHalf(_style);
        var count = 0;
        for (; count < text.Length; count++)
        {
            var width = UnicodeData.WidthIn(properties, text[count]);
            var next = column + width;
            if (width == 0 || next > right + 1) break;
            if (cells[column].IsRightHalf) Grid.Split(cells, column, Blank);
            if (next < cells.Length && cells[next].IsRightHalf) Grid.Split(cells, next, Blank);
            cells[column] = Cell.Of(text[count], width, _style);
            if (width == 2) cells[column + 1] = half;
            column = next;
        }

        if (count == 0) return 0;
        _singleShift = 0;
        _lastPrinted = text[count - 1];
        Advance(column - _column, right);
        _canJoin = true;
        return count;
    }

    private void Print(int codePoint)
    {
        _singleShift = 0;
        var width = WidthOf(codePoint);
        if (_modes[Mode.Graphemes] && TryJoinGrapheme(codePoint, width)) return;
        if (width == 0)
        {
            JoinMark(codePoint);
            return;
        }

        _lastPrinted = codePoint;
        Put(codePoint, width);
    }

    private int WidthOf(int codePoint)
    {
        var width = UnicodeData.Width(codePoint);
        return width == 1 && Options.AmbiguousWidth == 2 && UnicodeData.IsAmbiguous(codePoint) ? 2 : width;
    }

    /// <summary>Writes a character at the cursor.</summary>
    private void Put(int codePoint, int width)
    {
        var start = _column;
        _canJoin = MakeRoom(width);
        if (!_canJoin) return;
        var isBeyondMargin = _column < start && !_modes[Mode.AutoWrap];
        var cells = _grid.Write(_row, _column + width);
        if (_modes[Mode.Insert]) _grid.InsertCells(_row, _column, RightLimit + 1, width, Blank);
        Grid.Split(cells, _column, Blank);
        Grid.Split(cells, _column + width, Blank);
        cells[_column] = Cell.Of(codePoint, width, _style);
        if (width == 2) cells[_column + 1] = Cell.RightHalf(_style);
        Advance(width, RightLimit);
        _pendingWrap &= !isBeyondMargin;
    }

    /// <summary>Wraps when the character does not fit. Without autowrap, text that has reached the margin overwrites its end.</summary>
    /// <returns>False when there is no place for it: it is dropped.</returns>
    private bool MakeRoom(int width)
    {
        if (_pendingWrap) Wrap();
        if (_column + width - 1 <= RightLimit) return true;
        if (_modes[Mode.AutoWrap]) Wrap();
        else if (_grid.Read(_row)[_column].IsRightHalf) _column--;
        return _column + width - 1 <= RightLimit;
    }

    private int RightLimit => _column > _right ? Columns - 1 : _right;

    private void Advance(int width, int right)
    {
        _column += width;
        _pendingWrap = _column > right;
        if (_pendingWrap) _column = right;
    }

    private void Wrap()
    {
        _pendingWrap = false;
        if (!_modes[Mode.AutoWrap]) return;
        Index();
        _column = LeftLimit;
        if (_left == 0 && _right == Columns - 1) _grid.SetWrapped(_row, true);
    }

    /// <summary>A mark joins the character just written or, after a movement, the one under the cursor.</summary>
    private void JoinMark(int codePoint)
    {
        if (IsInvisibleFormat(codePoint)) return;
        var column = _canJoin && !_pendingWrap ? Math.Max(_column - 1, 0) : _column;
        var cell = _grid.Read(_row)[column];
        if (cell.IsBlank && !_canJoin) return;
        Join(column, codePoint);
    }

    /// <summary>Formatting characters that take no room and change no glyph here; the joiner matters only in clusters.</summary>
    private static bool IsInvisibleFormat(int codePoint) =>
        codePoint is >= 0x200B and <= 0x200F or >= 0x2028 and <= 0x202E or >= 0x2060 and <= 0x206F or 0xFEFF or < 0x300;

    private bool TryJoinGrapheme(int codePoint, int width)
    {
        if (!_canJoin) return false;
        var column = _pendingWrap ? _column : Math.Max(_column - 1, 0);
        if (_grid.Read(_row)[column].IsRightHalf) column--;
        var cell = _grid.Read(_row)[column];
        Span<char> text = stackalloc char[MaxClusterChars + 2];
        var length = TextOf(cell, text);
        if (length == 0 || !GraphemeRules.Joins(text[..length], codePoint)) return false;
        var wide = width == 2 || codePoint is >= FirstFlagHalf and <= LastFlagHalf
            || (codePoint == VariationSelector16 && UnicodeData.IsPictographic(text[0]));
        if (!TryAppend(text, length, codePoint, out var id)) return true;
        if (wide && cell.Width == 1) Widen(column, id, cell.Style);
        else _grid.Write(_row)[column] = Cell.OfCluster(id, cell.Width, cell.Style);
        return true;
    }

    /// <summary>Makes a narrow character a wide cluster; on the next row when there is no room to its right.</summary>
    private void Widen(int column, int cluster, in Style style)
    {
        if (_pendingWrap)
        {
            if (!_modes[Mode.AutoWrap] || _left + 1 > _right) return;
            _grid.Erase(_row, column, column + 1, Blank);
            Wrap();
            column = _column;
        }

        _column = column;
        var cells = _grid.Write(_row);
        Grid.Split(cells, column, Blank);
        Grid.Split(cells, column + 2, Blank);
        cells[column] = Cell.OfCluster(cluster, 2, style);
        cells[column + 1] = Cell.RightHalf(style);
        Advance(2, RightLimit);
    }

    /// <summary>Adds a code point to the text of a cell, within the cap.</summary>
    private void Join(int column, int codePoint)
    {
        if (_grid.Read(_row)[column].IsRightHalf) column--;
        var cell = _grid.Read(_row)[column];
        Span<char> text = stackalloc char[MaxClusterChars + 2];
        var length = TextOf(cell, text);
        if (length == 0) text[length++] = ' ';
        if (TryAppend(text, length, codePoint, out var id)) _grid.Write(_row)[column] = Cell.OfCluster(id, cell.Width, cell.Style);
    }

    private bool TryAppend(Span<char> text, int length, int codePoint, out int cluster)
    {
        cluster = -1;
        if (length >= MaxClusterChars) return false;
        length += new Rune(codePoint).EncodeToUtf16(text[length..]);
        return TryIntern(text[..length], out cluster);
    }

    private int TextOf(in Cell cell, Span<char> text)
    {
        if (cell.IsBlank) return 0;
        if (!cell.IsCluster) return new Rune(cell.CodePoint).EncodeToUtf16(text);
        Clusters[cell.ClusterId].CopyTo(text);
        return Clusters[cell.ClusterId].Length;
    }

    /// <summary>REP, Repeat: writes the character before it again.</summary>
    /// <param name="count">How often; more than the screen holds counts as that.</param>
    /// <remarks>CSI Ps b. ECMA-48 8.3.103. As in xterm, any other control function in between makes it do nothing.</remarks>
    [Sequence("CSI b", "REP")]
    private void Repeat(int count)
    {
        if (_lastPrinted == 0) return;
        var width = WidthOf(_lastPrinted);
        for (count = Math.Min(count, Columns * Rows); count > 0; count--) Put(_lastPrinted, width);
    }
}
