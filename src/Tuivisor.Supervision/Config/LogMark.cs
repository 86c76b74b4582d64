namespace Tuivisor.Supervision.Config;

/// <summary>What log_prefix puts before each line of a log. The numbers are kept for the next server.</summary>
public enum LogMark
{
    /// <summary>2026-11-25 19:30:01,123: local time, as in the main log.</summary>
    Time = 0,

    /// <summary>2026-11-25T19:30:01.123+00:00: RFC 3339.</summary>
    Iso = 1,

    /// <summary>group:name.</summary>
    Name = 2,

    /// <summary>stdout or stderr.</summary>
    Stream = 3,

    /// <summary>Process id.</summary>
    Pid = 4,
}
