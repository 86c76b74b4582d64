using System.Buffers.Binary;
using Tuivisor.Keeper;
using Tuivisor.Os;
using Tuivisor.Terminal;

namespace Tuivisor.Server.Children;

/// <summary>Keeps a program's screen for the next server, with the place in the output that it shows.</summary>
/// <remarks>The form: version, child, output offset, error offset, columns, rows, 8 bytes each; then what the emulator saves.</remarks>
internal sealed class ConsoleMemory(ServerMemory memory, string program)
{
    private const long Version = 2;
    private const int HeaderBytes = 48;

    private readonly HistoryMemory _history = new(memory, program);

    [ThreadStatic]
    private static MemoryStream? _scratch;

    private string Name => "screen:" + program;

    /// <summary>Keeps the screen as it is now. Where there is no descriptor or memory for it the one kept before stays, and is as good
    /// until the journal runs over.</summary>
    public void Remember(TerminalEmulator emulator, ConsolePlace place)
    {
        try
        {
            Save(emulator, place);
        }
        catch (PosixException)
        {
            // Tried again when the next one is due.
        }
    }

    private void Save(TerminalEmulator emulator, ConsolePlace place)
    {
        // A screen and a chunk of its scrollback; pages that are not needed cost nothing, growing up to it leaves as much behind.
        const int usual = 256 << 10;
        if (_scratch is null or { Capacity: > 4 * usual }) _scratch = new MemoryStream(usual);
        _scratch.SetLength(HeaderBytes);
        _scratch.Position = HeaderBytes;
        emulator.Save(_scratch, _history);
        var bytes = _scratch.GetBuffer().AsSpan(0, (int)_scratch.Length);
        Put(bytes, 0, Version);
        Put(bytes, 8, place.Child.Value);
        Put(bytes, 16, place.Output);
        Put(bytes, 24, place.Error);
        Put(bytes, 32, emulator.Columns);
        Put(bytes, 40, emulator.Rows);
        if (memory.Save(Name, bytes)) _history.Settle();
    }

    /// <returns>Null when there is none, or it is of another version: then the journal alone makes the screen.</returns>
    public RecalledScreen? Recall()
    {
        if (memory.Recall(Name) is not { } bytes || bytes.Length < HeaderBytes || Get(bytes, 0) != Version) return null;
        return new RecalledScreen(
            new ConsolePlace(new ChildId(Get(bytes, 8)), Get(bytes, 16), Get(bytes, 24)), (int)Get(bytes, 32), (int)Get(bytes, 40),
            bytes.AsMemory(HeaderBytes), _history);
    }

    public void Forget()
    {
        memory.Drop(Name);
        _history.Forget();
    }

    private static void Put(Span<byte> bytes, int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(bytes[at..], value);

    private static long Get(byte[] bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
}
