namespace Tuivisor.Supervision.Config;

/// <summary>Levels of the main log, most talkative first, with Supervisor's names.</summary>
public enum LogLevel
{
    /// <summary>blather, BLAT.</summary>
    Blather,

    /// <summary>trace, TRAC.</summary>
    Trace,

    /// <summary>debug, DEBG.</summary>
    Debug,

    /// <summary>info, INFO.</summary>
    Info,

    /// <summary>warn, WARN.</summary>
    Warn,

    /// <summary>error, ERRO.</summary>
    Error,

    /// <summary>critical, CRIT.</summary>
    Critical,
}
