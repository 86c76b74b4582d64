using System.Collections.Concurrent;
using Tuivisor.Os;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>What is done for programs besides running them: hooks, health checks, measuring. Any thread.</summary>
internal sealed class ProgramErrands : IDisposable
{
    private readonly IChildEvents _events;
    private readonly ErrandRunner _runner;
    private readonly Action<ProgramId, ReadOnlyMemory<byte>> _output;
    private readonly ConcurrentDictionary<ErrandId, CancellationTokenSource> _probes = new();

    /// <param name="environmentOf">The environment of a program.</param>
    /// <param name="events">Told how things went.</param>
    /// <param name="output">Takes what hooks of a program write.</param>
    /// <param name="time">Measures time-outs.</param>
    public ProgramErrands(
        Func<ProgramConfig, TextBlock> environmentOf, IChildEvents events, Action<ProgramId, ReadOnlyMemory<byte>> output, TimeProvider time)
    {
        _events = events;
        _output = output;
        _runner = new ErrandRunner(environmentOf, events.ErrandDone, time);
    }

    /// <summary>Runs a hook.</summary>
    public void Run(ErrandId errand, ProgramConfig config, string command, TimeSpan limit, int pid) =>
        _runner.Run(errand, config, command, limit, Variables(pid), bytes => _output(errand.Program, bytes));

    /// <summary>Looks after a program once.</summary>
    public void Check(ErrandId errand, ProgramConfig config, HealthCheckConfig check, int pid)
    {
        if (check.Kind == HealthCheckKind.Command)
            _runner.Run(errand, config, check.Target, check.Timeout, Variables(pid), null);
        else
            _ = ProbeAsync(errand, check);
    }

    /// <summary>Nobody waits for it any more.</summary>
    public void Abandon(ErrandId errand)
    {
        _runner.Abandon(errand);
        if (_probes.TryRemove(errand, out var probe)) probe.Cancel();
    }

    /// <summary>Adds up the memory of a child and its descendants.</summary>
    public void Measure(ProgramId program, int pid) =>
        ThreadPool.QueueUserWorkItem(_ => _events.MemoryMeasured(program, pid, ProcessTree.Of(pid).Sum(process => process.ResidentBytes)));

    public void Dispose()
    {
        _runner.Dispose();
        foreach (var probe in _probes.Values) probe.Cancel();
    }

    private async Task ProbeAsync(ErrandId errand, HealthCheckConfig check)
    {
        using var abandoned = new CancellationTokenSource();
        _probes[errand] = abandoned;
        var failure = await Task.Run(() => HealthProbe.LookAsync(check, abandoned.Token)).ConfigureAwait(false);
        if (_probes.TryRemove(errand, out _)) _events.ErrandDone(errand, failure);
    }

    private static string[] Variables(int pid) => pid == 0 ? [] : [$"MAINPID={pid}"];
}
