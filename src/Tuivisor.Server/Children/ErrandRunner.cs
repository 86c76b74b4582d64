using System.Globalization;
using System.Text;
using Tuivisor.Os;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>
/// Runs commands beside programs, hooks and health checks: as the program's user, in its directory and environment, each in a session
/// of its own on a thread of its own. What one still runs when its time is over is killed. Any thread may call.
/// </summary>
internal sealed class ErrandRunner(Func<ProgramConfig, TextBlock> environmentOf, Action<ErrandId, string?> done, TimeProvider time) : IDisposable
{
    private const int LongestLine = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<ErrandId, Errand> _running = [];
    private readonly Lazy<Spawner> _spawner = new(static () => new Spawner());
    private bool _isDisposed;

    /// <summary>Runs a command; how it went is told once, unless it is abandoned.</summary>
    /// <param name="id">Which.</param>
    /// <param name="config">Whose environment it has.</param>
    /// <param name="command">Split as command= is.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="variables">Added to the environment, as KEY=VALUE.</param>
    /// <param name="output">Takes what it writes; on the errand's thread.</param>
    public void Run(
        ErrandId id, ProgramConfig config, string command, TimeSpan limit, IReadOnlyList<string> variables, Action<ReadOnlyMemory<byte>>? output)
    {
        var errand = new Errand(config, command, limit, variables, output);
        lock (_lock)
        {
            if (_isDisposed) return;
            _running[id] = errand;
        }
        new Thread(() => Work(id, errand), maxStackSize: 256 << 10) { IsBackground = true, Name = "errand" }.Start();
    }

    /// <summary>Ends a command that nobody waits for any more.</summary>
    public void Abandon(ErrandId id)
    {
        lock (_lock)
        {
            if (!_running.Remove(id, out var errand)) return;
            errand.IsAbandoned = true;
            errand.Process?.SignalGroup(SignalNames.Kill);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            foreach (var errand in _running.Values) errand.Process?.SignalGroup(SignalNames.Kill);
            _running.Clear();
        }
        if (_spawner.IsValueCreated) _spawner.Value.Dispose();
    }

    private void Work(ErrandId id, Errand errand)
    {
        string? failure;
        try
        {
            failure = Perform(errand);
        }
        catch (Exception exception) when (exception is PosixException or InvalidOperationException or ObjectDisposedException)
        {
            failure = exception.Message;
        }
        lock (_lock)
        {
            if (!_running.Remove(id)) return;
        }
        done(id, failure);
    }

    private string? Perform(Errand errand)
    {
        var config = errand.Config with { Command = errand.Command };
        if (ProgramCommand.Find(config, out var words, out var path) is { } notFound) return notFound.Text;
        using var pipe = Pipe.Open();
        var spawned = _spawner.Value.Spawn(new SpawnOptions
        {
            Path = path, Arguments = words, Environment = [.. environmentOf(config), .. errand.Variables], Directory = config.Directory,
            Umask = config.Umask, User = ProgramUsers.Of(config), Output = pipe.Writer, Error = pipe.Writer,
        });
        pipe.Writer.Dispose();
        if (spawned.Process is not { } process) return $"couldn't run {words[0]}: {Errno.Describe(spawned.Errno)}";
        using (process)
        {
            lock (_lock)
            {
                errand.Process = process;
                if (errand.IsAbandoned || _isDisposed) process.SignalGroup(SignalNames.Kill);
            }
            try
            {
                return Wait(errand, process, pipe.Reader);
            }
            finally
            {
                lock (_lock) errand.Process = null;
            }
        }
    }

    /// <summary>Reads until it has ended; what it has started and left behind is not waited for.</summary>
    private string? Wait(Errand errand, PidFd process, SafeFd output)
    {
        using var epoll = new Epoll();
        DescriptorFlags.SetNonBlocking(output);
        epoll.Add(output.Number, EpollEvents.Readable, 1);
        epoll.Add(process.Descriptor.Number, EpollEvents.Readable, 2);
        var buffer = new byte[4096];
        var lastLine = new LastLine();
        var started = time.GetTimestamp();
        var isLate = false;
        var ready = new EpollReady[2];
        while (true)
        {
            var left = errand.Limit - time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero && !isLate)
            {
                isLate = true;
                process.SignalGroup(SignalNames.Kill);
            }
            epoll.Wait(ready, isLate ? -1 : (int)Math.Min(int.MaxValue, Math.Ceiling(Math.Max(0, left.TotalMilliseconds))));
            var status = process.TryWait();
            if (!Read(errand, output, buffer, lastLine)) epoll.Remove(output.Number);
            if (status is { } ended) return Describe(ended, errand.Limit, isLate, lastLine.Text);
        }
    }

    /// <summary>Takes what is there.</summary>
    /// <returns>False at the end.</returns>
    private static bool Read(Errand errand, SafeFd output, byte[] buffer, LastLine lastLine)
    {
        while (true)
        {
            var count = output.Read(buffer);
            if (count <= 0) return count < 0;
            lastLine.Take(buffer.AsSpan(0, count));
            errand.Output?.Invoke(buffer.AsMemory(0, count));
        }
    }

    private static string? Describe(WaitStatus status, TimeSpan limit, bool isLate, string lastLine)
    {
        if (isLate) return string.Create(CultureInfo.InvariantCulture, $"timed out after {limit.TotalSeconds:0.###} seconds");
        var exit = status.ToExit();
        if (exit is { Signal: 0, Code: 0 }) return null;
        return lastLine.Length > 0 ? $"{exit}: {lastLine}" : exit.ToString();
    }

    private sealed class Errand(
        ProgramConfig config, string command, TimeSpan limit, IReadOnlyList<string> variables, Action<ReadOnlyMemory<byte>>? output)
    {
        public ProgramConfig Config { get; } = config;

        public string Command { get; } = command;

        public TimeSpan Limit { get; } = limit;

        public IReadOnlyList<string> Variables { get; } = variables;

        public Action<ReadOnlyMemory<byte>>? Output { get; } = output;

        /// <summary>While it runs.</summary>
        public PidFd? Process { get; set; }

        public bool IsAbandoned { get; set; }
    }

    /// <summary>The last line that is not blank: mostly it says what went wrong.</summary>
    private sealed class LastLine
    {
        private readonly List<byte> _line = [];
        private string _last = "";

        public string Text
        {
            get
            {
                EndLine();
                return _last;
            }
        }

        public void Take(ReadOnlySpan<byte> bytes)
        {
            foreach (var octet in bytes)
            {
                if (octet is (byte)'\n' or (byte)'\r') EndLine();
                else if (_line.Count < LongestLine) _line.Add(octet);
            }
        }

        private void EndLine()
        {
            var text = Encoding.UTF8.GetString([.. _line]).Trim();
            if (text.Length > 0) _last = string.Concat(text.Where(c => !char.IsControl(c)));
            _line.Clear();
        }
    }
}
