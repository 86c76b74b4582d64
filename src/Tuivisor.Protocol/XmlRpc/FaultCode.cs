namespace Tuivisor.Protocol.XmlRpc;

/// <summary>Supervisor's fault codes. The name in a fault text is the constant's name in capitals.</summary>
public static class FaultCode
{
    /// <summary>No such method.</summary>
    public const int UnknownMethod = 1;

    /// <summary>Wrong number or type of arguments.</summary>
    public const int IncorrectParameters = 2;

    /// <summary>Offset and length of a read do not go together.</summary>
    public const int BadArguments = 3;

    /// <summary>Help or signature of an unknown method.</summary>
    public const int SignatureUnsupported = 4;

    /// <summary>The server is stopping or restarting.</summary>
    public const int ShutdownState = 6;

    /// <summary>No such program or group.</summary>
    public const int BadName = 10;

    /// <summary>No such signal.</summary>
    public const int BadSignal = 11;

    /// <summary>Command or log file missing, or the program's stdin is closed.</summary>
    public const int NoFile = 20;

    /// <summary>The command may not be executed.</summary>
    public const int NotExecutable = 21;

    /// <summary>The attempt failed; the text says why.</summary>
    public const int Failed = 30;

    /// <summary>The program ended while its start was awaited.</summary>
    public const int AbnormalTermination = 40;

    /// <summary>The program could not be started.</summary>
    public const int SpawnError = 50;

    /// <summary>It runs, starts or backs off already.</summary>
    public const int AlreadyStarted = 60;

    /// <summary>It does not run.</summary>
    public const int NotRunning = 70;

    /// <summary>Not a fault: the status of an item that went well.</summary>
    public const int Success = 80;

    /// <summary>The group is active already.</summary>
    public const int AlreadyAdded = 90;

    /// <summary>A program of the group still runs.</summary>
    public const int StillRunning = 91;

    /// <summary>The configuration could not be read.</summary>
    public const int CantReread = 92;

    /// <summary>Who asks may only look. tuivisor's own.</summary>
    public const int ReadOnly = 93;

    /// <summary>Supervisor's name for a code, for example "BAD_NAME"; "UNKNOWN" for any other number.</summary>
    public static string NameOf(int code) => code switch
    {
        UnknownMethod => "UNKNOWN_METHOD",
        IncorrectParameters => "INCORRECT_PARAMETERS",
        BadArguments => "BAD_ARGUMENTS",
        SignatureUnsupported => "SIGNATURE_UNSUPPORTED",
        ShutdownState => "SHUTDOWN_STATE",
        BadName => "BAD_NAME",
        BadSignal => "BAD_SIGNAL",
        NoFile => "NO_FILE",
        NotExecutable => "NOT_EXECUTABLE",
        Failed => "FAILED",
        AbnormalTermination => "ABNORMAL_TERMINATION",
        SpawnError => "SPAWN_ERROR",
        AlreadyStarted => "ALREADY_STARTED",
        NotRunning => "NOT_RUNNING",
        Success => "SUCCESS",
        AlreadyAdded => "ALREADY_ADDED",
        StillRunning => "STILL_RUNNING",
        CantReread => "CANT_REREAD",
        ReadOnly => "READ_ONLY",
        _ => "UNKNOWN",
    };
}
