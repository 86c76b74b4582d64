using Tuivisor.Os;

namespace Tuivisor.Server.Children;

/// <summary>Bytes in memory that outlives the server, in two places by turns: one is whole at any instant.</summary>
/// <remarks>The form: version, room of a place, which one is valid, length of the first, of the second; 8 bytes each; from 64 the places.</remarks>
internal sealed unsafe class MemoryCell : IDisposable
{
    private const int HeaderBytes = 64;
    private const long Version = 1;

    private readonly MemFd _memory;
    private readonly int _room;

    private MemoryCell(MemFd memory, int room)
    {
        _memory = memory;
        _room = room;
    }

    public SafeFd Descriptor => _memory.Descriptor;

    private bool IsWhole => At(16) is 0 or 1 && At(24) >= 0 && At(24) <= _room && At(32) >= 0 && At(32) <= _room;

    /// <summary>With room for more than is known to be needed now.</summary>
    public static MemoryCell Create(string name, int bytes)
    {
        var room = Math.Max(1024, bytes + bytes / 2);
        var cell = new MemoryCell(MemFd.Create(name, HeaderBytes + 2 * room), room);
        cell.At(0) = Version;
        cell.At(8) = room;
        return cell;
    }

    /// <returns>Null when it is of a version that is not known, or damaged.</returns>
    public static MemoryCell? Open(SafeFd descriptor)
    {
        var memory = MemFd.Map(descriptor);
        var cell = new MemoryCell(memory, (memory.Length - HeaderBytes) / 2);
        if (memory.Length > HeaderBytes && cell.At(0) == Version && cell.At(8) == cell._room && cell.IsWhole) return cell;
        cell.Dispose();
        return null;
    }

    /// <returns>False when there is not enough room.</returns>
    public bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _room) return false;
        var next = 1 - At(16);
        bytes.CopyTo(_memory.Span.Slice(HeaderBytes + (int)next * _room, _room));
        Volatile.Write(ref At(24 + 8 * (int)next), bytes.Length);
        Volatile.Write(ref At(16), next);
        return true;
    }

    public byte[] Read()
    {
        var valid = (int)Volatile.Read(ref At(16));
        return _memory.Span.Slice(HeaderBytes + valid * _room, (int)At(24 + 8 * valid)).ToArray();
    }

    public void Dispose() => _memory.Dispose();

    private ref long At(int offset) => ref *(long*)(_memory.Start + offset);
}
