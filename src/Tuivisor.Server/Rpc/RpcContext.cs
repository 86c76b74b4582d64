using Tuivisor.Server.Logs;
using Tuivisor.Server.Supervision;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Rpc;

/// <summary>What the methods and the web page work on.</summary>
public sealed record RpcContext
{
    /// <summary>The programs.</summary>
    public required ISupervision Supervision { get; init; }

    /// <summary>Reads logs.</summary>
    public required ILogFiles Logs { get; init; }

    /// <summary>Clock and time zone of what is shown.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Path of the main log in use; null when there is none.</summary>
    public required Func<string?> MainLog { get; init; }

    /// <summary>Writes to the main log.</summary>
    public required Action<LogLevel, string> Log { get; init; }

    /// <summary>Whether lines of a level are written to the main log.</summary>
    public Func<LogLevel, bool> IsLogged { get; init; } = _ => true;

    /// <summary>Process to signal: the keeper's where there is one, as in the pid file.</summary>
    public required int MainPid { get; init; }

    /// <summary>Version of tuivisor, for people.</summary>
    public required string Version { get; init; }
}
