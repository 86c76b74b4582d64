namespace Tuivisor.Os;

/// <summary>
/// Starts children with posix_spawn(3) on one thread, whose file mode mask and user ids can be set for each child without touching
/// those of the process.
/// </summary>
/// <remarks>
/// Children get a session of their own, every signal at its default and none blocked, and no descriptor but 0, 1 and 2.
/// </remarks>
public sealed class Spawner : IDisposable
{
    private readonly Lock _callers = new();
    // Not a SemaphoreSlim: whoever waits for that spins first, and keeps the child from the processor.
    private readonly AutoResetEvent _asked = new(false);
    private readonly AutoResetEvent _done = new(false);
    private readonly Thread? _thread;
    private SpawnCall? _call;
    private SpawnOptions? _order;
    private SpawnResult _result;
    private Exception? _failure;
    private bool _isDisposed;

    /// <param name="onCaller">True makes the calls on the thread that asks, which is to be the same each time and gets a file mode mask of
    /// its own, and is the only one of this process that opens descriptors; false on a thread made for that.</param>
    public Spawner(bool onCaller = false)
    {
        DescriptorFlags.EnsureStandardDescriptors();
        SignalDisposition.Heed(SignalNumber.SIGCHLD); // ignored, the kernel would reap children itself and their exits were lost
        if (onCaller) return;
        _thread = new Thread(Run, maxStackSize: 256 << 10) { IsBackground = true, Name = "spawner" };
        _thread.Start();
    }

    /// <summary>Starts a child. Any thread may call; the calls are done one after another.</summary>
    /// <returns>The child, or the errno of the step that failed. Nothing is thrown for a program's fault.</returns>
    public SpawnResult Spawn(SpawnOptions options)
    {
        lock (_callers)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_thread is null) return (_call ??= Prepare(isAlone: true)).Perform(options);
            _order = options;
            _asked.Set();
            _done.WaitOne();
            return _failure is null ? _result : throw new InvalidOperationException($"cannot spawn {options.Path}", _failure);
        }
    }

    public void Dispose()
    {
        lock (_callers)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            _order = null;
            _asked.Set();
        }
        _thread?.Join();
        _call?.Dispose();
        _asked.Dispose();
        _done.Dispose();
    }

    private void Run()
    {
        using var call = Prepare(isAlone: false);
        while (true)
        {
            _asked.WaitOne();
            if (_order is not { } order) return;
            try
            {
                _failure = null;
                _result = call.Perform(order);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                _failure = exception;
            }
            _done.Set();
        }
    }

    private static SpawnCall Prepare(bool isAlone)
    {
        // Its own mask and directory; where a container's rules forbid that, the mask is the whole process's for a moment.
        _ = Libc.unshare(Libc.CLONE_FS);
        return new SpawnCall(isAlone);
    }
}
