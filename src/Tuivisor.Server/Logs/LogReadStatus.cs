namespace Tuivisor.Server.Logs;

/// <summary>How reading a log went.</summary>
public enum LogReadStatus
{
    Ok,

    /// <summary>Fault BAD_ARGUMENTS.</summary>
    BadArguments,

    /// <summary>Fault NO_FILE.</summary>
    NoFile,

    /// <summary>Fault FAILED.</summary>
    Failed,
}
