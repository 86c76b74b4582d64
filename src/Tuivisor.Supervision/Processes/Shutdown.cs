using Tuivisor.Supervision.Config;

namespace Tuivisor.Supervision.Processes;

/// <summary>
/// The order of stopping everything: group by group, the last to start first, all programs of a group at once in descending
/// priority; the next group when the one before has no program left.
/// </summary>
internal sealed class Shutdown(IEnumerable<ProcessGroup> groups)
{
    private static readonly TimeSpan ReportPeriod = TimeSpan.FromSeconds(3);

    private readonly ProcessGroup[] _inOrder = [.. groups];
    private readonly Queue<ProcessGroup> _left = new(groups.Reverse());
    private ProcessGroup? _current;

    /// <summary>When to say again who is waited for; null when nobody is.</summary>
    public TimeSpan? ReportDue { get; private set; } = TimeSpan.MinValue;

    public bool IsOver { get; private set; }

    /// <summary>Stops the next group if the current one is through.</summary>
    /// <returns>What to stop now, in order; null when there is nothing new to stop.</returns>
    public IReadOnlyList<ProcessMachine>? NextToStop()
    {
        if (IsOver || _current is { HasStopped: false })
            return null;
        if (!_left.TryDequeue(out _current))
        {
            IsOver = true;
            ReportDue = null;
            return null;
        }

        return [.. Enumerable.Reverse(_current.Programs.OrderBy(program => program.Config.Priority))];
    }

    /// <summary>Says who is waited for, if it is time.</summary>
    public void Report(Turn turn)
    {
        if (ReportDue is null || ReportDue > turn.Now.Monotonic)
            return;
        var alive = _inOrder.SelectMany(group => group.Programs).Where(program => !program.IsInStoppedSet).ToList();
        ReportDue = alive.Count > 0 ? turn.Now.Monotonic + ReportPeriod : null;
        if (alive.Count > 0)
            turn.Effects.Log(LogLevel.Info, $"waiting for {string.Join(", ", alive.Select(program => program.Config.Name))} to die");
    }
}
