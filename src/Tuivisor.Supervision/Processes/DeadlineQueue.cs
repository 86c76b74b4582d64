namespace Tuivisor.Supervision.Processes;

/// <summary>Who is due when; each program has one time at most.</summary>
internal sealed class DeadlineQueue
{
    private readonly SortedSet<(TimeSpan At, int Id)> _queue = [];
    private readonly Dictionary<int, TimeSpan> _times = [];

    /// <summary>The nearest time; null when nobody waits.</summary>
    public TimeSpan? Next => _queue.Count > 0 ? _queue.Min.At : null;

    /// <summary>Sets or, with null, forgets the time of a program.</summary>
    public void Set(ProgramId id, TimeSpan? at)
    {
        var isKnown = _times.TryGetValue(id.Value, out var known);
        if (isKnown ? known == at : at is null)
            return;
        if (isKnown)
        {
            _queue.Remove((known, id.Value));
            _times.Remove(id.Value);
        }

        if (at is { } time)
        {
            _queue.Add((time, id.Value));
            _times.Add(id.Value, time);
        }
    }

    /// <summary>The program that has been due longest at a time; null when none is.</summary>
    public ProgramId? DueAt(TimeSpan now) => _queue.Count > 0 && _queue.Min.At <= now ? new ProgramId(_queue.Min.Id) : null;
}
