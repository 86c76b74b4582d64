namespace Tuivisor.Os;

/// <summary>A program started by <see cref="PtyProvider"/>.</summary>
internal sealed class PtyConnection : IPtyConnection
{
    private readonly SafeFd _master;
    private readonly PidFd _process;
    private readonly DescriptorStream _stream;
    private readonly ManualResetEventSlim _ended = new();
    private readonly Thread _waiter;

    public PtyConnection(SafeFd master, PidFd process)
    {
        _master = master;
        _process = process;
        _stream = new DescriptorStream(master);
        _waiter = new Thread(WaitForEnd) { IsBackground = true, Name = $"wait for {process.Pid}" };
        _waiter.Start();
    }

    public event EventHandler<PtyExitedEventArgs>? ProcessExited;

    public Stream ReaderStream => _stream;

    public Stream WriterStream => _stream;

    public int Pid => _process.Pid;

    public int ExitCode { get; private set; }

    public bool WaitForExit(int milliseconds) => _ended.Wait(milliseconds);

    public void Kill() => _process.Signal(9);

    public void Resize(int cols, int rows) => new WindowSize(cols, rows).ApplyTo(_master);

    /// <summary>Ends the program if it still runs, and closes its terminal.</summary>
    public void Dispose()
    {
        if (!_ended.IsSet)
        {
            _process.SignalGroup(9);
            Kill();
        }
        _waiter.Join();
        _stream.Dispose();
        _process.Dispose();
        _ended.Dispose();
    }

    private void WaitForEnd()
    {
        WaitStatus? status;
        while ((status = _process.TryWait()) is null) Polling.WaitReadable(_process.Descriptor, -1);
        ExitCode = status.Value.ShellCode;
        _ended.Set();
        ProcessExited?.Invoke(this, new PtyExitedEventArgs(ExitCode));
    }
}
