using System.Collections.Concurrent;
using Tuivisor.Keeper;
using Tuivisor.Os;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>The keeper as the parent of programs: they, their streams and what is kept there outlive this server.</summary>
public sealed class KeeperChildHost : IChildHost
{
    /// <summary>EX_SOFTWARE of sysexits.h(3).</summary>
    private const int LostKeeper = 70;

    /// <summary>Milliseconds that programs may take to end when the keeper is gone.</summary>
    private const int EndPatience = 2000;

    private readonly KeeperConnection _keeper;
    private readonly List<HeldChild> _alreadyEnded;
    private readonly string _keepersDirectory = Environment.CurrentDirectory; // a server begins where its keeper is
    private readonly ConcurrentDictionary<ChildId, int> _living = new();
    private int? _mask;
    private ChildLimit? _openFiles;
    private bool _listens;
    private volatile Action<ChildId, ExitStatus>? _exited;

    /// <param name="keeper">Connected, not yet listening.</param>
    public KeeperChildHost(KeeperConnection keeper)
    {
        _keeper = keeper;
        _alreadyEnded = [.. keeper.Held.Where(child => child.Exit is not null)];
        foreach (var child in keeper.Held.Where(child => child.Exit is null)) _living[child.Id] = child.Pid;
        keeper.Lost = KeeperIsGone;
        keeper.Exited = (child, status) => _exited?.Invoke(child, status.ToExit());
    }

    public bool OutlivesServer => true;

    public bool IsSuccessor => _keeper.ServerCount > 1;

    public IList<HeldChild> Held => _keeper.Held;

    /// <inheritdoc/>
    /// <remarks>Setting it begins the listening; ends that happened while no server lived are told at once.</remarks>
    public Action<ChildId, ExitStatus>? Exited
    {
        get => _exited;
        set
        {
            _exited = value;
            if (value is null || _listens) return;
            _listens = true;
            foreach (var child in _alreadyEnded)
            {
                if (child.Exit is { } exit) value(child.Id, exit.ToExit());
            }
            _alreadyEnded.Clear();
            _keeper.Begin();
        }
    }

    public Action<int>? Lost { get; set; }

    public Func<SpawnReply> BeginSpawn(SpawnOrder order)
    {
        // The keeper's own directory, mask and limits are those of the day it started.
        _openFiles ??= ResourceLimits.RaiseOpenFiles();
        var wait = _keeper.BeginSpawn(order with
        {
            Directory = order.Directory ?? OwnDirectory, Umask = order.Umask ?? (_mask ??= FileMask.Read()),
            Limits = order.LimitsOver(_openFiles.Value, new ChildLimit(ResourceLimits.Processes, ResourceLimits.Get(ResourceLimits.Processes).Soft)),
        });
        return () =>
        {
            var spawned = wait();
            if (spawned.IsStarted) _living[spawned.Child] = spawned.Pid;
            return spawned;
        };
    }

    /// <summary>
    /// The server's directory, if it has moved there. To stay where one is needs no permission, to go there does: a program of
    /// another user may inherit a directory that this user may not enter.
    /// </summary>
    private string? OwnDirectory => Environment.CurrentDirectory is var own && own == _keepersDirectory ? null : own;

    public int Signal(ChildId child, int signal, bool toGroup) => _keeper.Signal(child, signal, toGroup);

    public void Acknowledge(params ReadOnlySpan<ChildId> children)
    {
        foreach (var child in children) _living.TryRemove(child, out _);
        _keeper.Acknowledge(children);
    }

    public bool AttachesLater => _keeper.KnowsAttach;

    public bool Attach(ChildId child, params ReadOnlySpan<SafeFd> descriptors) => _keeper.Attach(child, descriptors);

    public void Keep(string name, SafeFd descriptor) => _keeper.Keep(name, descriptor);

    public void Drop(string name) => _keeper.Drop(name);

    public SafeFd? Recall(string name) => _keeper.Kept.GetValueOrDefault(name);

    public int MainPid => _keeper.KeeperPid;

    public void Become(string name, uint uid, uint gid) => _keeper.Become(name, uid, gid);

    public void SayReady() => _keeper.SayReady();

    public string? ReplaceProblem => _keeper.ReplaceProblem;

    public void SayReplace(string path) => _keeper.SayReplace(path);

    public void AskToRenew(string path, Action<string?> done)
    {
        _keeper.Renewed = done;
        _keeper.AskToRenew(path);
    }

    public void SayQuit(int exitCode) => _keeper.SayQuit(exitCode);

    public void Dispose() => _keeper.Dispose();

    /// <summary>
    /// Nobody reaps the children any more, nor would a later server find them: they end as when a terminal dies, those on pipes too. A
    /// number is theirs only while it leads a session, which is what they were started as.
    /// </summary>
    private void KeeperIsGone()
    {
        var left = _living.Values.Where(pid => ProcessInfo.Of(pid)?.Session == pid).Select(TryOpen).OfType<PidFd>().ToList();
        Lost?.Invoke(left.Count);
        foreach (var child in left) child.SignalGroup(15);
        var end = Environment.TickCount64 + EndPatience;
        foreach (var child in left)
        {
            if (!Polling.WaitReadable(child.Descriptor, (int)Math.Max(0, end - Environment.TickCount64))) child.SignalGroup(9);
        }
        Environment.Exit(LostKeeper);

        static PidFd? TryOpen(int pid)
        {
            try
            {
                return PidFd.Open(pid);
            }
            catch (PosixException)
            {
                return null; // it has ended
            }
        }
    }
}
