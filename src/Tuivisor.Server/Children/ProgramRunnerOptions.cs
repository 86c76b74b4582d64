using Tuivisor.Protocol.Paths;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Children;

/// <summary>What all programs have in common.</summary>
public sealed record ProgramRunnerOptions
{
    /// <summary>[supervisord]: childlogdir, identifier, strip_ansi.</summary>
    public required DaemonConfig Daemon { get; init; }

    /// <summary>[tuivisor]: sizes, scrollback, TERM.</summary>
    public TuivisorConfig Tuivisor { get; init; } = new();

    /// <summary>SUPERVISOR_SERVER_URL of programs that do not set one; null for none.</summary>
    public string? ServerUrl { get; init; }

    /// <summary>TUIVISOR in the environment of programs: the socket to attach to; null for none.</summary>
    public string? SocketPath { get; init; }

    /// <summary>Where the sockets of $NOTIFY_SOCKET are.</summary>
    public string NotifyDirectory { get; init; } = ServerPaths.NotifyDirectory;

    /// <summary>How long output of grandchildren is waited for after a child has ended and its streams are still open.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Bytes that may wait for a program to read them; what would exceed it is refused.</summary>
    public int InputLimit { get; init; } = 1 << 20;
}
