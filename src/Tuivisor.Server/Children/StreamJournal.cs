using Tuivisor.Os;

namespace Tuivisor.Server.Children;

/// <summary>
/// The last output of one stream of a child in memory that outlives the server, with what has become of it. A server that dies at any
/// instruction leaves enough for the next one to log every byte once and to rebuild the screen.
/// </summary>
/// <remarks>
/// The memory: a page of offsets, then a ring. Offsets count from the first byte the child wrote.
/// <code>
///   0 version      8 bytes in the ring    16 written     24 start of the read under way, -1 for none   32 its end
///  40 pattern (16) 56 which note is valid 64 note 0      128 note 1     (note: offset, device, inode, size of the log)
/// </code>
/// A read is announced with its exact size before it is made, and a random pattern put where its bytes will be: when the server dies
/// between the kernel's copying and our noting, the pattern tells whether the bytes are there.
/// </remarks>
internal sealed unsafe class StreamJournal : IDisposable
{
    /// <summary>Bytes of the ring. Pages cost nothing until they are written.</summary>
    public const int RingBytes = 1 << 20;

    /// <summary>The same for a terminal, whose screen is kept besides.</summary>
    public const int TerminalRingBytes = RingBytes / 4;

    /// <summary>The same for a standard error beside a terminal.</summary>
    public const int TerminalErrorRingBytes = RingBytes / 2;

    private const int HeaderBytes = 4096;
    private const int PatternBytes = 16;
    private const long Version = 1;

    private readonly MemFd _memory;
    private readonly int _ring;

    private StreamJournal(MemFd memory, int ring)
    {
        _memory = memory;
        _ring = ring;
    }

    /// <summary>To be kept for the next server.</summary>
    public SafeFd Descriptor => _memory.Descriptor;

    /// <summary>Bytes that the child has written and a server has read.</summary>
    public long Written => Volatile.Read(ref At(16));

    /// <summary>Where the log stands.</summary>
    public LogNote Logged
    {
        get
        {
            var note = 64 + 64 * (int)Volatile.Read(ref At(56));
            return new LogNote(At(note), (ulong)At(note + 8), (ulong)At(note + 16), At(note + 24));
        }
    }

    /// <summary>Oldest byte that is still in the ring.</summary>
    public long Oldest => Math.Max(0, Written - _ring);

    /// <summary>Bytes at the end of the ring that stay as they are while the thread that reads the child makes one more turn; turns of a
    /// terminal are small.</summary>
    public int Kept => _ring - Math.Min(2 * StreamPump.TurnBytes, _ring / 4);

    public static StreamJournal Create(int ring = RingBytes)
    {
        var memory = MemFd.Create("tuivisor-stream", HeaderBytes + ring);
        var journal = new StreamJournal(memory, ring);
        journal.At(0) = Version;
        journal.At(8) = ring;
        journal.At(24) = -1;
        Guid.NewGuid().TryWriteBytes(memory.Span.Slice(40, PatternBytes)); // random enough, and loads no cryptography
        return journal;
    }

    /// <summary>One that a server before this one has written.</summary>
    /// <exception cref="InvalidDataException">It is of a version that is not known.</exception>
    public static StreamJournal Open(SafeFd descriptor)
    {
        var memory = MemFd.Map(descriptor);
        if (memory.Length <= HeaderBytes) throw new InvalidDataException($"a stream journal of {memory.Length} bytes");
        var journal = new StreamJournal(memory, memory.Length - HeaderBytes);
        if (journal.At(0) != Version || journal.At(8) != journal._ring)
            throw new InvalidDataException($"a stream journal of version {journal.At(0)}, {journal.At(8)} bytes");
        journal.SettleRead();
        return journal;
    }

    /// <summary>Room for a read of at most that many bytes; fewer at the ring's end.</summary>
    public Span<byte> Announce(int count)
    {
        var written = Written;
        var position = (int)(written % _ring);
        var room = _memory.Span.Slice(HeaderBytes + position, Math.Min(count, _ring - position));
        Pattern(room.Length).CopyTo(room);
        Volatile.Write(ref At(32), written + room.Length);
        Volatile.Write(ref At(24), written);
        return room;
    }

    /// <summary>The announced read gave that many bytes.</summary>
    public void Note(int count)
    {
        if (count > 0) Volatile.Write(ref At(16), Written + count);
        else Volatile.Write(ref At(24), -1);
    }

    /// <summary>Everything before an offset is in the log, which is that file and has that size.</summary>
    public void NoteLogged(LogNote logged)
    {
        var next = 1 - At(56);
        var note = 64 + 64 * (int)next;
        Volatile.Write(ref At(note), logged.Offset);
        Volatile.Write(ref At(note + 8), (long)logged.Device);
        Volatile.Write(ref At(note + 16), (long)logged.Inode);
        Volatile.Write(ref At(note + 24), logged.Size);
        Volatile.Write(ref At(56), next);
    }

    /// <summary>Bytes from an offset on, as far as they lie in one piece; empty at <see cref="Written"/>.</summary>
    /// <param name="offset">Not before <see cref="Oldest"/>.</param>
    public ReadOnlySpan<byte> From(long offset)
    {
        var position = (int)(offset % _ring);
        var count = (int)Math.Min(Written - offset, _ring - position);
        return _memory.Span.Slice(HeaderBytes + position, count);
    }

    public void Dispose() => _memory.Dispose();

    private void SettleRead()
    {
        var written = Written;
        if (At(24) != written || At(32) <= written) return;
        var count = (int)(At(32) - written);
        var room = _memory.Span.Slice(HeaderBytes + (int)(written % _ring), count);
        var pattern = Pattern(count);
        Note(room.StartsWith(pattern) ? 0 : count);
    }

    private ReadOnlySpan<byte> Pattern(int room) => _memory.Span.Slice(40, Math.Min(PatternBytes, room));

    private ref long At(int offset) => ref *(long*)(_memory.Start + offset);
}
