using System.Buffers;
using System.Diagnostics;
using System.Text;
using Tuivisor.Terminal.Unicode;

namespace Tuivisor.Terminal;

/// <summary>Some hundred lines of scrollback, packed one after the other. Lines are added at the end, taken off at either end.</summary>
/// <remarks>
/// A line is
/// <code>
/// flags     1 byte: Wrapped, Ascii (one byte of text a cell), Plain (no runs: all in the default style)
/// cells     varint
/// runs      pairs of varint length and varint style, ended by a length of 0
/// text      UTF-8 to the line's end, with 0 for a blank, and before what the width table does not tell:
///           1 or 2, length, bytes: a cluster of that width; 3 or 4: the next code point has width 1 or 2
/// </code>
/// The right half of a wide character is left out; so are blanks at the end that have no style.
/// </remarks>
internal sealed class ScrollbackChunk
{
    /// <summary>A chunk that holds so many bytes takes no more lines, save those that continue its last one.</summary>
    public const int Capacity = 64 * 1024;

    private const int FirstCapacity = 4 * 1024;
    private const int BytesPerCell = 16; // most that one cell takes, its own run included, unless it is a cluster
    private const byte Wrapped = 1;
    private const byte Ascii = 2;
    private const byte Plain = 4;
    private const byte BlankText = 0;
    private const byte ClusterText = 0; // plus the width
    private const byte WidthText = 2;   // plus the width

    private Dictionary<PackedStyle, int> _ids = [];
    private List<PackedStyle> _styles = [];
    private byte[] _bytes = [];
    private int[] _starts = new int[16];
    private int _length;
    private int _end;   // lines ever added, less those taken off the end
    private int _first; // lines taken off the front

    /// <summary>Lines it holds.</summary>
    public int Count => _end - _first;

    /// <summary>Columns that its lines are wrapped to.</summary>
    public int Columns { get; set; }

    /// <summary>How many lines <see cref="ScrollbackLayout"/> found for a width, and of how many; to save counting again.</summary>
    public (int Columns, int Source, int Lines) LinesAt { get; set; }

    /// <summary>No line fits any more.</summary>
    public bool IsFull => _length >= Capacity;

    /// <summary>Memory it takes.</summary>
    public long ByteSize => _bytes.Length + _starts.Length * sizeof(int) + _styles.Capacity * 24L + _ids.Count * 32L;

    /// <summary>Adds a line.</summary>
    /// <param name="row">Its cells.</param>
    /// <param name="isWrapped">It continues the line before.</param>
    /// <param name="clusters">What the cells refer to.</param>
    /// <param name="extras">What the cells refer to.</param>
    public void Append(ReadOnlySpan<Cell> row, bool isWrapped, ClusterTable clusters, StyleExtraTable extras)
    {
        var cells = row[..(row.LastIndexOfAnyExcept(Cell.Blank) + 1)];
        Reserve(cells.Length * BytesPerCell + 16);
        if (_end == _starts.Length) Array.Resize(ref _starts, _end * 2);
        _starts[_end++] = _length;
        var flags = _length++;
        WriteNumber(cells.Length);
        var isPlain = WriteRuns(cells, extras);
        var isAscii = WriteAscii(cells);
        if (!isAscii) WriteText(cells, clusters);
        _bytes[flags] = (byte)((isWrapped ? Wrapped : 0) | (isPlain ? Plain : 0) | (isAscii ? Ascii : 0));
    }

    /// <summary>Takes the first line off.</summary>
    public void RemoveFirst() => _first++;

    /// <summary>Takes the last line off.</summary>
    public void RemoveLast() => _length = _starts[--_end];

    /// <summary>Empties it; its memory stays for the next lines.</summary>
    public void Clear()
    {
        _length = _end = _first = 0;
        _ids.Clear();
        _styles.Clear();
    }

    /// <summary>Takes the lines of another chunk, which is not used any more, for its own.</summary>
    public void TakeFrom(ScrollbackChunk other) =>
        (_ids, _styles, _bytes, _starts, _length, _end, _first) =
            (other._ids, other._styles, other._bytes, other._starts, other._length, other._end, other._first);

    /// <summary>The line continues the one before.</summary>
    public bool IsWrapped(int line) => (_bytes[_starts[_first + line]] & Wrapped) != 0;

    /// <summary>Cells of a line.</summary>
    public int CellsOf(int line)
    {
        var at = _starts[_first + line] + 1;
        return ReadNumber(ref at);
    }

    /// <summary>Every cell of the line is one ASCII character or a blank.</summary>
    public bool IsAscii(int line) => (_bytes[_starts[_first + line]] & Ascii) != 0;

    /// <summary>The packed text of a line.</summary>
    public ReadOnlySpan<byte> PackedText(int line)
    {
        var at = _starts[_first + line];
        var flags = _bytes[at++];
        ReadNumber(ref at);
        if ((flags & Plain) == 0) SkipRuns(ref at);
        return _bytes.AsSpan(at..EndOf(line));
    }

    /// <summary>Unpacks a line.</summary>
    /// <param name="line">From 0.</param>
    /// <param name="cells">Where to; what does not fit is left out.</param>
    /// <param name="clusters">Takes the clusters.</param>
    /// <param name="extras">Takes the extras.</param>
    /// <returns>How many cells were written.</returns>
    public int Unpack(int line, Span<Cell> cells, ClusterTable clusters, StyleExtraTable extras)
    {
        var at = _starts[_first + line];
        var isPlain = (_bytes[at++] & Plain) != 0;
        var count = Math.Min(ReadNumber(ref at), cells.Length);
        var text = PackedText(line);
        if (isPlain) return UnpackText(ref text, cells[..count], default, clusters);
        var column = 0;
        while (ReadNumber(ref at) is var length and > 0)
        {
            var style = _styles[ReadNumber(ref at)].In(extras);
            if (column < count) UnpackText(ref text, cells[column..Math.Min(column + length, count)], style, clusters);
            column += length;
        }

        return count;
    }

    /// <summary>Writes its lines for <see cref="TerminalEmulator.Save"/>.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Columns);
        writer.Write(_styles.Count);
        foreach (var style in _styles) SnapshotFormat.Write(writer, style);
        writer.Write(Count);
        for (var line = 0; line < Count; line++)
        {
            var packed = _bytes.AsSpan(_starts[_first + line]..EndOf(line));
            writer.Write7BitEncodedInt(packed.Length);
            writer.Write(packed);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static ScrollbackChunk Load(BinaryReader reader)
    {
        var chunk = new ScrollbackChunk { Columns = reader.ReadInt32() };
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            chunk._styles.Add(SnapshotFormat.ReadPackedStyle(reader));
            chunk._ids[chunk._styles[^1]] = chunk._styles.Count - 1;
        }

        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var packed = reader.ReadBytes(reader.Read7BitEncodedInt());
            chunk.Reserve(packed.Length);
            if (chunk._end == chunk._starts.Length) Array.Resize(ref chunk._starts, chunk._end * 2);
            chunk._starts[chunk._end++] = chunk._length;
            packed.CopyTo(chunk._bytes.AsSpan(chunk._length));
            chunk._length += packed.Length;
        }

        return chunk;
    }

    private int EndOf(int line) => _first + line + 1 < _end ? _starts[_first + line + 1] : _length;

    private bool WriteRuns(ReadOnlySpan<Cell> cells, StyleExtraTable extras)
    {
        var start = _length;
        for (var column = 0; column < cells.Length;)
        {
            ref readonly var first = ref cells[column];
            var end = column + 1;
            while (end < cells.Length && Cell.SameStyle(first, cells[end])) end++;
            if (column == 0 && end == cells.Length && Cell.SameStyle(first, Cell.Blank)) return true;
            WriteNumber(end - column);
            WriteNumber(IdOf(PackedStyle.Of(first.Style, extras)));
            column = end;
        }

        if (_length == start) return true; // no cells
        WriteNumber(0);
        return false;
    }

    private int IdOf(in PackedStyle style)
    {
        if (_ids.TryGetValue(style, out var id)) return id;
        id = _styles.Count;
        _styles.Add(style);
        _ids.Add(style, id);
        return id;
    }

    /// <summary>One byte a cell, unless some cell is no ASCII character.</summary>
    private bool WriteAscii(ReadOnlySpan<Cell> cells)
    {
        var target = _bytes.AsSpan(_length, cells.Length);
        for (var i = 0; i < cells.Length; i++)
        {
            if (!cells[i].IsAsciiOrBlank) return false;
            target[i] = (byte)cells[i].CodePoint;
        }

        _length += cells.Length;
        return true;
    }

    private void WriteText(ReadOnlySpan<Cell> cells, ClusterTable clusters)
    {
        for (var column = 0; column < cells.Length; column++)
        {
            ref readonly var cell = ref cells[column];
            if (cell.IsRightHalf) continue;
            if (cell.IsBlank)
            {
                _bytes[_length++] = BlankText;
            }
            else if (cell.IsCluster)
            {
                var text = clusters[cell.ClusterId];
                Reserve((cells.Length - column) * BytesPerCell + text.Length * 3 + 2);
                var size = Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length + 2));
                _bytes[_length] = (byte)(ClusterText + cell.Width);
                _bytes[_length + 1] = (byte)size;
                _length += size + 2;
            }
            else
            {
                if (UnicodeData.Width(cell.CodePoint) != cell.Width) _bytes[_length++] = (byte)(WidthText + cell.Width);
                _length += new Rune(cell.CodePoint).EncodeToUtf8(_bytes.AsSpan(_length));
            }
        }
    }

    /// <summary>Fills all of <paramref name="cells"/>, in one style, from the start of the text.</summary>
    private static int UnpackText(ref ReadOnlySpan<byte> text, Span<Cell> cells, in Style style, ClusterTable clusters)
    {
        for (var column = 0; column < cells.Length;)
        {
            var lead = text.IsEmpty ? BlankText : text[0];
            var taken = 1;
            Cell cell;
            if (lead == BlankText)
            {
                cell = Cell.Erased(style);
            }
            else if (lead is ClusterText + 1 or ClusterText + 2)
            {
                taken = 2 + text[1];
                cell = UnpackCluster(text[2..taken], lead - ClusterText, style, clusters);
            }
            else
            {
                var skipped = lead is WidthText + 1 or WidthText + 2 ? 1 : 0;
                var status = Rune.DecodeFromUtf8(text[skipped..], out var rune, out var used);
                Debug.Assert(status == OperationStatus.Done, "the packed text is our own");
                taken = skipped + used;
                cell = Cell.Of(rune.Value, skipped == 1 ? lead - WidthText : Math.Max(UnicodeData.Width(rune.Value), 1), style);
            }

            text = text[Math.Min(taken, text.Length)..];
            cells[column++] = cell.Width == 2 && column == cells.Length ? Cell.Erased(style) : cell;
            if (cell.Width == 2 && column < cells.Length) cells[column++] = Cell.RightHalf(style);
        }

        return cells.Length;
    }

    private static Cell UnpackCluster(ReadOnlySpan<byte> utf8, int width, in Style style, ClusterTable clusters)
    {
        Span<char> text = stackalloc char[utf8.Length];
        var length = Encoding.UTF8.GetChars(utf8, text);
        if (clusters.TryIntern(text[..length], out var id)) return Cell.OfCluster(id, width, style);
        Rune.DecodeFromUtf16(text[..length], out var first, out _);
        return Cell.Of(first.Value, width, style);
    }

    private void SkipRuns(ref int at)
    {
        while (ReadNumber(ref at) > 0) ReadNumber(ref at);
    }

    private void WriteNumber(int value)
    {
        for (; value >= 0x80; value >>= 7) _bytes[_length++] = (byte)(value | 0x80);
        _bytes[_length++] = (byte)value;
    }

    private int ReadNumber(ref int at)
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = _bytes[at++];
            value |= (part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }

    private void Reserve(int count)
    {
        if (_length + count <= _bytes.Length) return;
        var wanted = Math.Max(_bytes.Length * 2, _length + count);
        Array.Resize(ref _bytes, Math.Max(FirstCapacity, wanted));
    }
}
