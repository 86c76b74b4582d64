using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Supervision;

/// <summary>
/// What RPC, attached clients and the web page may ask of supervision. Every member may be called from any thread; the work is
/// done on the one loop that owns the supervisor. A cancelled token ends the waiting, not the action.
/// </summary>
/// <remarks>
/// Names of programs are Supervisor's: "group:name", or "name" for the program of the group of that name. While the server stops
/// or restarts, all requests but <see cref="SendRemoteCommEventAsync"/> answer SHUTDOWN_STATE.
/// </remarks>
public interface ISupervision
{
    /// <summary>The configuration as last read.</summary>
    SupervisorConfig Config { get; }

    /// <summary>All programs, as they were a moment ago. Cheap.</summary>
    ProcessTable Processes { get; }

    /// <summary>What happens, pushed from the loop in order. Observers must be quick and must not throw.</summary>
    IObservable<SupervisorEvent> Events { get; }

    /// <summary>When the server started, wall time.</summary>
    DateTimeOffset StartedAt { get; }

    /// <summary>Asks the supervisor itself, on its loop.</summary>
    Task<T> AskAsync<T>(Func<Supervisor, T> question, CancellationToken ct);

    /// <summary>Starts a program. With <paramref name="wait"/> the answer comes when it is RUNNING or has failed.</summary>
    Task<ActionOutcome> StartAsync(string fullName, bool wait, Author author, CancellationToken ct);

    /// <summary>Starts what is not running of a group.</summary>
    Task<GroupOutcome> StartGroupAsync(string group, bool wait, Author author, CancellationToken ct);

    /// <summary>Starts what is not running.</summary>
    Task<GroupOutcome> StartAllAsync(bool wait, Author author, CancellationToken ct);

    /// <summary>Stops a program. With <paramref name="wait"/> the answer comes when it has stopped.</summary>
    Task<ActionOutcome> StopAsync(string fullName, bool wait, Author author, CancellationToken ct);

    /// <summary>Stops what runs of a group.</summary>
    Task<GroupOutcome> StopGroupAsync(string group, bool wait, Author author, CancellationToken ct);

    /// <summary>Stops what runs.</summary>
    Task<GroupOutcome> StopAllAsync(bool wait, Author author, CancellationToken ct);

    /// <summary>Stops a program if it runs and starts it again; answers when the new child is spawned, or has failed.</summary>
    Task<ActionOutcome> RestartAsync(string fullName, Author author, CancellationToken ct);

    /// <summary>Sends a program its reloadsignal.</summary>
    Task<ActionOutcome> RefreshAsync(string fullName, Author author, CancellationToken ct);

    /// <summary>Has a program started with the server, or not any more, for good. It runs on, or does not, as before.</summary>
    Task<ActionOutcome> EnableAsync(string fullName, bool isEnabled, Author author, CancellationToken ct);

    /// <summary>Has so many processes of a [program:x] run, for good. Those that stay are left alone.</summary>
    /// <param name="section">The x.</param>
    /// <param name="count">1 or more.</param>
    /// <param name="author">Who asks.</param>
    /// <param name="ct">Ends the waiting.</param>
    Task<ActionOutcome> ScaleAsync(string section, int count, Author author, CancellationToken ct);

    /// <summary>Sends a signal, by name or number, to a program.</summary>
    Task<ActionOutcome> SignalAsync(string fullName, string signal, Author author, CancellationToken ct);

    /// <summary>Sends a signal to what runs of a group.</summary>
    Task<GroupOutcome> SignalGroupAsync(string group, string signal, Author author, CancellationToken ct);

    /// <summary>Sends a signal to what runs.</summary>
    Task<GroupOutcome> SignalAllAsync(string signal, Author author, CancellationToken ct);

    /// <summary>Reads the configuration again and says what differs from the active groups. Changes no program.</summary>
    Task<RereadOutcome> RereadAsync(Author author, CancellationToken ct);

    /// <summary>Activates a group of the configuration as last read.</summary>
    Task<ActionOutcome> AddGroupAsync(string group, Author author, CancellationToken ct);

    /// <summary>
    /// Brings an active group in line with the configuration as last read, and stops and starts only those of its programs that differ.
    /// </summary>
    /// <returns>An entry for each program that was stopped, added or removed. FAILED, and nothing changed, when only the whole group can be
    /// replaced: none of its programs stays, or they are listeners or share a socket.</returns>
    Task<GroupOutcome> UpdateGroupAsync(string group, Author author, CancellationToken ct);

    /// <summary>Forgets a group whose programs have all stopped.</summary>
    Task<ActionOutcome> RemoveGroupAsync(string group, Author author, CancellationToken ct);

    /// <summary>Adds a program that is in no configuration file, in a group of its own unless one of that name is active, and starts it.</summary>
    Task<ActionOutcome> RunAsync(ProgramConfig program, Author author, CancellationToken ct);

    /// <summary>Stops a program that was added with <see cref="RunAsync"/>, if it runs, and forgets it.</summary>
    Task<ActionOutcome> RemoveAsync(string fullName, Author author, CancellationToken ct);

    /// <summary>Empties both logs of a program.</summary>
    Task<ActionOutcome> ClearLogsAsync(string fullName, CancellationToken ct);

    /// <summary>Empties the logs of all programs.</summary>
    Task<GroupOutcome> ClearAllLogsAsync(CancellationToken ct);

    /// <summary>Empties the main log.</summary>
    Task<ActionOutcome> ClearMainLogAsync(CancellationToken ct);

    /// <summary>Writes to a program's standard input.</summary>
    Task<ActionOutcome> SendStdinAsync(string fullName, ReadOnlyMemory<byte> data, CancellationToken ct);

    /// <summary>Sends REMOTE_COMMUNICATION to event listeners.</summary>
    Task<ActionOutcome> SendRemoteCommEventAsync(string kind, string data, CancellationToken ct);

    /// <summary>Stops everything and ends the server. Answers at once.</summary>
    Task<ActionOutcome> ShutdownAsync(Author author, CancellationToken ct);

    /// <summary>Stops everything and starts again with the configuration read anew. With a configuration in error nothing is stopped: CANT_REREAD.</summary>
    Task<ActionOutcome> RestartServerAsync(Author author, CancellationToken ct);
}
