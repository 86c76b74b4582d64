namespace Tuivisor.Terminal;

/// <summary>State of a progress report. The values are those of OSC 9 ; 4.</summary>
public enum ProgressState : byte
{
    /// <summary>No progress to show.</summary>
    None = 0,

    /// <summary>Under way.</summary>
    Running = 1,

    /// <summary>Failed.</summary>
    Failed = 2,

    /// <summary>Under way, nobody knows how far.</summary>
    Indeterminate = 3,

    /// <summary>Waiting for the person.</summary>
    Paused = 4,
}
