using Tuivisor.Os;

namespace Tuivisor.Server.Children;

/// <summary>The standard input of a child: written at once as far as it takes it, the rest queued. Any thread.</summary>
/// <remarks>What is written is taken whole or not at all: half of it, the line or the event of a listener, would be another.</remarks>
internal sealed class ChildInput(SafeFd? descriptor, bool isTerminal, int limit, Action<bool> wantWritable)
{
    /// <summary>Of a child whose descriptor 0 is nothing we write to.</summary>
    public static readonly ChildInput None = new(null, isTerminal: false, 0, _ => { });

    private const int PipeBytes = 64 << 10;     // pipe(7), until it is enlarged
    private const int LargePipeBytes = 1 << 20;  // the default of /proc/sys/fs/pipe-max-size

    private readonly Lock _lock = new();
    private byte[] _queue = [];
    private int _start;
    private int _length;
    private bool _isClosed = descriptor is null;

    /// <summary>Of <see cref="StreamPump"/>; 0 for a terminal, which is known by its output.</summary>
    public ulong Token { get; init; }

    /// <summary>False once the child has closed it or is gone.</summary>
    public bool IsOpen => !Volatile.Read(ref _isClosed);

    /// <summary>Writes or queues. One that finds nothing waiting is taken whatever its size.</summary>
    /// <returns>0, EPIPE when it is closed, ENOBUFS when more would wait than may: then nothing is taken.</returns>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_isClosed) return Errno.EPIPE;
            if (_length > 0) return _length + bytes.Length > limit ? Errno.ENOBUFS : Enqueue_NeedsLock(bytes);
            // What the kernel holds the child has even if this server dies at this moment.
            if (bytes.Length > PipeBytes && !isTerminal) Pipe.Enlarge(descriptor!, Math.Min(bytes.Length, LargePipeBytes));
            while (!bytes.IsEmpty)
            {
                var written = descriptor!.Write(bytes); // not closed, so there is one
                if (written == -Errno.EAGAIN) return Enqueue_NeedsLock(bytes);
                if (written < 0) return Close_NeedsLock();
                bytes = bytes[written..];
            }
            return 0;
        }
    }

    /// <summary>Goes on with the queue; the descriptor is writable.</summary>
    public void Continue()
    {
        lock (_lock)
        {
            while (!_isClosed && _length > 0)
            {
                var written = descriptor!.Write(_queue.AsSpan(_start, _length)); // not closed, so there is one
                if (written == -Errno.EAGAIN) return;
                if (written < 0)
                {
                    Close_NeedsLock();
                    return;
                }
                _start += written;
                _length -= written;
            }
            _queue = [];
            _start = _length = 0;
            wantWritable(false);
        }
    }

    /// <summary>Sets the size of the terminal, if it is one.</summary>
    public void Resize(WindowSize size)
    {
        lock (_lock)
        {
            if (isTerminal && !_isClosed) size.ApplyTo(descriptor!); // not closed, so there is one
        }
    }

    /// <summary>What was taken and the child has not read yet. Nothing is taken any more.</summary>
    public byte[] Waiting()
    {
        lock (_lock)
        {
            _isClosed = true;
            return _queue.AsSpan(_start, _length).ToArray();
        }
    }

    /// <summary>Nothing more is taken. A pipe is closed, which tells the child so; a terminal is closed with its output.</summary>
    public void Close()
    {
        lock (_lock) Close_NeedsLock();
    }

    private int Enqueue_NeedsLock(ReadOnlySpan<byte> bytes)
    {
        if (_start + _length + bytes.Length > _queue.Length)
        {
            var grown = new byte[Math.Max(1024, (_length + bytes.Length) * 2)];
            _queue.AsSpan(_start, _length).CopyTo(grown);
            _queue = grown;
            _start = 0;
        }
        bytes.CopyTo(_queue.AsSpan(_start + _length));
        var wasEmpty = _length == 0;
        _length += bytes.Length;
        if (wasEmpty && _length > 0) wantWritable(true);
        return 0;
    }

    private int Close_NeedsLock()
    {
        if (_isClosed) return Errno.EPIPE;
        _isClosed = true;
        if (_length > 0) wantWritable(false);
        _queue = [];
        _start = _length = 0;
        if (!isTerminal) descriptor!.Dispose(); // not closed, so there is one
        return Errno.EPIPE;
    }
}
