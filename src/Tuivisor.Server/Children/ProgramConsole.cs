using Tuivisor.Keeper;
using Tuivisor.Os;
using Tuivisor.Terminal;

namespace Tuivisor.Server.Children;

/// <summary>
/// The screen of a program, kept from child to child: fed by the thread that reads its output, looked at by attach sessions.
/// </summary>
public sealed class ProgramConsole
{
    /// <summary>A new child on an old screen: back to the main screen, modes as after power-up, text and colours stay readable.</summary>
    private static readonly byte[] Renew =
        "\e[?1049l\e[?47l\e[!p\e[?9;1000;1002;1003;1004;1005;1006;1015;1016;2004;2026l\e[<99u\e[>4m\e>\e[0m"u8.ToArray();

    /// <summary>CAN ends a sequence, the rest a line and its looks.</summary>
    private static readonly byte[] Skip = "\x18\e[m\r\n"u8.ToArray();

    private readonly Lock _lock = new();
    private readonly EmulatorOptions _options;
    private readonly Action<string> _trouble;
    private readonly Action<TerminalNotice>? _noticed;
    private TerminalEmulator? _emulator;
    private readonly ConsoleMemory? _memory;
    private ChildInput _input = ChildInput.None;
    private ConsolePlace _place;
    private ConsolePlace _saved;
    private RecalledScreen? _recalled;
    private UnshownOutput? _unshown;
    private byte[] _scratch = [];
    private Action? _changed;
    private long _generation;
    private long _written;
    private volatile bool _hadChild;
    private int _bells;
    private long _rememberedAt = -1;

    internal ProgramConsole(
        WindowSize size, bool hasTerminal, EmulatorOptions options, Action<string> trouble, ConsoleMemory? memory = null, Action<TerminalNotice>? noticed = null)
    {
        Columns = Math.Max(1, size.Columns);
        Rows = Math.Max(1, size.Rows);
        HasTerminal = hasTerminal;
        _options = options;
        _trouble = trouble;
        _memory = memory;
        _noticed = noticed;
    }

    /// <summary>Columns.</summary>
    public int Columns { get; private set; }

    /// <summary>Rows.</summary>
    public int Rows { get; private set; }

    /// <summary>True for a program with a terminal: resizing reaches it, and it echoes what is typed.</summary>
    public bool HasTerminal { get; }

    /// <summary>True while a child lives whose input is open.</summary>
    public bool IsLive => Volatile.Read(ref _input).IsOpen;

    /// <summary>Grows with every change of the screen. Cheap; any thread.</summary>
    public long Generation => Volatile.Read(ref _generation);

    /// <summary>A child had it, be it one of a server before: there is a screen to look at.</summary>
    public bool HadChild => _hadChild;

    /// <summary>Bytes the program wrote since this server knows it. Cheap; any thread.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Bells of the program so far. Cheap; any thread.</summary>
    public int Bells => Volatile.Read(ref _bells);

    /// <summary>Looks at the emulator while nothing else does. Be brief: the program's output waits meanwhile.</summary>
    public T WithEmulator<T>(Func<TerminalEmulator, T> look)
    {
        lock (_lock) return look(Emulator_NeedsLock());
    }

    /// <summary>As <see cref="WithEmulator{T}"/>, with an argument in place of a closure.</summary>
    public T WithEmulator<TArgument, T>(TArgument argument, Func<TerminalEmulator, TArgument, T> look)
    {
        lock (_lock) return look(Emulator_NeedsLock(), argument);
    }

    /// <summary>Calls <paramref name="changed"/> after each change, on the thread that made it, outside the lock, until the result is
    /// disposed. It must only leave word for its own loop.</summary>
    public IDisposable Watch(Action changed)
    {
        lock (_lock) _changed += changed;
        return new Watcher(this, changed);
    }

    /// <summary>Queues bytes for the program's standard input. A program without a terminal gets lines ended by LF, and what is typed is
    /// shown here as a terminal would echo it.</summary>
    /// <returns>False without a child, and when too much waits already.</returns>
    public bool Write(ReadOnlySpan<byte> bytes)
    {
        var input = Volatile.Read(ref _input);
        if (HasTerminal) return input.Write(bytes) == 0;
        var lines = bytes.ToArray();
        lines.AsSpan().Replace((byte)'\r', (byte)'\n');
        if (input.Write(lines) != 0) return false;
        Feed(lines, addReturns: true);
        return true;
    }

    /// <summary>Gives the screen and the program's terminal another size.</summary>
    public void Resize(int columns, int rows)
    {
        columns = Math.Clamp(columns, 1, 4096);
        rows = Math.Clamp(rows, 1, 4096);
        lock (_lock)
        {
            if (columns == Columns && rows == Rows) return;
            Columns = columns;
            Rows = rows;
            Guarded_NeedsLock(emulator => emulator.Resize(columns, rows));
            _input.Resize(new WindowSize(columns, rows));
            Remember_NeedsLock();
        }
        Announce();
    }

    /// <summary>Shows what a child wrote, and answers what it asks its terminal. Output of a pipe waits in the journal until somebody
    /// looks: a program that nobody watches may write without end.</summary>
    /// <param name="bytes">Any piece of its output.</param>
    /// <param name="addReturns">True for output of a pipe, whose lines end in LF alone.</param>
    /// <param name="isStderr">Of which stream, if it is a child's; null for what is typed.</param>
    /// <param name="end">Offset behind it in the stream's journal; 0 when it is in none.</param>
    internal void Feed(ReadOnlySpan<byte> bytes, bool addReturns, bool? isStderr = null, long end = 0)
    {
        IReadOnlyList<TerminalNotice> notices = [];
        lock (_lock)
        {
            if (isStderr is not null) _written += bytes.Length;
            if (end > 0 && isStderr is { } stream && _unshown is { IsPipe: true } unshown)
            {
                unshown.Add(stream, end);
            }
            else
            {
                Show_NeedsLock(bytes, addReturns);
                if (_emulator?.TakeReplies() is { IsEmpty: false } replies) _input.Write(replies.Span);
                _place = _place.After(bytes.Length, isStderr);
                _bells = _emulator?.BellCount ?? 0;
                notices = _emulator?.TakeNotices() ?? [];
            }
        }
        Announce();
        foreach (var notice in notices) _noticed?.Invoke(notice);
    }

    /// <summary>Has the screen kept for the next server before what it lacks is overwritten in the journal; output of a pipe may be.</summary>
    /// <param name="isStderr">Which stream.</param>
    /// <param name="journal">Its journal.</param>
    internal void RememberIfDue(bool isStderr, StreamJournal journal)
    {
        lock (_lock)
        {
            if (_unshown is { IsPipe: true } || journal.Written - (isStderr ? _saved.Error : _saved.Output) <= journal.Kept) return;
            Remember_NeedsLock();
        }
    }

    /// <summary>As <see cref="RememberIfDue"/>, for the last time: only if anything has changed since.</summary>
    internal void RememberAll()
    {
        lock (_lock)
        {
            if (_rememberedAt != Generation) Remember_NeedsLock();
        }
    }

    /// <summary>Takes up the screen that a server before this one had kept.</summary>
    internal void Recall()
    {
        lock (_lock)
        {
            if ((_recalled = _memory?.Recall()) is null) return;
            _place = _saved = _recalled.Place;
            _hadChild = _place.Child != default;
            (Columns, Rows) = (_recalled.Columns, _recalled.Rows);
        }
    }

    /// <summary>A child of a server before this one goes on: its screen shows what it wrote since it was remembered.</summary>
    internal void GoOn(ChildId child, ChildJournals journals, bool isPipe, WindowSize? size)
    {
        lock (_lock)
        {
            _hadChild = true;
            if (journals.AreDue && _place.Child == child) _place = _saved = new ConsolePlace(child, 0, 0); // their first byte is the next one
            _unshown = new UnshownOutput(child, journals, isPipe, size);
            if (journals.Output is { } output) _unshown.Add(isStderr: false, output.Written);
            if (journals.Error is { } error) _unshown.Add(isStderr: true, error.Written);
            if (size is { Columns: > 0, Rows: > 0 } real) (Columns, Rows) = (real.Columns, real.Rows);
        }
        Announce();
    }

    /// <summary>The journals of the child are about to go: what they are needed for is done now.</summary>
    internal void CatchUp()
    {
        lock (_lock)
        {
            if (_unshown is { IsAny: true }) Emulator_NeedsLock();
            _unshown = null;
        }
    }

    /// <summary>A child of this server begins: the screen of the one before stays readable above its first line.</summary>
    /// <param name="child">The child.</param>
    /// <param name="journals">Where its output can be read again, once it has written.</param>
    internal void Begin(ChildId child, ChildJournals journals)
    {
        lock (_lock)
        {
            _hadChild = true;
            Renew_NeedsLock(child);
            Remember_NeedsLock();
            if (!HasTerminal && (journals.AreDue || journals.Output is not null)) _unshown = new UnshownOutput(child, journals, isPipe: true, size: null);
        }
    }

    /// <summary>From now on what is typed goes there.</summary>
    internal void Connect(ChildInput input)
    {
        lock (_lock)
        {
            Volatile.Write(ref _input, input);
            input.Resize(new WindowSize(Columns, Rows)); // it may have changed since the child was asked for
        }
        Announce();
    }

    /// <summary>The program is gone, and with it what the next server would need of its screen.</summary>
    internal void Forget()
    {
        lock (_lock)
        {
            _memory?.Forget();
            _emulator?.Scrollback.Release();
        }
    }

    /// <summary>The child is gone; its last screen stays.</summary>
    internal void End()
    {
        lock (_lock)
        {
            Volatile.Write(ref _input, ChildInput.None);
            Remember_NeedsLock();
        }
        Announce();
    }

    private void Show_NeedsLock(ReadOnlySpan<byte> bytes, bool addReturns)
    {
        try
        {
            Emulator_NeedsLock().Feed(addReturns ? AddReturns_NeedsLock(bytes) : bytes);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            GiveUpScreen_NeedsLock(exception);
        }
    }

    private void Show_NeedsLock(UnshownOutput unshown)
    {
        if (_place.Child != unshown.Child) Renew_NeedsLock(unshown.Child);
        if (_emulator is { } emulator && (emulator.Columns != Columns || emulator.Rows != Rows)) emulator.Resize(Columns, Rows);
        while (unshown.TryTake(out var piece))
        {
            var (journal, from) = (piece.Journal, piece.IsStderr ? _place.Error : _place.Output);
            var kept = unshown.IsPipe ? Math.Max(0, journal.Written - journal.Kept) : journal.Oldest;
            if (kept < piece.End) Show_NeedsLock(journal, from, piece.End, kept, unshown.IsPipe || piece.IsStderr);
            _place = piece.IsStderr ? _place with { Error = piece.End } : _place with { Output = piece.End };
        }
        // It has been answered already.
        _emulator?.TakeReplies();
        _emulator?.TakeNotices();
        _bells = _emulator?.BellCount ?? 0;
    }

    private void Show_NeedsLock(StreamJournal journal, long from, long end, long kept, bool addReturns)
    {
        if (from < kept)
        {
            // What is between is lost to the screen: it goes on with a whole line, and no sequence that began before.
            from = kept + journal.From(kept).IndexOf((byte)'\n') + 1;
            Show_NeedsLock(Skip, addReturns: false);
        }
        for (var offset = from; offset < end;)
        {
            var piece = journal.From(offset);
            if (piece.Length > end - offset) piece = piece[..(int)(end - offset)];
            offset += piece.Length;
            Show_NeedsLock(piece, addReturns);
        }
    }

    private void Renew_NeedsLock(ChildId child)
    {
        _place = _saved = new ConsolePlace(child, 0, 0);
        Guarded_NeedsLock(emulator =>
        {
            emulator.Feed(Renew);
            if (emulator.Cursor.Column > 0) emulator.Feed("\r\n"u8);
        });
    }

    private void Remember_NeedsLock()
    {
        if (_memory is null || _emulator is null) return;
        Guarded_NeedsLock(emulator => _memory.Remember(emulator, _place));
        _saved = _place;
        _rememberedAt = Generation;
    }

    private TerminalEmulator Emulator_NeedsLock()
    {
        if (_recalled is { } recalled)
        {
            _recalled = null;
            _emulator = Load(recalled);
        }
        _emulator ??= new TerminalEmulator(Columns, Rows, _options);
        if (_unshown is { IsAny: true } unshown)
        {
            // While it is shown this is called again; and output of a terminal is shown as it comes from then on.
            _unshown = null;
            Show_NeedsLock(unshown);
            if (unshown.IsPipe) _unshown = unshown;
        }
        return _emulator;
    }

    private TerminalEmulator? Load(RecalledScreen recalled)
    {
        try
        {
            return TerminalEmulator.Load(recalled.Saved.Span, _options, recalled.History);
        }
        catch (InvalidDataException)
        {
            return null; // of another version: what the journal has makes the screen
        }
    }

    private void Guarded_NeedsLock(Action<TerminalEmulator> action)
    {
        if (_emulator is null && _recalled is null && _unshown is not { IsAny: true }) return;
        try
        {
            action(Emulator_NeedsLock());
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            GiveUpScreen_NeedsLock(exception);
        }
    }

    /// <summary>A fault of the emulator costs a screen, not the server.</summary>
    private void GiveUpScreen_NeedsLock(Exception exception)
    {
        _emulator?.Scrollback.Release();
        _emulator = new TerminalEmulator(Columns, Rows, _options);
        _trouble($"the screen was reset by a fault in the terminal emulator, please report it: {exception}");
    }

    private ReadOnlySpan<byte> AddReturns_NeedsLock(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf((byte)'\n') < 0) return bytes;
        if (_scratch.Length < bytes.Length * 2) _scratch = new byte[bytes.Length * 2];
        var length = 0;
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..end];
            line.CopyTo(_scratch.AsSpan(length));
            length += line.Length;
            if (end < 0) break;
            _scratch[length++] = (byte)'\r';
            _scratch[length++] = (byte)'\n';
            bytes = bytes[(end + 1)..];
        }
        return _scratch.AsSpan(0, length);
    }

    private void Announce()
    {
        Interlocked.Increment(ref _generation);
        Volatile.Read(ref _changed)?.Invoke();
    }

    private sealed class Watcher(ProgramConsole console, Action changed) : IDisposable
    {
        private Action? _changed = changed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _changed, null) is not { } watching) return;
            lock (console._lock) console._changed -= watching;
        }
    }
}
