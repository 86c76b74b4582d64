namespace Tuivisor.Supervision.Processes;

/// <summary>What a command is run for besides the program itself.</summary>
public enum ErrandKind
{
    /// <summary>prestartcommand.</summary>
    PreStart,

    /// <summary>poststartcommand.</summary>
    PostStart,

    /// <summary>prestopcommand.</summary>
    PreStop,

    /// <summary>stopcommand.</summary>
    Stop,

    /// <summary>poststopcommand.</summary>
    PostStop,
}
