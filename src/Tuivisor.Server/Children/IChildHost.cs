using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>
/// The parent of all programs: starts them, holds their descriptors, reaps them. It knows no policy and touches no byte they
/// write. It lives in this process, or in the keeper, which outlives the server.
/// </summary>
public interface IChildHost : IDisposable
{
    /// <summary>Told of every exit once, on a thread of the host; must not block. Set before the first child is started.</summary>
    Action<ChildId, ExitStatus>? Exited { get; set; }

    /// <summary>Starts a child. Any thread may call.</summary>
    SpawnResult Spawn(SpawnOrder order);

    /// <summary>Sends a signal to a child, or to the process group it leads. Never to another process that got its number.</summary>
    /// <returns>0, or an errno: ESRCH when it has ended.</returns>
    int Signal(ChildId child, int signal, bool toGroup);

    /// <summary>The exit of a child has been dealt with: the host may forget it.</summary>
    void Acknowledge(ChildId child);
}
