using Tuivisor.Server.Logs;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>
/// Runs programs: finds the command, opens the logs, asks the <see cref="IChildHost"/> for a child, and moves its bytes to logs and
/// console. Performs what the supervisor decides; decides nothing itself. Every member may be called from any thread.
/// </summary>
public sealed class ProgramRunner : IDisposable
{
    /// <param name="host">Parent of the children. Disposed by its maker.</param>
    /// <param name="events">Told what children do.</param>
    /// <param name="options">For all programs.</param>
    /// <param name="time">Bounds the wait for grandchildren.</param>
    public ProgramRunner(IChildHost host, IChildEvents events, ProgramRunnerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
    }

    /// <summary>A program joins: its AUTO logs are made and its console gets a place.</summary>
    /// <returns>Paths of its logs; null where it has none.</returns>
    public LogPaths Prepare(ProgramId id, ProgramConfig config, GroupKind kind, FastCgiSocketConfig? socket = null) =>
        throw new NotImplementedException();

    /// <summary>A program left: its console goes, its log files stay.</summary>
    public void Forget(ProgramId id) => throw new NotImplementedException();

    /// <summary>Starts the child of a prepared program that has none.</summary>
    public StartResult Start(ProgramId id) => throw new NotImplementedException();

    /// <summary>Sends a signal to a program's child or its process group.</summary>
    /// <returns>0, or an errno: ESRCH when it is gone, its exit being on the way.</returns>
    public int Signal(ProgramId id, int signal, bool toGroup) => throw new NotImplementedException();

    /// <summary>Queues bytes for a program's standard input.</summary>
    /// <returns>0, or an errno: EPIPE without a child or when it has closed its input, ENOBUFS when too much waits.</returns>
    public int WriteInput(ProgramId id, ReadOnlySpan<byte> data) => throw new NotImplementedException();

    /// <summary>The console of a program, from <see cref="Prepare"/> to <see cref="Forget"/>; null for an unknown one. Programs without a
    /// terminal have one too: it shows what they print.</summary>
    public ProgramConsole? ConsoleOf(ProgramId id) => throw new NotImplementedException();

    /// <summary>Empties both logs of a program.</summary>
    /// <returns>0, or an errno.</returns>
    public int ClearLogs(ProgramId id) => throw new NotImplementedException();

    /// <summary>Closes and opens all logs anew: somebody has moved them away (SIGUSR2).</summary>
    public void ReopenLogs() => throw new NotImplementedException();

    public void Dispose()
    {
    }
}
