namespace Tuivisor.Server.Supervision;

/// <summary>How a request ended.</summary>
/// <param name="Code"><see cref="FaultCode.None"/> when it succeeded.</param>
/// <param name="Text">Supervisor's fault text, for example "BAD_NAME: foo"; "" when it succeeded.</param>
public readonly record struct ActionOutcome(FaultCode Code, string Text)
{
    /// <summary>Success.</summary>
    public static readonly ActionOutcome Ok = new(FaultCode.None, "");

    /// <summary>Whether it succeeded.</summary>
    public bool IsOk => Code == FaultCode.None;

    /// <summary>A fault with Supervisor's name for it, and what it concerns.</summary>
    public static ActionOutcome Fault(FaultCode code, string? about = null) =>
        new(code, about is null ? NameOf(code) : $"{NameOf(code)}: {about}");

    /// <summary>Supervisor's name of a fault: NOT_RUNNING.</summary>
    public static string NameOf(FaultCode code) => code switch
    {
        FaultCode.UnknownMethod => "UNKNOWN_METHOD",
        FaultCode.IncorrectParameters => "INCORRECT_PARAMETERS",
        FaultCode.BadArguments => "BAD_ARGUMENTS",
        FaultCode.SignatureUnsupported => "SIGNATURE_UNSUPPORTED",
        FaultCode.ShutdownState => "SHUTDOWN_STATE",
        FaultCode.BadName => "BAD_NAME",
        FaultCode.BadSignal => "BAD_SIGNAL",
        FaultCode.NoFile => "NO_FILE",
        FaultCode.NotExecutable => "NOT_EXECUTABLE",
        FaultCode.Failed => "FAILED",
        FaultCode.AbnormalTermination => "ABNORMAL_TERMINATION",
        FaultCode.SpawnError => "SPAWN_ERROR",
        FaultCode.AlreadyStarted => "ALREADY_STARTED",
        FaultCode.NotRunning => "NOT_RUNNING",
        FaultCode.Success => "SUCCESS",
        FaultCode.AlreadyAdded => "ALREADY_ADDED",
        FaultCode.StillRunning => "STILL_RUNNING",
        FaultCode.CantReread => "CANT_REREAD",
        FaultCode.ReadOnly => "READ_ONLY",
        _ => "OK",
    };
}
