using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Children;
using Tuivisor.Server.Supervision;
using Process = Tuivisor.Os.ProcessInfo;

namespace Tuivisor.Server.Attach;

/// <summary>Processor and memory use of programs with all their descendants, sampled only while a client watches.</summary>
internal sealed class ProgramStats : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(0.5); // in less a load is not measured
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromSeconds(10);

    private const int SamplesOfMinute = 30;
    private const int StackSize = 256 << 10;

    private readonly ISupervision _supervision;
    private readonly AttachServer _server;
    private readonly TimeProvider _time;
    private readonly object _gate = new();
    private Dictionary<int, (ulong Start, TimeSpan Cpu)> _before = [];
    private TimeSpan _sampledAt;
    private int _watchers;
    private int _same; // samples that were as the one before
    private bool _isSampling;

    public ProgramStats(ISupervision supervision, AttachServer server, TimeProvider time)
    {
        _supervision = supervision;
        _server = server;
        _time = time;
    }

    /// <summary>The newest sample; null before the first.</summary>
    public Stats? Last { get; private set; }

    public void WatchersChanged(int by)
    {
        lock (_gate)
        {
            var before = _watchers;
            _watchers += by;
            if (before == 0 != (_watchers == 0)) Monitor.Pulse(_gate);
            if (_watchers == 0 || _isSampling) return;
            _isSampling = true;
            // A thread of its own wakes once for a sample; a timer and the pool do so several times.
            new Thread(Run, StackSize) { IsBackground = true, Name = "samples" }.Start();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _watchers = int.MinValue / 2;
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        var pause = FirstPause;
        while (true)
        {
            lock (_gate)
            {
                Monitor.Wait(_gate, pause);
                if (_watchers <= 0)
                {
                    _isSampling = false;
                    return;
                }
            }

            Sample();
            // On whole seconds, where clocks change: a client draws both at once.
            pause = Period - TimeSpan.FromTicks(_time.GetUtcNow().Ticks % Period.Ticks);
            if (pause < ShortestPause) pause += Period;
        }
    }

    /// <summary>A process and what descends from it, parents first.</summary>
    public static IReadOnlyList<ProcessInfo> TreeOf(int pid) =>
        [.. ProcessTree.Of(pid).Select(process => new ProcessInfo(process.Pid, process.ParentPid, CommandOf(process), process.ResidentBytes))];

    private void Sample()
    {
        var now = _time.GetElapsedTime(0, _time.GetTimestamp());
        // Long ago somebody watched: what was used since says little about now.
        if (now - _sampledAt > LongestPeriod) _before = [];
        var elapsed = now - _sampledAt;
        _sampledAt = now;
        var all = ProcessTree.All();
        var children = ProcessTree.Children(all);
        var seen = new Dictionary<int, (ulong, TimeSpan)>(_before.Count);
        var programs = new List<ProgramUse>();
        foreach (var program in _supervision.Processes.Processes)
            if (program.Pid > 0 && all.TryGetValue(program.Pid, out var root))
                programs.Add(UseOf(program.FullName, _server.ConsoleOf(program.Id), root, children, elapsed, seen));
        var (cpu, rss) = all.TryGetValue(Environment.ProcessId, out var server)
            ? (PercentOf(server, elapsed, seen), server.ResidentBytes)
            : (0, 0);
        _before = seen;
        var stats = new Stats(programs, Math.Round(cpu, 1), rss) { ConfigIsNewer = _server.ConfigIsNewer };
        _same = Last is { } last && last.ConfigIsNewer == stats.ConfigIsNewer && last.Programs.SequenceEqual(programs) ? _same + 1 : 0;
        Last = stats;
        foreach (var session in _server.Sessions()) session.Sampled(isNews: _same is 0 or SamplesOfMinute);
    }

    private ProgramUse UseOf(
        string name, ProgramConsole? console, Process root, Dictionary<int, List<Process>> children, TimeSpan elapsed, Dictionary<int, (ulong, TimeSpan)> seen)
    {
        var (cpu, rss, count) = (0.0, 0L, 0);
        ProcessTree.Walk(root, children, process =>
        {
            cpu += PercentOf(process, elapsed, seen);
            rss += process.ResidentBytes;
            count++;
        });
        return new ProgramUse(name, Math.Round(cpu, 1), rss, count, console?.Written ?? 0, console?.Bells ?? 0);
    }

    private double PercentOf(Process process, TimeSpan elapsed, Dictionary<int, (ulong, TimeSpan)> seen)
    {
        seen[process.Pid] = (process.StartTicks, process.Cpu);
        if (_before.TryGetValue(process.Pid, out var before) && before.Start == process.StartTicks)
            return elapsed > TimeSpan.Zero ? Math.Max(0, (process.Cpu - before.Cpu) / elapsed * 100) : 0;
        // Seen for the first time: on average since it began, as ps says.
        var age = _sampledAt - process.StartedAfterBoot;
        return age > TimeSpan.Zero ? process.Cpu / age * 100 : 0;
    }

    private static string CommandOf(Process process)
    {
        var words = Process.CommandLineOf(process.Pid);
        return words.Count > 0 ? string.Join(' ', words) : $"[{process.Name}]";
    }
}
