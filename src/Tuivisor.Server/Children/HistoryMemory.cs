using Tuivisor.Os;
using Tuivisor.Terminal;

namespace Tuivisor.Server.Children;

/// <summary>Scrollback of a program in memory that outlives the server, written once: each piece stays as it is until a screen that was
/// remembered later does without it.</summary>
/// <remarks>The number of a piece is its first page, shifted, and its length: the next server needs no list of them.</remarks>
internal sealed class HistoryMemory(ServerMemory memory, string program) : IHistoryStore
{
    private const int Page = 4096;
    private const int LengthBits = 26;

    private readonly SortedSet<long> _held = []; // by place: those of the last screen remembered, and those for the one being made
    private readonly HashSet<long> _used = [];
    private MemFile? _file;

    private string Name => "history:" + program;

    public long Keep(ReadOnlySpan<byte> bytes)
    {
        if (_file is null) memory.Keep(Name, _file = MemFile.Create(Name));
        var number = Gap(PagesOf(bytes.Length)) << LengthBits | (long)bytes.Length;
        _file.Write(bytes, PageOf(number) * Page);
        _held.Add(number);
        _used.Add(number);
        return number;
    }

    public void Use(long number) => _used.Add(number);

    public byte[] Read(long number)
    {
        _file ??= memory.RecallFile(Name) ?? throw new InvalidDataException("the scrollback of the screen is gone");
        var bytes = new byte[LengthOf(number)];
        if (_file.Read(bytes, PageOf(number) * Page) != bytes.Length) throw new InvalidDataException("the scrollback of the screen is cut off");
        _held.Add(number);
        return bytes;
    }

    /// <summary>A screen was remembered: what it does not use may be overwritten from now on.</summary>
    public void Settle()
    {
        _held.IntersectWith(_used);
        _used.Clear();
    }

    public void Forget()
    {
        if (_file is null) return;
        memory.DropFile(Name);
        _file.Dispose();
        _file = null;
    }

    /// <summary>The first page of the first room for so many.</summary>
    private long Gap(long pages)
    {
        var page = 0L;
        foreach (var held in _held)
        {
            if (PageOf(held) - page >= pages) break;
            page = PageOf(held) + PagesOf(LengthOf(held));
        }
        return page;
    }

    private static long PageOf(long number) => number >> LengthBits;

    private static int LengthOf(long number) => (int)(number & ((1 << LengthBits) - 1));

    private static long PagesOf(int length) => (length + Page - 1) / Page;
}
