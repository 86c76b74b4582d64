using Tuivisor.Keeper;
using Tuivisor.Os;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>
/// The parent of all programs: starts them, holds their descriptors, reaps them. It knows no policy and touches no byte they
/// write. It lives in this process, or in the keeper, which outlives the server.
/// </summary>
public interface IChildHost : IDisposable
{
    /// <summary>True when children go on after this server: then journals and memories are worth writing.</summary>
    bool OutlivesServer { get; }

    /// <summary>True when there was a server before this one, whose programs may run.</summary>
    bool IsSuccessor { get; }

    /// <summary>Children of a server before this one, owned by the host until they are taken from the list.</summary>
    IList<HeldChild> Held { get; }

    /// <summary>Told of every exit once, on a thread of the host; must not block. Set before the first child is started.</summary>
    Action<ChildId, ExitStatus>? Exited { get; set; }

    /// <summary>Told once, on a thread of the host, that it cannot keep children any more: how many are made to end. This process ends after them.</summary>
    Action<int>? Lost { get; set; }

    /// <summary>Asks for a child. Any thread may call, and ask for others before the first is there: they are made in that order.</summary>
    /// <param name="order">Its descriptors may be closed, and its environment's place used again, when this returns.</param>
    /// <returns>Waits for the child; to be called once.</returns>
    Func<SpawnReply> BeginSpawn(SpawnOrder order);

    /// <summary>Sends a signal to a child, or to the process group it leads. Never to another process that got its number.</summary>
    /// <returns>0, or an errno: ESRCH when it has ended.</returns>
    int Signal(ChildId child, int signal, bool toGroup);

    /// <summary>The exits of children have been dealt with: the host may forget them.</summary>
    void Acknowledge(params ReadOnlySpan<ChildId> children);

    /// <summary>True when <see cref="Attach"/> may be used; else what is to be kept with a child comes with its order.</summary>
    bool AttachesLater { get; }

    /// <summary>Has descriptors kept with a child as attachments, behind those of its order: the next server is shown them, whatever
    /// becomes of this one once this has returned.</summary>
    /// <param name="child">A child that was started.</param>
    /// <param name="descriptors">May be closed when this returns.</param>
    /// <returns>False when they could not be sent.</returns>
    bool Attach(ChildId child, params ReadOnlySpan<SafeFd> descriptors);

    /// <summary>Has a descriptor kept for the next server, in place of what has that name. Does nothing when there will be none.</summary>
    void Keep(string name, SafeFd descriptor);

    /// <summary>What is kept under a name is not needed any more.</summary>
    void Drop(string name);

    /// <summary>What a server before this one had kept; null for nothing. Still the host's.</summary>
    SafeFd? Recall(string name);

    /// <summary>The process to be signalled from outside: the one that lives longest.</summary>
    int MainPid { get; }

    /// <summary>The host becomes that user too, for good.</summary>
    void Become(string name, uint uid, uint gid);

    /// <summary>This server serves: if it dies it is to be started again.</summary>
    void SayReady();

    /// <summary>Another version was to take this server's place and could not; null when that was not so.</summary>
    string? ReplaceProblem { get; }

    /// <summary>This server ends now, and another follows it.</summary>
    /// <param name="path">Absolute path of its executable; "" for the same.</param>
    void SayReplace(string path);

    /// <summary>Has the host become another version of itself.</summary>
    /// <param name="path">Absolute path of its executable.</param>
    /// <param name="done">Told null when it has, else why it has not. Never told by a host that does not know how.</param>
    void AskToRenew(string path, Action<string?> done);

    /// <summary>This server is about to end on purpose, with that exit code.</summary>
    void SayQuit(int exitCode);
}
