using Tuivisor.Supervision.Config;

namespace Tuivisor.Supervision.Processes;

/// <summary>
/// The order of stopping everything: group by group, the last to start first, all programs of a group at once in descending
/// priority; the next group when the one before has no program left. A program that others depend on waits for these.
/// </summary>
internal sealed class Shutdown
{
    private static readonly TimeSpan ReportPeriod = TimeSpan.FromSeconds(3);

    private readonly ProcessMachine[] _inOrder;
    private readonly Queue<IReadOnlyList<ProcessMachine>> _left;
    private IReadOnlyList<ProcessMachine> _current = [];

    public Shutdown(IReadOnlyList<ProcessGroup> groups)
    {
        _inOrder = [.. groups.SelectMany(group => group.Programs)];
        var batches = groups.Reverse().Select(group => group.Programs.OrderBy(program => program.Config.Priority).Reverse().ToList());
        _left = new(_inOrder.Any(program => program.Config.DependsOn.Count > 0) ? DependentsFirst([.. batches]) : batches);
    }

    /// <summary>When to say again who is waited for; null when nobody is.</summary>
    public TimeSpan? ReportDue { get; private set; } = TimeSpan.MinValue;

    public bool IsOver { get; private set; }

    /// <summary>Stops the next group if the current one is through.</summary>
    /// <returns>What to stop now, in order; null when there is nothing new to stop.</returns>
    public IReadOnlyList<ProcessMachine>? NextToStop()
    {
        if (IsOver || _current.Any(program => !program.HasSettled))
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
        var alive = _inOrder.Where(program => !program.IsInStoppedSet).ToList();
        ReportDue = alive.Count > 0 ? turn.Now.Monotonic + ReportPeriod : null;
        if (alive.Count > 0)
            turn.Effects.Log(LogLevel.Info, $"waiting for {string.Join(", ", alive.Select(program => program.Config.Name))} to die");
    }

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
