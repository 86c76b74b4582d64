namespace Tuivisor.Terminal;

/// <summary>The lines that have scrolled off the top of the main screen, packed.</summary>
/// <remarks>Lines have absolute numbers that survive trimming: the first line a program ever scrolled off is 0. After a change of
/// width the lines are wrapped anew when they are next looked at, and numbers from before it mean nothing (<see cref="Layout"/>).
/// Owned by an emulator; not safe for concurrent use.</remarks>
public sealed class Scrollback
{
    private readonly List<ScrollbackChunk> _chunks = []; // oldest first; no chunk but the last may be empty
    private readonly int _lineLimit;
    private readonly int _byteLimit;
    private readonly Dictionary<PackedStyle, int> _ids = []; // lent to the chunk that takes lines
    private ScrollbackChunk? _open;
    private ScrollbackChunk? _spare;
    private ScrollbackBudget? _budget;
    private long _charged; // to the budget
    private int _columns;
    private int _count; // -1: not known since the width changed

    internal Scrollback(int columns, int lineLimit, int byteLimit, ScrollbackBudget? budget) =>
        (_columns, _lineLimit, _byteLimit, _budget) = (columns, Math.Max(lineLimit, 0), Math.Max(byteLimit, 0), budget);

    /// <summary>How many lines it holds.</summary>
    public int Count => _count >= 0 ? _count : _count = _chunks.Sum(chunk => ScrollbackLayout.CountLines(chunk, _columns));

    /// <summary>Number of the oldest line it holds.</summary>
    public long FirstLine { get; private set; }

    /// <summary>Number of the line that scrolls off next: the line number of the screen's first row.</summary>
    public long EndLine => FirstLine + Count;

    /// <summary>Grows when a change of width has given the lines new numbers.</summary>
    public int Layout { get; private set; }

    /// <summary>Bytes of memory the lines take.</summary>
    public long ByteSize => _chunks.Sum(chunk => chunk.ByteSize) + (_spare?.ByteSize ?? 0);

    /// <summary>True when a line continues the one above it, which was wrapped.</summary>
    /// <param name="line">Absolute number.</param>
    public bool IsWrapped(long line) => Find(line, out var index) is { } chunk && chunk.IsWrapped(index);

    /// <summary>Unpacks a line into a row. Cells beyond the buffer's width are left out, the rest of the row is blanked.</summary>
    /// <param name="line">Absolute number; a line that is not held gives a blank row.</param>
    /// <param name="target">Where to; its tables take the clusters and extras.</param>
    /// <param name="row">Row of <paramref name="target"/>.</param>
    public void CopyLine(long line, CellBuffer target, int row)
    {
        var cells = target.Row(row);
        var count = Find(line, out var index)?.Unpack(index, cells, target.Clusters, target.Extras) ?? 0;
        cells[count..].Fill(Cell.Blank);
    }

    /// <summary>The text of a line, blanks at its end removed.</summary>
    /// <param name="line">Absolute number; a line that is not held gives "".</param>
    public string LineText(long line) =>
        Find(line, out var index) is { } chunk ? PackedTextReader.ReadAll(chunk.PackedText(index)).TrimEnd(' ') : "";

    /// <summary>Finds a text, from a line towards older or newer ones, without unpacking what cannot match.</summary>
    /// <param name="text">What to find; when it holds no capital letter, case does not matter.</param>
    /// <param name="from">Absolute number of the first line to look at.</param>
    /// <param name="backwards">Towards older lines.</param>
    /// <returns>The first line that has it and the column where it starts, or null.</returns>
    public ScrollbackMatch? Search(string text, long from, bool backwards = true)
    {
        if (text.Length == 0) return null;
        var search = new ScrollbackSearch(text);
        var line = Math.Clamp(from, FirstLine, Math.Max(FirstLine, EndLine - 1));
        var step = backwards ? -1 : 1;
        while (Find(line, out var index) is { } chunk)
        {
            for (; index >= 0 && index < chunk.Count; index += step, line += step)
            {
                if (search.TryFind(chunk, index, out var column, out var width)) return new(line, column, width);
            }
        }

        return null;
    }

    /// <summary>The terminal goes: what its lines take counts for the others no more.</summary>
    public void Release()
    {
        _budget?.Change(-_charged);
        (_budget, _charged) = (null, 0);
    }

    /// <summary>Takes a row that scrolls off.</summary>
    internal void Append(ReadOnlySpan<Cell> row, bool isWrapped, ClusterTable clusters, StyleExtraTable extras)
    {
        if (_lineLimit == 0)
        {
            FirstLine++;
            return;
        }

        var count = Count;
        var chunk = Open(row, isWrapped);
        var size = chunk.ByteSize;
        chunk.Append(row, isWrapped, clusters, extras);
        if (chunk.ByteSize != size) Charge();
        _count = count + 1;
        if (_count > _lineLimit) RemoveFirst();
    }

    /// <summary>Takes the newest line back.</summary>
    /// <returns>True when it continues the one before.</returns>
    internal bool RemoveLast(Span<Cell> cells, ClusterTable clusters, StyleExtraTable extras)
    {
        var chunk = Find(EndLine - 1, out var index)!; // the caller has looked at Count
        var wrapped = chunk.IsWrapped(index);
        var count = chunk.Unpack(index, cells, clusters, extras);
        cells[count..].Fill(Cell.Blank);
        _count = Count - 1;
        chunk.RemoveLast();
        if (chunk.Count == 0) Drop(_chunks.Count - 1);
        return wrapped;
    }

    /// <summary>Says how wide the screen is now. Nothing is wrapped anew before it is looked at.</summary>
    internal void SetColumns(int columns)
    {
        if (columns == _columns) return;
        _columns = columns;
        if (_chunks.Count == 0) return;
        _count = -1;
        Layout++;
    }

    /// <summary>Forgets all lines.</summary>
    internal void Clear()
    {
        FirstLine += Count;
        _chunks.Clear();
        _open = _spare = null;
        _count = 0;
        Charge();
    }

    /// <summary>Writes the lines; those that are in the store for good as its numbers.</summary>
    internal void Save(BinaryWriter writer, IHistoryStore? history)
    {
        writer.Write(FirstLine);
        writer.Write(Layout);
        writer.Write(_columns);
        writer.Write(_chunks.Count);
        for (var i = 0; i < _chunks.Count; i++)
        {
            var isKept = history is not null && i < _chunks.Count - 1;
            writer.Write(isKept);
            if (isKept) _chunks[i].Keep(writer, history!); // there is one
            else _chunks[i].Save(writer);
        }
    }

    internal void Load(BinaryReader reader, IHistoryStore? history)
    {
        FirstLine = reader.ReadInt64();
        Layout = reader.ReadInt32();
        _columns = reader.ReadInt32();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var chunk = reader.ReadBoolean() ? ScrollbackChunk.LoadKept(reader, history) : ScrollbackChunk.Load(reader);
            if (chunk.Count > 0) _chunks.Add(chunk);
        }

        _count = -1;
        while (Count > _lineLimit) RemoveFirst();
        Charge();
    }

    /// <summary>The chunk for one more row. A line that was wrapped stays in one chunk, within reason.</summary>
    private ScrollbackChunk Open(ReadOnlySpan<Cell> row, bool isWrapped)
    {
        var last = _chunks.Count > 0 ? _chunks[^1] : null;
        if (last is not null && last.Columns != _columns) ScrollbackLayout.Wrap(last, _columns);
        if (last is null || !(last.HasRoomFor(row) || (isWrapped && last.ByteSize < 4 * ScrollbackChunk.Capacity)))
        {
            while (_chunks.Count > 1 && HasTooMuch()) RemoveFirstChunk();
            (last, _spare) = (_spare ?? new ScrollbackChunk(last), null);
            last.Columns = _columns;
            _chunks.Add(last);
            Charge();
        }

        if (last != _open || !last.IsOpen)
        {
            _open?.Close();
            _ids.Clear();
            (_open = last).Open(_ids);
        }

        return last;
    }

    private bool HasTooMuch()
    {
        Charge();
        return ByteSize > _byteLimit || _budget is { IsUsedUp: true };
    }

    private void Charge()
    {
        if (_budget is null) return;
        var size = ByteSize;
        _budget.Change(size - _charged);
        _charged = size;
    }

    private void RemoveFirst()
    {
        var chunk = _chunks[0];
        if (chunk.Columns != _columns) ScrollbackLayout.Wrap(chunk, _columns);
        chunk.RemoveFirst();
        FirstLine++;
        _count--;
        if (chunk.Count == 0) Drop(0);
    }

    private void RemoveFirstChunk()
    {
        var lines = ScrollbackLayout.CountLines(_chunks[0], _columns);
        var count = Count;
        FirstLine += lines;
        Drop(0);
        _count = count - lines;
    }

    private void Drop(int index)
    {
        _spare = _chunks[index];
        _spare.Clear();
        _chunks.RemoveAt(index);
    }

    private ScrollbackChunk? Find(long line, out int index)
    {
        index = 0;
        if (line < FirstLine || line >= EndLine) return null;
        var offset = line - FirstLine;
        if (offset >= Count / 2) return FindFromEnd(Count - offset, out index);
        foreach (var chunk in _chunks)
        {
            var count = ScrollbackLayout.CountLines(chunk, _columns);
            if (offset < count) return Settle(chunk, (int)offset, out index);
            offset -= count;
        }

        return null;
    }

    private ScrollbackChunk? FindFromEnd(long fromEnd, out int index)
    {
        index = 0;
        for (var i = _chunks.Count - 1; i >= 0; i--)
        {
            var count = ScrollbackLayout.CountLines(_chunks[i], _columns);
            if (fromEnd <= count) return Settle(_chunks[i], (int)(count - fromEnd), out index);
            fromEnd -= count;
        }

        return null;
    }

    private ScrollbackChunk Settle(ScrollbackChunk chunk, int line, out int index)
    {
        if (chunk.Columns != _columns) ScrollbackLayout.Wrap(chunk, _columns);
        index = line;
        return chunk;
    }
}
