using Tuivisor.Protocol.Attach;

namespace Tuivisor.Server.Attach;

/// <summary>The newest events, numbered. Any thread.</summary>
internal sealed class EventHistory
{
    private const int Limit = 5000;
    private const int PageLimit = 500;

    private readonly Lock _lock = new();
    private readonly EventInfo[] _ring = new EventInfo[Limit];
    private long _next = 1;

    /// <summary>Number of the newest event; 0 for none.</summary>
    public long Last
    {
        get { lock (_lock) return _next - 1; }
    }

    public void Add(EventInfo happened)
    {
        lock (_lock)
        {
            _ring[_next % Limit] = happened with { Number = _next };
            _next++;
        }
    }

    /// <summary>Events after a number, the newest ones if there are too many, oldest first.</summary>
    public List<EventInfo> After(long number, int limit)
    {
        lock (_lock)
        {
            var events = new List<EventInfo>();
            for (var i = Math.Max(Math.Max(number + 1, Oldest_NeedsLock()), _next - limit); i < _next; i++) events.Add(_ring[i % Limit]);
            return events;
        }
    }

    /// <summary>Events before a number, oldest first.</summary>
    public (List<EventInfo> Events, bool More) Before(long number, int limit, string? program)
    {
        limit = Math.Clamp(limit, 1, PageLimit);
        lock (_lock)
        {
            var events = new List<EventInfo>();
            var at = (number <= 0 ? _next : Math.Min(number, _next)) - 1;
            for (; at >= Oldest_NeedsLock() && events.Count < limit; at--)
                if (program is null || _ring[at % Limit].Program == program)
                    events.Add(_ring[at % Limit]);
            events.Reverse();
            return (events, at >= Oldest_NeedsLock());
        }
    }

    private long Oldest_NeedsLock() => Math.Max(1, _next - Limit);
}
