namespace Tuivisor.Supervision.Config;

/// <summary>Where a stream is logged.</summary>
public enum LogTargetKind
{
    /// <summary>A file the server names, in childlogdir.</summary>
    Auto,

    /// <summary>Nowhere.</summary>
    None,

    /// <summary><see cref="StreamLogConfig.Path"/>.</summary>
    File,
}
