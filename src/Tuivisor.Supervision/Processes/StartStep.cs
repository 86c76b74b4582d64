namespace Tuivisor.Supervision.Processes;

/// <summary>How far a start has come. The numbers are kept for the next server.</summary>
public enum StartStep
{
    /// <summary>None is under way, or nothing of it matters any more.</summary>
    None = 0,

    /// <summary>The hook of the run before has not ended.</summary>
    TidyingUp = 1,

    /// <summary>Programs it depends on are not up.</summary>
    WaitingForOthers = 2,

    /// <summary>prestartcommand runs.</summary>
    Preparing = 3,

    /// <summary>The child is asked for.</summary>
    Spawning = 4,

    /// <summary>The child lives and has to stay up for startsecs.</summary>
    StayingUp = 5,

    /// <summary>It has, and has to become ready.</summary>
    BecomingReady = 6,

    /// <summary>It did not in time and is being ended.</summary>
    GivenUp = 7,
}
