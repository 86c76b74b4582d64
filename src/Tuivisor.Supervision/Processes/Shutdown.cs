using System.Globalization;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Supervision.Processes;

/// <summary>
/// The order of stopping everything: group by group, the last to start first, all programs of a group at once in descending
/// priority; the next group when the one before has no program left. A program that others depend on waits for these. It always ends:
/// when the time that shutdown_timeout allows is over the rest is killed, and what not even SIGKILL ends is named and left behind.
/// </summary>
internal sealed class Shutdown
{
    private static readonly TimeSpan ReportPeriod = TimeSpan.FromSeconds(3);

    /// <summary>After SIGKILL only the kernel can still hold a process, as when a disk does not answer.</summary>
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(10);

    private readonly ProcessMachine[] _inOrder;
    private readonly Queue<IReadOnlyList<ProcessMachine>> _left;
    private readonly HashSet<ProcessMachine> _leftBehind = [];
    private readonly TimeSpan _begun;
    private IReadOnlyList<ProcessMachine> _current = [];
    private TimeSpan? _deadline;
    private bool _isLate;

    /// <param name="groups">All groups, in the order of their start.</param>
    /// <param name="now">When it begins.</param>
    /// <param name="limit">After what time the rest is killed; null for when each program's own time is over.</param>
    public Shutdown(IReadOnlyList<ProcessGroup> groups, TimeSpan now, TimeSpan? limit)
    {
        _begun = now;
        _deadline = now + limit;
        _inOrder = [.. groups.SelectMany(group => group.Programs)];
        var batches = groups.Reverse().Select(group => group.Programs.OrderBy(program => program.Config.Priority).Reverse().ToList());
        _left = new(_inOrder.Any(program => program.Config.DependsOn.Count > 0) ? DependentsFirst([.. batches]) : batches);
    }

    /// <summary>When to look again; null when nobody is waited for.</summary>
    public TimeSpan? NextDue => IsOver || ReportDue is null || _deadline is null || ReportDue < _deadline ? ReportDue : _deadline;

    /// <summary>When to say again who is waited for; null when nobody is.</summary>
    private TimeSpan? ReportDue { get; set; } = TimeSpan.MinValue;

    public bool IsOver { get; private set; }

    /// <summary>Stops the next group if the current one is through.</summary>
    /// <returns>What to stop now, in order; null when there is nothing new to stop.</returns>
    public IReadOnlyList<ProcessMachine>? NextToStop()
    {
        if (IsOver || _current.Any(IsWaitedFor))
            return null;
        if (_left.TryDequeue(out var next))
            return _current = next;
        IsOver = true;
        ReportDue = null;
        return null;
    }

    /// <summary>Says who is waited for, if it is time.</summary>
    public void Report(Turn turn)
    {
        if (ReportDue is null || ReportDue > turn.Now.Monotonic)
            return;
        var alive = _inOrder.Where(program => !program.IsInStoppedSet && !_leftBehind.Contains(program)).ToList();
        ReportDue = alive.Count > 0 ? turn.Now.Monotonic + ReportPeriod : null;
        if (alive.Count > 0)
            turn.Effects.Log(LogLevel.Info, $"waiting for {string.Join(", ", alive.Select(program => program.Config.Name))} to die");
    }

    /// <summary>Programs to be killed because there is no more time, those of later groups included.</summary>
    public IEnumerable<ProcessMachine> ToKill(Turn turn)
    {
        if (_deadline <= turn.Now.Monotonic)
        {
            (_deadline, _isLate) = (null, true);
            _left.Clear();
            _current = [.. Enumerable.Reverse(_inOrder)];
            turn.Effects.Log(LogLevel.Warn, "shutdown_timeout is over, killing what is left");
        }

        return _isLate ? [.. _current.Where(program => !program.IsInStoppedSet && program.KilledAt is null)] : [];
    }

    /// <summary>Names what SIGKILL did not end, and does not wait for it any more.</summary>
    public void LeaveBehind(Turn turn)
    {
        var killedBefore = turn.Now.Monotonic - KillPatience;
        if (_begun > killedBefore)
            return;
        foreach (var program in _current.Where(program => program.KilledAt <= killedBefore && _leftBehind.Add(program)))
        {
            turn.Effects.Log(LogLevel.Critical, string.Create(
                CultureInfo.InvariantCulture,
                $"{program.Config.Name} (pid {program.Pid}) has not ended {KillPatience.TotalSeconds:0} seconds after SIGKILL: it is left behind"));
        }
    }

    private bool IsWaitedFor(ProcessMachine program) => !_leftBehind.Contains(program) && !(_isLate ? program.IsInStoppedSet : program.HasSettled);

    /// <summary>Of the first group that has some, the programs that none of those left depends on; and so on.</summary>
    private static IEnumerable<IReadOnlyList<ProcessMachine>> DependentsFirst(List<List<ProcessMachine>> left)
    {
        while (left.Count > 0)
        {
            var needed = left.SelectMany(batch => batch).SelectMany(program => program.Config.DependsOn).ToHashSet(StringComparer.Ordinal);
            var from = left.Find(batch => batch.Exists(program => !needed.Contains(program.Config.FullName))) ?? left[0];
            var free = from.FindAll(program => !needed.Contains(program.Config.FullName));
            var next = free.Count > 0 ? free : [.. from];
            yield return next;
            from.RemoveAll(next.Contains);
            left.RemoveAll(batch => batch.Count == 0);
        }
    }
}
