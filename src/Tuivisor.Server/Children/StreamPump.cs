using System.Collections.Concurrent;
using Tuivisor.Os;
using Tuivisor.Server.Logs;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>
/// The thread that reads what children write. Each turn takes at most <see cref="TurnBytes"/> of each descriptor that is ready, of a
/// terminal less, so a noisy child cannot starve the others. A child's exit is told when its streams have been read to the end.
/// </summary>
internal sealed class StreamPump : IDisposable
{
    /// <summary>Bytes of one descriptor a turn.</summary>
    public const int TurnBytes = 64 << 10;

    /// <summary>Bytes of a terminal a turn: its screen takes ten times as long as a log, and somebody may wait for an echo meanwhile.</summary>
    private const int TerminalTurnBytes = 16 << 10;

    /// <summary>After a read of fewer bytes than that it is likely that nothing more waits; if it does, that is told.</summary>
    private const int WorthAsking = 16 << 10;

    /// <summary>What a pipe holds that a child has filled: it writes on while that is read, in place of taking turns.</summary>
    private const int BusyPipeBytes = 256 << 10;

    private const int SlowLogMilliseconds = 50;

    private readonly Epoll _epoll = new();
    private readonly ConcurrentDictionary<ulong, ChildOutput> _outputs = new();
    private readonly ConcurrentDictionary<ulong, ChildInput> _inputs = new();
    private readonly ConcurrentQueue<(RunningChild Child, ExitStatus Status)> _exits = new();
    private readonly List<RunningChild> _draining = [];
    private readonly ConcurrentQueue<RotatingLog> _newSlowLogs = new();
    private readonly HashSet<RotatingLog> _slowLogs = [];
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(TurnBytes, pinned: true);
    private readonly Action<RunningChild> _makeJournals;
    private readonly Action<RunningChild> _finished;
    private readonly Action<RotatingLog> _drained;
    private readonly TimeSpan _drainLimit;
    private readonly int _inputLimit;
    private readonly TimeProvider _time;
    private readonly Thread _thread;
    private readonly Lock _starting = new();
    private bool _isHeld;
    private bool _isStarted;
    private ulong _lastToken;
    private volatile bool _isDisposed;

    /// <param name="makeJournals">Makes journals that are due, or gives them up; called on the pump's thread before the first byte of a child is read.</param>
    /// <param name="finished">Told on the pump's thread when a child is gone and its streams are read and closed.</param>
    /// <param name="drained">Told on the pump's thread of a log whose reader was slow and has taken everything.</param>
    /// <param name="drainLimit">How long streams that grandchildren keep open are read after the exit.</param>
    /// <param name="inputLimit">Bytes that may wait for a child to read them.</param>
    /// <param name="time">Measures the limit.</param>
    public StreamPump(
        Action<RunningChild> makeJournals, Action<RunningChild> finished, Action<RotatingLog> drained, TimeSpan drainLimit, int inputLimit, TimeProvider time)
    {
        _makeJournals = makeJournals;
        _finished = finished;
        _drained = drained;
        _drainLimit = drainLimit;
        _inputLimit = inputLimit;
        _time = time;
        _thread = new Thread(Run) { IsBackground = true, Name = "child streams" };
    }

    /// <summary>Nothing is read until <see cref="Begin"/>; children wait once their pipes are full.</summary>
    public void Hold()
    {
        lock (_starting) _isHeld = true;
    }

    /// <summary>Ends <see cref="Hold"/>.</summary>
    public void Begin()
    {
        lock (_starting) _isHeld = false;
        StartIfNotHeld();
    }

    /// <summary>Begins to read a child's streams. Any thread.</summary>
    /// <param name="child">Gets its input and outputs.</param>
    /// <param name="sinkFor">Where standard output (false) and standard error (true) go.</param>
    /// <param name="ready">Called when all is in place, before the first byte is read.</param>
    public void Add(RunningChild child, Func<bool, OutputSink> sinkFor, Action ready)
    {
        var streams = child.Streams;
        if (streams.Terminal is { } terminal)
        {
            var output = AddOutput(child, terminal, isTerminal: true, isStderr: false, sinkFor(false));
            child.Input = new ChildInput(terminal, isTerminal: true, _inputLimit, wanted => _epoll.Change(
                terminal.Number, EpollEvents.Readable | (wanted ? EpollEvents.Writable : EpollEvents.None), output.Token));
        }
        else if (streams.Input is { } input)
        {
            child.Input = AddInput(input);
        }
        if (streams.Output is { } stdout) AddOutput(child, stdout, isTerminal: false, isStderr: false, sinkFor(false));
        if (streams.Error is { } stderr) AddOutput(child, stderr, isTerminal: false, isStderr: true, sinkFor(true));
        ready();
        foreach (var output in child.Outputs) _epoll.Add(output.Descriptor.Number, EpollEvents.Readable, output.Token);
        StartIfNotHeld();
    }

    /// <summary>A child has ended: its streams are read to their end, then the exit is told. Any thread.</summary>
    public void Exited(RunningChild child, ExitStatus status)
    {
        _exits.Enqueue((child, status));
        _epoll.Wake();
    }

    /// <summary>Writes what waits in a log until its reader has taken it. Any thread.</summary>
    public void Watch(RotatingLog slow)
    {
        _newSlowLogs.Enqueue(slow);
        _epoll.Wake();
    }

    /// <summary>Reads nothing any more; what was read has been dealt with when this returns.</summary>
    public void Stop()
    {
        _isDisposed = true;
        _epoll.Wake();
        lock (_starting)
        {
            if (!_isStarted) return;
        }
        _thread.Join();
    }

    public void Dispose()
    {
        if (_isDisposed) return;
        Stop();
        foreach (var output in _outputs.Values) output.Descriptor.Dispose();
        foreach (var input in _inputs.Values) input.Close();
        _epoll.Dispose();
    }

    private void StartIfNotHeld()
    {
        lock (_starting)
        {
            if (_isHeld || _isStarted || _isDisposed) return;
            _isStarted = true;
            _thread.Start();
        }
    }

    private ChildOutput AddOutput(RunningChild child, SafeFd descriptor, bool isTerminal, bool isStderr, OutputSink sink)
    {
        var output = new ChildOutput(child, descriptor, isTerminal, isStderr, sink) { Token = Interlocked.Increment(ref _lastToken) };
        _outputs[output.Token] = output;
        child.Outputs.Add(output);
        return output;
    }

    private ChildInput AddInput(SafeFd descriptor)
    {
        var token = Interlocked.Increment(ref _lastToken);
        // A pipe is watched only while bytes wait: a reader that closes it would otherwise be told of for ever.
        return _inputs[token] = new ChildInput(descriptor, isTerminal: false, _inputLimit, wanted =>
        {
            if (wanted) _epoll.Add(descriptor.Number, EpollEvents.Writable, token);
            else _epoll.Remove(descriptor.Number);
        }) { Token = token };
    }

    private void Run()
    {
        ThreadSlice.Shorten();
        var ready = new EpollReady[64];
        while (!_isDisposed)
        {
            var count = _epoll.Wait(ready, Timeout());
            for (var i = 0; i < count; i++) Serve(ready[i]);
            while (_exits.TryDequeue(out var exit)) BeginDrain(exit.Child, exit.Status);
            if (_draining.Count > 0) FinishDrained();
            while (_newSlowLogs.TryDequeue(out var slow)) _slowLogs.Add(slow);
            if (_slowLogs.Count > 0) FlushSlowLogs();
        }
    }

    private int Timeout()
    {
        var timeout = _slowLogs.Count > 0 ? SlowLogMilliseconds : -1;
        foreach (var child in _draining)
        {
            var left = (int)Math.Clamp(Math.Ceiling(_time.GetElapsedTime(_time.GetTimestamp(), child.DrainUntil).TotalMilliseconds), 0, 60_000);
            timeout = timeout < 0 ? left : Math.Min(timeout, left);
        }
        return timeout;
    }

    private void Serve(EpollReady ready)
    {
        if (_outputs.TryGetValue(ready.Token, out var output))
        {
            if ((ready.Events & EpollEvents.Writable) != 0) output.Child.Input.Continue();
            if ((ready.Events & ~EpollEvents.Writable) != 0) Read(output, (ready.Events & EpollEvents.HungUp) != 0);
        }
        else if (_inputs.TryGetValue(ready.Token, out var input))
        {
            input.Continue();
        }
    }

    private void ReadWhatWaits(ChildOutput output)
    {
        // Of a terminal no more than that can wait, and it tells of less.
        var left = output.IsTerminal ? TurnBytes : Backlog.Of(output.Descriptor);
        for (int read; left > 0 && !output.IsAtEnd && (read = Read(output)) > 0;) left -= read;
    }

    /// <param name="output">From where.</param>
    /// <param name="hasHungUp">It is known that nobody can write to it any more.</param>
    /// <returns>Bytes that were read.</returns>
    private int Read(ChildOutput output, bool hasHungUp = false)
    {
        if (output.Child.Journals.AreDue)
        {
            hasHungUp = hasHungUp || Polling.HasHungUp(output.Descriptor);
            if (Backlog.Of(output.Descriptor) == 0)
            {
                if (hasHungUp) End(output);
                return 0;
            }

            MakeJournals(output.Child);
        }

        var start = output.Journal?.Written ?? 0;
        var ended = false;
        var total = output.Journal is { } journal
            ? ReadNoted(output.Descriptor, journal, output.IsTerminal ? TerminalTurnBytes : TurnBytes, ref ended)
            : ReadPlain(output, ref ended);
        if (total == TurnBytes && output is { IsTerminal: false, IsEnlarged: false })
        {
            Pipe.Enlarge(output.Descriptor, BusyPipeBytes);
            output.IsEnlarged = true;
        }
        if (total > 0) Pass(output, start, total);
        if (ended) End(output);
        else if (total > 0 && output.IsAtEnd) Resume(output);
        return total;
    }

    private void MakeJournals(RunningChild child)
    {
        _makeJournals(child);
        foreach (var output in child.Outputs)
        {
            if (output.Journal is { } journal) output.Sink.CatchUp(journal);
        }
    }

    private int ReadPlain(ChildOutput output, ref bool ended)
    {
        var total = 0;
        while (total < TurnBytes)
        {
            var read = output.Descriptor.Read(_buffer.AsSpan(total));
            if (read <= 0)
            {
                ended = IsEnd(read);
                break;
            }
            total += read;
            if (read < output.FullRead) break;
        }
        return total;
    }

    /// <summary>Reads exactly what is known to wait, so that the journal can say beforehand how much that will be.</summary>
    private static int ReadNoted(SafeFd descriptor, StreamJournal journal, int limit, ref bool ended)
    {
        var total = 0;
        while (total < limit)
        {
            var backlog = Backlog.Of(descriptor);
            // With something read already the end can wait for the next turn; else one byte is tried, to see which end it is.
            if (backlog == 0 && total > 0) break;
            var room = journal.Announce(Math.Clamp(backlog, 1, limit - total));
            var read = descriptor.Read(room);
            journal.Note(read);
            if (read <= 0)
            {
                ended = IsEnd(read);
                break;
            }
            total += read;
            if (backlog < WorthAsking) break;
        }
        return total;
    }

    /// <summary>EIO says that nobody has the terminal open.</summary>
    private static bool IsEnd(int read) => read != -Errno.EAGAIN;

    private void Pass(ChildOutput output, long start, int count)
    {
        if (output.Journal is { } journal)
        {
            for (var offset = start; offset < start + count;)
            {
                var piece = journal.From(offset);
                output.Sink.Take(piece, journal, offset + piece.Length);
                offset += piece.Length;
            }
        }
        else
        {
            output.Sink.Take(_buffer.AsSpan(0, count), null, 0);
        }
        if (output.Sink.Log is { HasPending: true } slow) _slowLogs.Add(slow);
    }

    private void End(ChildOutput output)
    {
        if (output.IsAtEnd) return;
        output.IsAtEnd = true;
        if (output.IsTerminal)
            _epoll.Change(output.Descriptor.Number, EpollEvents.Readable | EpollEvents.EdgeTriggered, output.Token);
        else
            _epoll.Remove(output.Descriptor.Number);
    }

    /// <summary>Somebody opened the terminal again.</summary>
    private void Resume(ChildOutput output)
    {
        output.IsAtEnd = false;
        _epoll.Change(output.Descriptor.Number, EpollEvents.Readable, output.Token);
    }

    private void BeginDrain(RunningChild child, ExitStatus status)
    {
        child.Exit = status;
        child.DrainUntil = _time.GetTimestamp() + (long)(_drainLimit.TotalSeconds * _time.TimestampFrequency);
        child.Input.Close();
        _draining.Add(child);
        foreach (var output in child.Outputs)
        {
            if (output.IsTerminal || !output.IsAtEnd) Read(output);
        }
    }

    private void FinishDrained()
    {
        for (var i = _draining.Count - 1; i >= 0; i--)
        {
            var child = _draining[i];
            if (!child.Outputs.TrueForAll(output => output.IsAtEnd))
            {
                if (_time.GetTimestamp() < child.DrainUntil) continue;
                // Grandchildren keep the stream open, or this thread was late: what is there now is the child's, what comes later nobody's.
                foreach (var output in child.Outputs) ReadWhatWaits(output);
            }
            _draining.RemoveAt(i);
            Finish(child);
        }
    }

    private void Finish(RunningChild child)
    {
        child.Program.Console.CatchUp();
        if (child.Input.Token != 0) _inputs.TryRemove(child.Input.Token, out _);
        foreach (var output in child.Outputs)
        {
            _outputs.TryRemove(output.Token, out _);
            if (output.IsTerminal || !output.IsAtEnd) _epoll.Remove(output.Descriptor.Number);
            output.Sink.End();
            if (output.Sink.Log is { HasPending: true } slow) _slowLogs.Add(slow);
            output.Descriptor.Dispose();
        }
        child.Journals.Dispose();
        _finished(child);
    }

    private void FlushSlowLogs()
    {
        foreach (var log in _slowLogs) log.Flush();
        _slowLogs.RemoveWhere(log =>
        {
            if (log.HasPending) return false;
            _drained(log);
            return true;
        });
    }
}
