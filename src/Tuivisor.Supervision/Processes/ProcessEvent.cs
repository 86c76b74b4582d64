namespace Tuivisor.Supervision.Processes;

/// <summary>What can happen to a program.</summary>
internal enum ProcessEvent
{
    /// <summary>Someone, or autostart, wants it to run.</summary>
    StartAsked,

    /// <summary>Someone wants it gone and running again.</summary>
    RestartAsked,

    /// <summary>Someone wants it gone.</summary>
    StopAsked,

    /// <summary>The server ends while the program waits for its next try.</summary>
    GiveUpAsked,

    /// <summary>The child that was asked for lives.</summary>
    Spawned,

    /// <summary>The child that was asked for could not be started.</summary>
    SpawnFailed,

    /// <summary>The child is gone.</summary>
    ChildExited,

    /// <summary>The time set on entering the state is over.</summary>
    Due,

    /// <summary>What a start or a stop waited for has come about.</summary>
    GoOn,

    /// <summary>It says that it is ready, or its health check does.</summary>
    BecameReady,

    /// <summary>A signal could not be sent, and not because the child is gone.</summary>
    SignalFailed,

    /// <summary>The state was just entered: what follows from it at once.</summary>
    Settled,
}
