namespace Tuivisor.Supervision.Events;

/// <summary>Slices of wall time: tells when one of 5, 60 or 3600 seconds begins.</summary>
internal sealed class TickClock
{
    private static readonly (EventType Type, long Seconds)[] Periods =
        [(EventType.Tick5, 5), (EventType.Tick60, 60), (EventType.Tick3600, 3600)];

    private readonly long[] _slices = [-1, -1, -1];

    /// <summary>Events for the slices that began since the last call; none at the first call.</summary>
    public IEnumerable<TickEvent> Pass(Moment now)
    {
        var seconds = now.Wall.ToUnixTimeSeconds();
        for (var i = 0; i < Periods.Length; i++)
        {
            var (type, period) = Periods[i];
            var slice = seconds / period * period;
            var isFirst = _slices[i] < 0;
            if (slice == _slices[i])
                continue;
            _slices[i] = slice;
            if (!isFirst)
                yield return new TickEvent(type, now, slice);
        }
    }

    /// <summary>When the next slice begins.</summary>
    public static TimeSpan NextAfter(Moment now)
    {
        var shortest = TimeSpan.FromSeconds(Periods[0].Seconds).Ticks;
        var into = now.Wall.UtcTicks % shortest;
        return now.Monotonic + TimeSpan.FromTicks(shortest - into);
    }
}
