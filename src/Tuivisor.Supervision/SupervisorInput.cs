using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision;

/// <summary>Something that happened outside, or that someone asks for.</summary>
public abstract record SupervisorInput
{
    private SupervisorInput()
    {
    }

    /// <summary>The server is up: announce it, add the groups of the configuration and start what starts by itself.</summary>
    public sealed record Began : SupervisorInput;

    /// <summary>The server is up in place of one that died: go on with its programs.</summary>
    public sealed record Resumed(SupervisorState State) : SupervisorInput;

    /// <summary>Answers <see cref="Effect.Adopt"/>: the child that belongs to the program now.</summary>
    /// <param name="Id">Program.</param>
    /// <param name="Pid">The child; 0 when there is none.</param>
    /// <param name="StartedAt">When it was started.</param>
    public sealed record Adopted(ProgramId Id, int Pid, DateTimeOffset StartedAt) : SupervisorInput;

    /// <summary>Time has passed: do what is due. Harmless when nothing is.</summary>
    public sealed record DeadlineReached : SupervisorInput;

    /// <summary>Start a program. Behind a running stop the start is queued.</summary>
    public sealed record StartAsked(ProgramId Id, Author Author) : SupervisorInput;

    /// <summary>Stop a program.</summary>
    /// <param name="Id">Program.</param>
    /// <param name="Author">Who asks.</param>
    /// <param name="IsWaitedFor">Log "waiting for NAME to stop" until it has.</param>
    public sealed record StopAsked(ProgramId Id, Author Author, bool IsWaitedFor) : SupervisorInput;

    /// <summary>Stop a program if it runs, and start it when it is gone.</summary>
    public sealed record RestartAsked(ProgramId Id, Author Author) : SupervisorInput;

    /// <summary>Send a signal to a program.</summary>
    public sealed record SignalAsked(ProgramId Id, int Number, Author Author) : SupervisorInput;

    /// <summary>A child was started.</summary>
    public sealed record Spawned(ProgramId Id, int Pid) : SupervisorInput;

    /// <summary>A child could not be started.</summary>
    public sealed record SpawnFailed(ProgramId Id, SpawnFailure Failure) : SupervisorInput;

    /// <summary>A child is gone, and all its output was read.</summary>
    public sealed record Exited(ProgramId Id, ExitStatus Status) : SupervisorInput;

    /// <summary>A signal could not be sent.</summary>
    /// <param name="Id">Program.</param>
    /// <param name="Number">The signal.</param>
    /// <param name="Reason">For people.</param>
    /// <param name="IsGone">The child ended just before: its exit is on the way.</param>
    public sealed record SignalFailed(ProgramId Id, int Number, string Reason, bool IsGone) : SupervisorInput;

    /// <summary>A command or check is done.</summary>
    /// <param name="Errand">Which.</param>
    /// <param name="Failure">What went wrong, for people: "exit status 1", "timed out after 5 seconds"; null when nothing did.</param>
    public sealed record ErrandDone(ErrandId Errand, string? Failure) : SupervisorInput;

    /// <summary>How much memory a child and its descendants use.</summary>
    public sealed record MemoryMeasured(ProgramId Id, int Pid, long Bytes) : SupervisorInput;

    /// <summary>A program wrote to the socket of $NOTIFY_SOCKET. sd_notify(3).</summary>
    /// <param name="Id">Program.</param>
    /// <param name="IsReady">It said READY=1.</param>
    /// <param name="Status">What it said with STATUS=; null when it did not.</param>
    public sealed record Notified(ProgramId Id, bool IsReady, string? Status) : SupervisorInput;

    /// <summary>Where the logs of a program are; null for none.</summary>
    public sealed record LogsNamed(ProgramId Id, string? Stdout, string? Stderr) : SupervisorInput;

    /// <summary>A group joins, and its autostart programs start.</summary>
    public sealed record AddGroup(GroupConfig Group, Author Author) : SupervisorInput;

    /// <summary>A group whose programs have all stopped leaves.</summary>
    public sealed record RemoveGroup(string Name, Author Author) : SupervisorInput;

    /// <summary>
    /// A group is as its configuration says now: programs that differ or are gone, which have stopped, leave; those that are new or
    /// differ join and start if they are to start by themselves; the others are left alone. Nothing happens while one of the first runs.
    /// </summary>
    public sealed record UpdateGroup(GroupConfig Group, Author Author) : SupervisorInput;

    /// <summary>A program that is in no file joins the group it names, or makes one, and starts if it is to start by itself.</summary>
    public sealed record AddProgram(ProgramConfig Config, Author Author) : SupervisorInput;

    /// <summary>A program that has stopped leaves, and its group with the last of them.</summary>
    public sealed record RemoveProgram(ProgramId Id, Author Author) : SupervisorInput;

    /// <summary>A program is started with the server from now on, or not any more. Nothing else changes.</summary>
    public sealed record EnableAsked(ProgramId Id, bool IsEnabled) : SupervisorInput;

    /// <summary>The configuration was read again; groups change only by <see cref="AddGroup"/> and <see cref="RemoveGroup"/>.</summary>
    public sealed record ConfigRead(SupervisorConfig Config, Author Author) : SupervisorInput;

    /// <summary>A program wrote to standard output or error and wants it known (*_events_enabled).</summary>
    public sealed record OutputLogged(ProgramId Id, bool IsStderr, ReadOnlyMemory<byte> Data) : SupervisorInput;

    /// <summary>A program wrote this between the capture tags.</summary>
    public sealed record OutputCaptured(ProgramId Id, bool IsStderr, ReadOnlyMemory<byte> Data) : SupervisorInput;

    /// <summary>An event listener wrote to its standard output.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Data">What.</param>
    /// <param name="End">Offset behind it in all of the child's output; 0 when that is not counted.</param>
    public sealed record ListenerWrote(ProgramId Id, ReadOnlyMemory<byte> Data, long End = 0) : SupervisorInput;

    /// <summary>The event for a listener was written to its standard input.</summary>
    public sealed record EventGiven(ProgramId Id) : SupervisorInput;

    /// <summary>A client sends an event to listeners.</summary>
    public sealed record RemoteCommunication(string Kind, string Data) : SupervisorInput;

    /// <summary>Someone did something that timelines are to show.</summary>
    public sealed record ActionTaken(Author Author, string Verb, string Target, string Detail) : SupervisorInput;

    /// <summary>Stop everything, then quit.</summary>
    public sealed record ShutdownAsked(Author Author) : SupervisorInput;

    /// <summary>Stop everything, then start again. Changes nothing while a shutdown is under way.</summary>
    public sealed record RestartServerAsked(Author Author) : SupervisorInput;
}
