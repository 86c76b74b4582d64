using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>The server itself as the parent of its programs: they end when it does.</summary>
public sealed class InProcessChildHost : IChildHost
{
    public Action<ChildId, ExitStatus>? Exited { get; set; }

    public SpawnResult Spawn(SpawnOrder order) => throw new NotImplementedException();

    public int Signal(ChildId child, int signal, bool toGroup) => throw new NotImplementedException();

    public void Acknowledge(ChildId child) => throw new NotImplementedException();

    public void Dispose()
    {
    }
}
