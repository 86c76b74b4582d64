using System.Runtime.InteropServices;
using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>As process 1 of a container every orphan becomes ours: takes their exits, and leaves those of our own children alone.</summary>
internal sealed class OrphanReaper : IDisposable
{
    private readonly PosixSignalRegistration? _registration =
        ProcessInfo.CurrentPid == 1 ? PosixSignalRegistration.Create(PosixSignal.SIGCHLD, _ => Orphans.Reap()) : null;

    public void Dispose() => _registration?.Dispose();
}
