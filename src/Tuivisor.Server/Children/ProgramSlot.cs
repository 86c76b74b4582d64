using System.Collections.Concurrent;
using Tuivisor.Keeper;
using Tuivisor.Server.Logs;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Logs;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>What belongs to a program from the moment it joins until it leaves: its console, its logs, its child of the moment.</summary>
internal sealed class ProgramSlot(ProgramId id, ProgramConfig config, GroupKind kind, LogPaths paths, ProgramConsole console)
{
    public ProgramId Id { get; } = id;

    public ProgramConfig Config { get; } = config;

    public GroupKind Kind { get; } = kind;

    public LogPaths Paths { get; } = paths;

    public ProgramConsole Console { get; } = console;

    /// <summary>Listeners speak a protocol on their streams, and FastCGI programs have a socket there.</summary>
    public bool HasTerminal => Config.Tty && Kind == GroupKind.Programs;

    /// <summary>stderr has a descriptor of its own.</summary>
    public bool SplitsStderr => Config.SplitsStderr(HasTerminal);

    /// <summary>Where it says that it is ready; null when it need not.</summary>
    public NotifySocket? Notify { get; init; }

    /// <summary>Puts log_prefix before the lines of a stream; null for none.</summary>
    public LineStamper? StamperFor(bool isStderr) =>
        Config.LogPrefix.Count > 0 ? new LineStamper(Config.LogPrefix, Config.FullName, isStderr ? "stderr" : "stdout") : null;

    public FastCgiSocketConfig? Socket { get; init; }

    /// <summary>The child of the moment; null without one.</summary>
    public RunningChild? Child { get; set; }

    /// <summary>Children whose exits have been told but not yet dealt with.</summary>
    public ConcurrentQueue<ChildId> Ended { get; } = new();

    /// <summary>Open while a child lives.</summary>
    public RotatingLog? StdoutLog { get; set; }

    /// <summary>Open while a child lives.</summary>
    public RotatingLog? StderrLog { get; set; }
}
