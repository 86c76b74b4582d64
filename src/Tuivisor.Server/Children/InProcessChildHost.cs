using Tuivisor.Keeper;
using Tuivisor.Os;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>The server itself as the parent of its programs: they lose their terminals when it ends.</summary>
public sealed class InProcessChildHost : IChildHost
{
    private readonly Spawner _spawner = new();
    private readonly ChildTable _children;
    private readonly Epoll _epoll = new();
    private readonly Thread _reaper;
    private ChildLimit? _openFiles;
    private volatile bool _isDisposed;

    public InProcessChildHost(TimeProvider? time = null)
    {
        _children = new ChildTable(time ?? TimeProvider.System, _spawner);
        _reaper = new Thread(Reap, maxStackSize: 256 << 10) { IsBackground = true, Name = "reaper" };
        _reaper.Start();
    }

    public bool OutlivesServer => false;

    public bool IsSuccessor => false;

    public IList<HeldChild> Held => [];

    public Action<ChildId, ExitStatus>? Exited { get; set; }

    /// <inheritdoc/>
    /// <remarks>Never told: the children are this process's own.</remarks>
    public Action<int>? Lost { get; set; }

    public Func<SpawnReply> BeginSpawn(SpawnOrder order)
    {
        _openFiles ??= ResourceLimits.RaiseOpenFiles();
        var spawned = _children.Spawn(order with { Limits = order.LimitsOver(_openFiles.Value) }, keepsDescriptors: false);
        if (_children.EndOf(spawned.Child) is { } end) _epoll.Add(end.Number, EpollEvents.Readable, (ulong)spawned.Child.Value);
        return () => spawned;
    }

    public int Signal(ChildId child, int signal, bool toGroup) => _children.Signal(child, signal, toGroup);

    public void Acknowledge(params ReadOnlySpan<ChildId> children)
    {
        foreach (var child in children) _children.Forget(child);
    }

    public bool AttachesLater => false;

    public bool Attach(ChildId child, params ReadOnlySpan<SafeFd> descriptors) => false;

    public void Keep(string name, SafeFd descriptor)
    {
    }

    public void Drop(string name)
    {
    }

    public SafeFd? Recall(string name) => null;

    public int MainPid => Environment.ProcessId;

    public void Become(string name, uint uid, uint gid)
    {
    }

    public void SayReady()
    {
    }

    public string? ReplaceProblem => null;

    public void SayReplace(string path)
    {
    }

    public void AskToRenew(string path, Action<string?> done)
    {
    }

    public void SayQuit(int exitCode)
    {
    }

    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _epoll.Wake();
        _reaper.Join();
        _children.Dispose();
        _spawner.Dispose();
        _epoll.Dispose();
    }

    private void Reap()
    {
        var ready = new EpollReady[64];
        while (!_isDisposed)
        {
            var count = _epoll.Wait(ready, -1);
            for (var i = 0; i < count; i++)
            {
                var child = new ChildId((long)ready[i].Token);
                if (_children.NoticeEnd(child) is not { } status) continue;
                if (_children.EndOf(child) is { } end) _epoll.Remove(end.Number);
                Exited?.Invoke(child, status.ToExit());
            }
        }
    }
}
