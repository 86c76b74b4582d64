namespace Tuivisor.Server.Supervision;

/// <summary>Supervisor's XML-RPC fault codes. Never changed.</summary>
public enum FaultCode
{
    /// <summary>No fault.</summary>
    None = 0,

    /// <summary>UNKNOWN_METHOD.</summary>
    UnknownMethod = 1,

    /// <summary>INCORRECT_PARAMETERS.</summary>
    IncorrectParameters = 2,

    /// <summary>BAD_ARGUMENTS.</summary>
    BadArguments = 3,

    /// <summary>SIGNATURE_UNSUPPORTED.</summary>
    SignatureUnsupported = 4,

    /// <summary>SHUTDOWN_STATE.</summary>
    ShutdownState = 6,

    /// <summary>BAD_NAME.</summary>
    BadName = 10,

    /// <summary>BAD_SIGNAL.</summary>
    BadSignal = 11,

    /// <summary>NO_FILE.</summary>
    NoFile = 20,

    /// <summary>NOT_EXECUTABLE.</summary>
    NotExecutable = 21,

    /// <summary>FAILED.</summary>
    Failed = 30,

    /// <summary>ABNORMAL_TERMINATION.</summary>
    AbnormalTermination = 40,

    /// <summary>SPAWN_ERROR.</summary>
    SpawnError = 50,

    /// <summary>ALREADY_STARTED.</summary>
    AlreadyStarted = 60,

    /// <summary>NOT_RUNNING.</summary>
    NotRunning = 70,

    /// <summary>SUCCESS: only as a status in arrays.</summary>
    Success = 80,

    /// <summary>ALREADY_ADDED.</summary>
    AlreadyAdded = 90,

    /// <summary>STILL_RUNNING.</summary>
    StillRunning = 91,

    /// <summary>CANT_REREAD.</summary>
    CantReread = 92,

    /// <summary>READ_ONLY, which Supervisor does not have: who asks may only look.</summary>
    ReadOnly = 93,
}
