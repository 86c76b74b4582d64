using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision.Events;

/// <summary>Something that happened, in the order in which it happened.</summary>
/// <param name="Type">Supervisor's type, or one of tuivisor's own that listeners never see.</param>
/// <param name="At">When.</param>
public abstract record SupervisorEvent(EventType Type, Moment At);

/// <summary>PROCESS_STATE_*: a program changed its state.</summary>
/// <param name="Type">Which state it entered.</param>
/// <param name="At">When.</param>
/// <param name="Process">The program right after the change.</param>
/// <param name="From">The state it left.</param>
/// <param name="Pid">The child concerned; 0 for none.</param>
/// <param name="Tries">Failed starts in a row, for STARTING and BACKOFF.</param>
/// <param name="Expected">Of EXITED: whether the exit code was one of exitcodes.</param>
public sealed record ProcessStateEvent(
    EventType Type, Moment At, ProcessView Process, ProcessState From, int Pid, int Tries, bool Expected)
    : SupervisorEvent(Type, At);

/// <summary>What is said of a program besides its state changed: what it waits for, how it is. tuivisor's own, never sent to listeners.</summary>
/// <param name="At">When.</param>
/// <param name="Process">The program right after the change.</param>
public sealed record ProcessNoteEvent(Moment At, ProcessView Process) : SupervisorEvent(EventType.ProcessNote, At);

/// <summary>PROCESS_LOG_*: a program wrote, and has *_events_enabled.</summary>
/// <param name="Type">Which stream.</param>
/// <param name="At">When.</param>
/// <param name="Id">Program.</param>
/// <param name="Name">Its name.</param>
/// <param name="Group">Its group.</param>
/// <param name="Pid">The child.</param>
/// <param name="Data">What it wrote.</param>
public sealed record ProcessLogEvent(
    EventType Type, Moment At, ProgramId Id, string Name, string Group, int Pid, ReadOnlyMemory<byte> Data)
    : SupervisorEvent(Type, At);

/// <summary>PROCESS_COMMUNICATION_*: a program wrote between the capture tags.</summary>
/// <param name="Type">Which stream.</param>
/// <param name="At">When.</param>
/// <param name="Id">Program.</param>
/// <param name="Name">Its name.</param>
/// <param name="Group">Its group.</param>
/// <param name="Pid">The child.</param>
/// <param name="Data">What stood between the tags.</param>
public sealed record ProcessCommunicationEvent(
    EventType Type, Moment At, ProgramId Id, string Name, string Group, int Pid, ReadOnlyMemory<byte> Data)
    : SupervisorEvent(Type, At);

/// <summary>REMOTE_COMMUNICATION: a client called sendRemoteCommEvent.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">Its first argument.</param>
/// <param name="Data">Its second argument.</param>
public sealed record RemoteCommunicationEvent(Moment At, string Kind, string Data)
    : SupervisorEvent(EventType.RemoteCommunication, At);

/// <summary>SUPERVISOR_STATE_CHANGE_*: the server is up, or began to stop.</summary>
/// <param name="Type">Which.</param>
/// <param name="At">When.</param>
public sealed record SupervisorStateEvent(EventType Type, Moment At) : SupervisorEvent(Type, At);

/// <summary>TICK_*: a slice of 5, 60 or 3600 seconds of wall time began.</summary>
/// <param name="Type">Which.</param>
/// <param name="At">When.</param>
/// <param name="When">Start of the slice, seconds since 1970.</param>
public sealed record TickEvent(EventType Type, Moment At, long When) : SupervisorEvent(Type, At);

/// <summary>PROCESS_GROUP_*: a group was added or removed.</summary>
/// <param name="Type">Which.</param>
/// <param name="At">When.</param>
/// <param name="Group">Name of the group.</param>
public sealed record ProcessGroupEvent(EventType Type, Moment At, string Group) : SupervisorEvent(Type, At);

/// <summary>Someone asked for something. tuivisor's own: shown in timelines, never sent to listeners.</summary>
/// <param name="At">When.</param>
/// <param name="Author">Who.</param>
/// <param name="Verb">What: start, stop, restart, signal, reread, add, remove, shutdown …</param>
/// <param name="Target">Full name of the program or group; "" for the server.</param>
/// <param name="Detail">For example the signal's name; "" for none.</param>
public sealed record ActionEvent(Moment At, Author Author, string Verb, string Target, string Detail)
    : SupervisorEvent(EventType.Action, At);
