using System.Buffers;

namespace Tuivisor.Server.Attach.Logs;

/// <summary>The lines of a log with its backups, in either direction from any place. Holds two blocks of it and reads no others. For one
/// thread.</summary>
/// <remarks>A block without any line end is a line of its own, so that a file without line ends can be read too.</remarks>
internal sealed class LineReader(LogFileSet files) : IDisposable
{
    private const int Block = 1 << 20;
    private const int TimelessLines = 20;
    private const int TimelessBytes = 256 << 10;
    private const int HeadLength = 256;

    private readonly (long Start, int Length, byte[] Bytes)[] _blocks = [(-1, 0, []), (-1, 0, [])];
    private byte[] _joined = [];
    private int _older;

    /// <summary>The log.</summary>
    public LogFileSet Files { get; } = files;

    /// <summary>Bytes in all.</summary>
    public long Size => Files.Size;

    /// <summary>Offset after the end of the line that begins at an offset.</summary>
    public long EndOf(long start)
    {
        var at = start;
        while (at < Size)
        {
            var rest = BlockAt(at)[(int)(at % Block)..];
            var found = rest.IndexOf((byte)'\n');
            if (found >= 0) return at + found + 1;
            var next = at + rest.Length;
            if (at % Block == 0 && rest.Length == Block || rest.IsEmpty) return next;
            at = next;
        }

        return Size;
    }

    /// <summary>Beginning of the line that ends at an offset, which is after its line end.</summary>
    public long StartOf(long end)
    {
        var at = end - 1;
        while (at > 0)
        {
            var start = (at - 1) / Block * Block;
            var block = BlockAt(start);
            var found = block[..(int)Math.Min(block.Length, at - start)].LastIndexOf((byte)'\n');
            if (found >= 0) return start + found + 1;
            if (at % Block == 0) return at;
            at = start;
        }

        return 0;
    }

    /// <summary>The beginning of the line that an offset is in.</summary>
    public long LineAt(long offset) => offset >= Size ? Size : StartOf(EndOf(offset));

    /// <summary>Bytes from a place, valid until the next call.</summary>
    public ReadOnlySpan<byte> Bytes(long start, int length)
    {
        var block = BlockAt(start)[(int)(start % Block)..];
        if (block.Length >= length) return block[..length];
        if (_joined.Length < length) _joined = new byte[length];
        var total = 0;
        while (total < length)
        {
            var piece = BlockAt(start + total)[(int)((start + total) % Block)..];
            if (piece.IsEmpty) break;
            piece = piece[..Math.Min(piece.Length, length - total)];
            piece.CopyTo(_joined.AsSpan(total));
            total += piece.Length;
        }

        return _joined.AsSpan(0, total);
    }

    /// <summary>When a line was written: as the server noted it, else as it says itself, else as the last line before it that does, if that
    /// is near.</summary>
    public DateTimeOffset? TimeOf(long start)
    {
        if (Files.TimeOf(start) is { } noted) return noted;
        var farthest = start - TimelessBytes;
        for (var look = 0; look < TimelessLines && start >= farthest; look++)
        {
            if (start < Size && LineTime.Parse(Bytes(start, (int)Math.Min(HeadLength, EndOf(start) - start))) is { } said) return said;
            if (start <= 0) return null;
            start = StartOf(start);
        }

        return null;
    }

    /// <summary>The first line at or after a time.</summary>
    public long OffsetAt(DateTimeOffset time)
    {
        var noted = Files.OffsetAt(time);
        if (noted is { } first && (first == 0 || Files.TimeOf(first - 1) is not null)) return FirstFrom(first);
        // What was written before anybody noted times says its times itself.
        var (low, high) = (0L, noted ?? Size);
        while (low < high)
        {
            var middle = LineAt(low + (high - low) / 2);
            if (TimeOf(middle) is not { } at || at >= time) high = middle;
            else low = EndOf(middle);
        }

        return low;
    }

    public void Dispose()
    {
        foreach (var (_, _, bytes) in _blocks)
            if (bytes.Length > 0)
                ArrayPool<byte>.Shared.Return(bytes);
        Files.Dispose();
    }

    // What was written at once may have begun in the middle of a line.
    private long FirstFrom(long offset)
    {
        var line = LineAt(offset);
        return line == offset ? line : EndOf(line);
    }

    private ReadOnlySpan<byte> BlockAt(long offset)
    {
        var start = offset / Block * Block;
        for (var index = 0; index < _blocks.Length; index++)
        {
            if (_blocks[index].Start != start) continue;
            _older = 1 - index;
            return _blocks[index].Bytes.AsSpan(0, _blocks[index].Length);
        }

        ref var block = ref _blocks[_older];
        if (block.Bytes.Length == 0) block.Bytes = ArrayPool<byte>.Shared.Rent(Block);
        var length = Files.Read(block.Bytes.AsSpan(0, (int)Math.Clamp(Size - start, 0, Block)), start);
        (block.Start, block.Length) = (start, length);
        _older = 1 - _older;
        return block.Bytes.AsSpan(0, length);
    }
}
