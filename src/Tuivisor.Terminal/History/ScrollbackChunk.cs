using System.Text;
using Tuivisor.Terminal.Unicode;

namespace Tuivisor.Terminal;

/// <summary>Some hundred lines of scrollback, packed one after the other. Lines are added at the end, taken off at either end.</summary>
/// <remarks>
/// A line is
/// <code>
/// flags     1 byte: Wrapped, Ascii (one character or blank a cell), Plain (no runs: all in the default style); of what is Ascii,
///           in the three bits above, how many characters are behind its groups of eight
/// cells     varint; not where both Ascii and Plain are set: the text tells
/// runs      pairs of varint length and varint style, ended by a length of 0
/// text      to the line's end, with 0 for a blank. Of what is Ascii as <see cref="SevenBitText"/> packs it; else UTF-8, and before
///           what the width table does not tell: 1 or 2, length, bytes: a cluster of that width; 3 or 4: the next code point has width 1 or 2
/// </code>
/// The right half of a wide character is left out; so are blanks at the end that have no style. What is saved has the cells always, and
/// text of a byte a character.
/// </remarks>
internal sealed class ScrollbackChunk
{
    /// <summary>Bytes that a chunk holds, unless its last line goes on for long.</summary>
    public const int Capacity = 64 * 1024;

    private const int FirstCapacity = 4 * 1024;
    private const long NotKept = -1;
    private const int BytesPerCell = 12; // most that one cell takes, its own run included, unless it is a cluster
    private const int BytesPerLine = 8;  // most that a line takes besides
    private const int BytesPerCharacter = 5; // UTF-8, and a width that the table does not tell
    private const int BytesPerRun = 6;
    private const byte Wrapped = 1;
    private const byte Ascii = 2;
    private const byte Plain = 4;
    private const int RestShift = 3;
    private const byte BlankText = 0;
    private const byte ClusterText = 0; // plus the width
    private const byte WidthText = 2;   // plus the width

    private Dictionary<PackedStyle, int>? _ids; // of the styles; only while lines are added
    private List<PackedStyle> _styles = [];
    private byte[] _bytes;
    private ushort[] _starts;  // low half of where each line starts
    private List<int>? _beyond; // lines from which on starts are higher by 64 KiB each; null as long as none is
    private int _length;
    private int _end;   // lines ever added, less those taken off the end
    private int _first; // lines taken off the front
    private long _kept = NotKept; // number in a history store, where it is as it was when _keptFirst lines had been taken off
    private int _keptFirst;

    [ThreadStatic]
    private static MemoryStream? _scratch;

    [ThreadStatic]
    private static byte[]? _unpacked;

    /// <summary>A chunk that grows with its lines, or one behind another that is full: it will be as large.</summary>
    public ScrollbackChunk(ScrollbackChunk? before = null)
    {
        _bytes = before is null ? [] : GC.AllocateUninitializedArray<byte>(Capacity, pinned: true); // it lives for long: nobody is to move it
        _starts = new ushort[Math.Max(16, before?._end ?? 0)];
    }

    /// <summary>Lines it holds.</summary>
    public int Count => _end - _first;

    /// <summary>Columns that its lines are wrapped to.</summary>
    public int Columns { get; set; }

    /// <summary>How many lines <see cref="ScrollbackLayout"/> found for a width, to save counting again; 0 columns when its own lines
    /// have changed since.</summary>
    public (int Columns, int Lines) LinesAt { get; set; }

    /// <summary>Memory it takes.</summary>
    public long ByteSize => _bytes.Length + _starts.Length * sizeof(ushort) + _styles.Capacity * 24L;

    /// <summary>Lines may be added.</summary>
    public bool IsOpen => _ids is not null;

    /// <summary>True when a row fits for sure.</summary>
    public bool HasRoomFor(ReadOnlySpan<Cell> row) => _length + RoomFor(row) <= Capacity;

    /// <summary>Lines will be added.</summary>
    /// <param name="ids">An empty table for its use.</param>
    public void Open(Dictionary<PackedStyle, int> ids)
    {
        _ids = ids;
        for (var id = 0; id < _styles.Count; id++) ids[_styles[id]] = id;
    }

    /// <summary>No lines will be added for now.</summary>
    public void Close() => _ids = null;

    /// <summary>Adds a line.</summary>
    /// <param name="row">Its cells.</param>
    /// <param name="isWrapped">It continues the line before.</param>
    /// <param name="clusters">What the cells refer to.</param>
    /// <param name="extras">What the cells refer to.</param>
    public void Append(ReadOnlySpan<Cell> row, bool isWrapped, ClusterTable clusters, StyleExtraTable extras)
    {
        LinesAt = default;
        var cells = row[..Cell.LengthWithoutBlanks(row)];
        _kept = NotKept;
        var room = RoomFor(cells);
        if (_first > 0 && _length + room > _bytes.Length) Compact();
        Reserve(room);
        AddStart();
        var flags = _length++;
        var (isPlain, isAscii) = (true, true);
        if (cells.Length > 0 && !(Cell.SameStyle(cells[0], Cell.Blank) && TryWriteAscii(cells, ofAnyStyle: false)))
        {
            WriteNumber(cells.Length);
            isPlain = WriteRuns(cells, extras);
            isAscii = !isPlain && TryWriteAscii(cells, ofAnyStyle: true);
            if (!isAscii) WriteText(cells, clusters);
        }

        _bytes[flags] = (byte)((isWrapped ? Wrapped : 0) | (isPlain ? Plain : 0) | (isAscii ? AsciiOf(cells.Length) : 0));
    }

    /// <summary>Takes the first line off.</summary>
    public void RemoveFirst()
    {
        LinesAt = default;
        _first++;
    }

    /// <summary>Takes the last line off.</summary>
    public void RemoveLast()
    {
        LinesAt = default;
        _length = StartOf(Count - 1);
        _end--;
        while (_beyond is { Count: > 0 } beyond && beyond[^1] >= _end) beyond.RemoveAt(beyond.Count - 1);
        _kept = NotKept;
    }

    /// <summary>Empties it; its memory stays for the next lines.</summary>
    public void Clear()
    {
        _length = _end = _first = 0;
        _styles.Clear();
        _beyond = null;
        _ids = null;
        _kept = NotKept;
        LinesAt = default;
    }

    /// <summary>Takes the lines of another chunk, which is not used any more, for its own.</summary>
    public void TakeFrom(ScrollbackChunk other)
    {
        LinesAt = default;
        (_styles, _bytes, _starts, _beyond, _length, _end, _first, _ids, _kept) =
            (other._styles, other._bytes, other._starts, other._beyond, other._length, other._end, other._first, null, NotKept);
    }

    /// <summary>The line continues the one before.</summary>
    public bool IsWrapped(int line) => (_bytes[StartOf(line)] & Wrapped) != 0;

    /// <summary>Cells of a line.</summary>
    public int CellsOf(int line)
    {
        var packed = Packed(line);
        if (IsBare(packed[0])) return SevenBitText.CountOf(packed.Length - 1, packed[0] >> RestShift);
        var at = 1;
        return ReadNumber(packed, ref at);
    }

    /// <summary>Every cell of the line is one ASCII character or a blank.</summary>
    public bool IsAscii(int line) => (_bytes[StartOf(line)] & Ascii) != 0;

    /// <summary>The text of a line, of what is Ascii with a byte a character. To be read before that of another line is asked for.</summary>
    public ReadOnlySpan<byte> PackedText(int line)
    {
        var packed = Packed(line);
        var text = packed[TextAt(packed)..];
        if ((packed[0] & Ascii) == 0) return text;
        var count = SevenBitText.CountOf(text.Length, packed[0] >> RestShift);
        if (_unpacked is null || _unpacked.Length < count) _unpacked = new byte[Math.Max(count, 256)];
        var unpacked = _unpacked.AsSpan(0, count);
        SevenBitText.Unpack(text, unpacked);
        return unpacked;
    }

    /// <summary>Unpacks a line.</summary>
    /// <param name="line">From 0.</param>
    /// <param name="cells">Where to; what does not fit is left out.</param>
    /// <param name="clusters">Takes the clusters.</param>
    /// <param name="extras">Takes the extras.</param>
    /// <returns>How many cells were written.</returns>
    public int Unpack(int line, Span<Cell> cells, ClusterTable clusters, StyleExtraTable extras)
    {
        var packed = Packed(line);
        var isPlain = (packed[0] & Plain) != 0;
        var at = 1;
        var text = PackedText(line);
        var count = Math.Min(IsBare(packed[0]) ? text.Length : ReadNumber(packed, ref at), cells.Length);
        var isCut = false;
        if (isPlain) UnpackText(ref text, cells[..count], default, clusters, ref isCut);
        var column = isPlain ? count : 0;
        while (!isPlain && ReadNumber(packed, ref at) is var length and > 0)
        {
            var style = _styles[ReadNumber(packed, ref at)].In(extras);
            if (column < count) UnpackText(ref text, cells[column..Math.Min(column + length, count)], style, clusters, ref isCut);
            column += length;
        }

        if (isCut) cells[count - 1] = Cell.Erased(cells[count - 1].Style);
        return count;
    }

    /// <summary>Writes its lines for <see cref="TerminalEmulator.Save()"/>.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Columns);
        writer.Write(_styles.Count);
        foreach (var style in _styles) SnapshotFormat.Write(writer, style);
        writer.Write(Count);
        for (var line = 0; line < Count; line++)
        {
            var packed = Packed(line);
            var text = PackedText(line);
            var head = packed[..TextAt(packed)];
            var isBare = IsBare(head[0]);
            writer.Write7BitEncodedInt(head.Length + text.Length + (isBare ? SizeOfNumber(text.Length) : 0));
            writer.Write((byte)(head[0] & (Wrapped | Ascii | Plain)));
            if (isBare) writer.Write7BitEncodedInt(text.Length);
            writer.Write(head[1..]);
            writer.Write(text);
        }
    }

    /// <summary>Writes where its lines are kept, having them kept first if they are not yet.</summary>
    public void Keep(BinaryWriter writer, IHistoryStore history)
    {
        if (_kept == NotKept)
        {
            var stream = _scratch ??= new MemoryStream(Capacity + Capacity / 4); // what is saved is a little larger
            stream.SetLength(0);
            using var bytes = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
            Save(bytes);
            bytes.Flush();
            (_kept, _keptFirst) = (history.Keep(stream.GetBuffer().AsSpan(0, (int)stream.Length)), _first);
        }
        else
        {
            history.Use(_kept);
        }

        writer.Write(_kept);
        writer.Write(_first - _keptFirst);
    }

    /// <summary>Reads what <see cref="Keep"/> wrote.</summary>
    public static ScrollbackChunk LoadKept(BinaryReader reader, IHistoryStore? history)
    {
        var number = reader.ReadInt64();
        var removed = reader.ReadInt32();
        if (history is null) throw new InvalidDataException("The saved terminal was saved with a history store and is loaded without one.");
        using var bytes = new BinaryReader(new MemoryStream(history.Read(number)));
        var chunk = Load(bytes);
        if (removed < 0 || removed > chunk.Count) throw new InvalidDataException("The saved terminal is damaged.");
        (chunk._kept, chunk._first) = (number, removed);
        return chunk;
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static ScrollbackChunk Load(BinaryReader reader)
    {
        var chunk = new ScrollbackChunk { Columns = reader.ReadInt32() };
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            chunk._styles.Add(SnapshotFormat.ReadPackedStyle(reader));
        }

        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            chunk.Add(reader.ReadBytes(reader.Read7BitEncodedInt()));
        }

        return chunk;
    }

    // A line as it was saved.
    private void Add(ReadOnlySpan<byte> packed)
    {
        var (flags, start) = ((byte)(packed[0] & (Wrapped | Ascii | Plain)), 1);
        var at = TextAt(packed, isSaved: true);
        var text = packed[at..];
        if (IsBare(flags)) start = at;
        if ((flags & Ascii) != 0) flags |= AsciiOf(text.Length);
        Reserve(packed.Length);
        AddStart();
        _bytes[_length++] = flags;
        packed[start..].CopyTo(_bytes.AsSpan(_length));
        _length += at - start;
        _length += (flags & Ascii) != 0 ? SevenBitText.Pack(_bytes.AsSpan(_length, text.Length)) : text.Length;
    }

    /// <summary>Bytes that a row takes at most. Where that would be too many they are counted: a chunk is filled to its end.</summary>
    private int RoomFor(ReadOnlySpan<Cell> cells)
    {
        var most = cells.Length * BytesPerCell + BytesPerLine;
        if (_length + most <= Capacity) return most;
        var counted = BytesPerLine;
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].IsCluster) return most;
            counted += cells[i].IsAsciiOrBlank ? 1 : BytesPerCharacter;
            if (i == 0 || !Cell.SameStyle(cells[i], cells[i - 1])) counted += BytesPerRun;
        }

        return counted;
    }

    private static bool IsBare(byte flags) => (flags & (Ascii | Plain)) == (Ascii | Plain);

    private static byte AsciiOf(int cells) => (byte)(Ascii | cells % SevenBitText.Group << RestShift);

    /// <summary>Where the text of a line begins.</summary>
    private static int TextAt(ReadOnlySpan<byte> packed, bool isSaved = false)
    {
        var at = 1;
        if (isSaved || !IsBare(packed[0])) ReadNumber(packed, ref at);
        if ((packed[0] & Plain) == 0) SkipRuns(packed, ref at);
        return at;
    }

    private ReadOnlySpan<byte> Packed(int line) => _bytes.AsSpan(StartOf(line)..(_first + line + 1 < _end ? StartOf(line + 1) : _length));

    private int StartOf(int line)
    {
        var index = _first + line;
        int start = _starts[index];
        if (_beyond is null) return start;
        foreach (var first in _beyond)
            if (first <= index)
                start += 1 << 16;
        return start;
    }

    private bool WriteRuns(ReadOnlySpan<Cell> cells, StyleExtraTable extras)
    {
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

        WriteNumber(0);
        return false;
    }

    private int IdOf(in PackedStyle style)
    {
        var ids = _ids ?? throw new InvalidOperationException("a chunk takes lines only while it is open");
        if (ids.TryGetValue(style, out var id)) return id;
        id = _styles.Count;
        _styles.Add(style);
        ids.Add(style, id);
        return id;
    }

    /// <summary>Seven bits a cell, unless some cell is no ASCII character.</summary>
    private bool TryWriteAscii(ReadOnlySpan<Cell> cells, bool ofAnyStyle)
    {
        if (!Cell.TryRead(cells, _bytes.AsSpan(_length), ofAnyStyle)) return false;
        _length += SevenBitText.Pack(_bytes.AsSpan(_length, cells.Length));
        return true;
    }

    private void WriteText(ReadOnlySpan<Cell> cells, ClusterTable clusters)
    {
        var properties = UnicodeData.Common;
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
                Reserve((cells.Length - column) * BytesPerCell + text.Length * 3 + 2); // the rest must still fit
                var size = Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length + 2));
                _bytes[_length] = (byte)(ClusterText + cell.Width);
                _bytes[_length + 1] = (byte)size;
                _length += size + 2;
            }
            else
            {
                WriteCharacter(cell.CodePoint, cell.Width, properties);
            }
        }
    }

    private void WriteCharacter(int codePoint, int width, ReadOnlySpan<byte> properties)
    {
        var target = _bytes.AsSpan(_length);
        if (UnicodeData.WidthIn(properties, codePoint) != width)
        {
            target[0] = (byte)(WidthText + width);
            target = target[1..];
            _length++;
        }

        if (codePoint is >= 0x800 and < 0x1_0000) // most of what is not ASCII
        {
            target[2] = (byte)(0x80 | (codePoint & 0x3F));
            target[1] = (byte)(0x80 | (codePoint >> 6 & 0x3F));
            target[0] = (byte)(0xE0 | codePoint >> 12);
            _length += 3;
            return;
        }

        _length += new Rune(codePoint).EncodeToUtf8(target);
    }

    /// <summary>Fills all of <paramref name="cells"/>, in one style, from the start of the text.</summary>
    /// <param name="text">What is left of the line.</param>
    /// <param name="cells">The cells of a style.</param>
    /// <param name="style">It.</param>
    /// <param name="clusters">Takes the clusters.</param>
    /// <param name="isCut">The last cell was the left half of a wide character: the right one has another style, or no room.</param>
    private static void UnpackText(ref ReadOnlySpan<byte> text, Span<Cell> cells, in Style style, ClusterTable clusters, ref bool isCut)
    {
        var column = 0;
        if (isCut) cells[column++] = Cell.RightHalf(style);
        isCut = false;
        while (column < cells.Length)
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
                Rune.DecodeFromUtf8(text[skipped..], out var rune, out var used); // the text is our own: it is well-formed
                taken = skipped + used;
                cell = Cell.Of(rune.Value, skipped == 1 ? lead - WidthText : Math.Max(UnicodeData.Width(rune.Value), 1), style);
            }

            text = text[Math.Min(taken, text.Length)..];
            cells[column++] = cell;
            if (cell.Width != 2) continue;
            isCut = column == cells.Length;
            if (!isCut) cells[column++] = Cell.RightHalf(style);
        }
    }

    private static Cell UnpackCluster(ReadOnlySpan<byte> utf8, int width, in Style style, ClusterTable clusters)
    {
        Span<char> text = stackalloc char[utf8.Length];
        var length = Encoding.UTF8.GetChars(utf8, text);
        if (clusters.TryIntern(text[..length], out var id)) return Cell.OfCluster(id, width, style);
        Rune.DecodeFromUtf16(text[..length], out var first, out _);
        return Cell.Of(first.Value, width, style);
    }

    private static void SkipRuns(ReadOnlySpan<byte> packed, ref int at)
    {
        while (ReadNumber(packed, ref at) > 0) ReadNumber(packed, ref at);
    }

    private void WriteNumber(int value)
    {
        for (; value >= 0x80; value >>= 7) _bytes[_length++] = (byte)(value | 0x80);
        _bytes[_length++] = (byte)value;
    }

    private static int SizeOfNumber(int value) => value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : 3; // a row has no more cells than that

    private static int ReadNumber(ReadOnlySpan<byte> packed, ref int at)
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = packed[at++];
            value |= (part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }

    private void AddStart()
    {
        if (_end == _starts.Length) Array.Resize(ref _starts, _end + Math.Max(16, _end / 4));
        Start(_end++, _length, ref _beyond);
    }

    private void Start(int line, int at, ref List<int>? beyond)
    {
        while ((beyond?.Count ?? 0) < at >> 16) (beyond ??= []).Add(line);
        _starts[line] = (ushort)at;
    }

    /// <summary>Where a line goes on for ever its chunk does too: what was taken off the front makes room, once it is worth moving the rest.</summary>
    private void Compact()
    {
        var (taken, count) = (StartOf(0), Count);
        if (taken < _length / 4) return;
        _bytes.AsSpan(taken.._length).CopyTo(_bytes);
        List<int>? beyond = null;
        for (var line = 0; line < count; line++) Start(line, StartOf(line) - taken, ref beyond); // each is read before it is written over
        (_first, _end, _length, _beyond) = (0, count, _length - taken, beyond);
    }

    private void Reserve(int count)
    {
        var needed = _length + count;
        if (needed <= _bytes.Length) return;
        var wanted = Math.Max(FirstCapacity, _bytes.Length * 2);
        if (wanted > Capacity) wanted = Capacity;
        Array.Resize(ref _bytes, needed > wanted ? needed + needed / 8 : wanted);
    }
}
