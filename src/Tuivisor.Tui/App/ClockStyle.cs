namespace Tuivisor.Tui.App;

/// <summary>How the client tells the time, and how long something runs.</summary>
internal enum ClockStyle
{
    /// <summary>In seconds while something happens, then in minutes.</summary>
    Auto,

    /// <summary>In seconds.</summary>
    Seconds,

    /// <summary>In minutes: a client that shows nothing new wakes once a minute.</summary>
    Minutes,
}
