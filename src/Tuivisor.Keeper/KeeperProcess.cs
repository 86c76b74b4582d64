using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Tuivisor.Os;
using static Tuivisor.Os.SignalNumber;

namespace Tuivisor.Keeper;

/// <summary>
/// The process that outlives servers: holds children and their descriptors, starts the server and starts it again when it dies,
/// passes signals on. It reads no byte that a child writes, and knows neither configuration nor states.
/// </summary>
public sealed class KeeperProcess : IDisposable
{
    private const ulong SocketToken = ulong.MaxValue - 1;
    private const ulong ServerToken = ulong.MaxValue - 2;

    private static readonly (PosixSignal Signal, int Number)[] PassedOn =
    [
        (PosixSignal.SIGHUP, SIGHUP), (PosixSignal.SIGINT, SIGINT), (PosixSignal.SIGQUIT, SIGQUIT), (PosixSignal.SIGTERM, SIGTERM), ((PosixSignal)SIGUSR1, SIGUSR1), ((PosixSignal)SIGUSR2, SIGUSR2),
    ];

    /// <summary>So much must have happened, be it the start of a server, before memory is given back in the next quiet moment.</summary>
    private const int Much = 200;

    private const int QuietMilliseconds = 250;

    /// <summary>Least time between two such moments: while programs crash all the time there is one every second, and what was given back
    /// is needed again.</summary>
    private static readonly TimeSpan BetweenTidyings = TimeSpan.FromSeconds(10);

    /// <summary>Least time between two starts, so that a server that dies right after it has served does not eat a processor.</summary>
    private static readonly TimeSpan BetweenStarts = TimeSpan.FromMilliseconds(100);

    private readonly KeeperOptions _options;
    private readonly TimeProvider _time;
    private readonly ChildTable _children;
    private readonly KeeperDesk _desk;
    private readonly Spawner _spawner = new(onCaller: true);
    private readonly Epoll _epoll = new();
    private readonly ConcurrentQueue<int> _signals = new();
    private readonly KeeperState? _before;
    private ServerExecutable _executable;
    private ServerExecutable? _replaced;
    private FrameSocket? _socket;
    private PidFd? _server;
    private ChildLimit _openFiles;
    private long _serverStartedAt;
    private long? _startAgainAt;
    private long? _giveUpAt;
    private TimeSpan _pause = TimeSpan.Zero;
    private int? _exitCode;
    private int _happened;
    private long? _tidiedAt;

    public KeeperProcess(KeeperOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _executable = new ServerExecutable(options.Path);
        _children = new ChildTable(time, _spawner);
        _desk = new KeeperDesk(_children, 0) { Started = Watch, BecameReady = options.BecameReady, Renew = Renew };
    }

    /// <summary>Goes on where a keeper before it, in this process, was.</summary>
    internal KeeperProcess(KeeperState before, TimeProvider time) : this(before.Options, time) => _before = before;

    /// <summary>Keeps until the server ends on purpose, or this process is told to end while there is none.</summary>
    /// <returns>The exit code for this process.</returns>
    public int Run()
    {
        DescriptorFlags.CloseOnExecFrom(3);
        _openFiles = ResourceLimits.RaiseOpenFiles();
        SignalDisposition.Heed(SIGINT, SIGQUIT);
        // Ends of children are told by their descriptors. The runtime's handler would wake two threads besides for each.
        if (ProcessInfo.CurrentPid == 1) Orphans.KeepExits();
        else SignalDisposition.KeepAway(SIGCHLD);
        var registrations = PassedOn.Select(passed => PosixSignalRegistration.Create(passed.Signal, context =>
        {
            context.Cancel = true;
            if (!_signals.Contains(passed.Number)) _signals.Enqueue(passed.Number); // as the kernel, which keeps one of a kind
            _epoll.Wake();
        })).ToList();
        ProcessImage.LetThrough([.. PassedOn.Select(passed => passed.Number)]);
        if (_before is { } before) Resume(before);
        else StartServer();
        Orphans.Adopt();
        var ready = new EpollReady[64];
        while (_exitCode is null)
        {
            var count = _epoll.Wait(ready, Timeout());
            if (count == 0 && _happened >= Much && UntilTidying() <= QuietMilliseconds) Tidy();
            _happened += count;
            for (var i = 0; i < count; i++) Serve(ready[i].Token);
            _desk.Flush();
            for (var left = _signals.Count; left > 0 && _signals.TryDequeue(out var signal); left--) Take(signal);
            if (_startAgainAt is { } due && _time.GetTimestamp() >= due) StartServer();
            if (_giveUpAt is { } patience && _time.GetTimestamp() >= patience) GiveUp();
        }
        foreach (var registration in registrations) registration.Dispose();
        return _exitCode.Value;
    }

    public void Dispose()
    {
        _desk.Dispose();
        _children.Dispose();
        _spawner.Dispose();
        _server?.Dispose();
        _executable.Dispose();
        _replaced?.Dispose();
        _epoll.Dispose();
    }

    private int Timeout() => (_startAgainAt ?? _giveUpAt) is { } due
        ? (int)Math.Clamp(Math.Ceiling(_time.GetElapsedTime(_time.GetTimestamp(), due).TotalMilliseconds), 0, 60_000)
        : _happened >= Much ? UntilTidying() : -1;

    private int UntilTidying() => _tidiedAt is { } last
        ? Math.Max(QuietMilliseconds, (int)Math.Ceiling((BetweenTidyings - _time.GetElapsedTime(last)).TotalMilliseconds))
        : QuietMilliseconds;

    private void Tidy()
    {
        _happened = 0;
        _tidiedAt = _time.GetTimestamp();
        WorkingSet.Shrink();
    }

    private void Serve(ulong token)
    {
        switch (token)
        {
            case SocketToken:
                // Gone for good when its process has ended, which is told by the other descriptor.
                if (!_desk.Answer()) Hang();
                break;
            case ServerToken:
                ServerEnded();
                break;
            default:
                var child = new ChildId((long)token);
                if (_children.NoticeEnd(child) is not { } status) break;
                if (_children.EndOf(child) is { } end) _epoll.Remove(end.Number);
                _desk.TellExit(child, status);
                break;
        }
    }

    private void Watch(ChildId child)
    {
        if (_children.EndOf(child) is { } end) _epoll.Add(end.Number, EpollEvents.Readable, (ulong)child.Value);
    }

    private void Resume(KeeperState before)
    {
        _executable.Hold(before.ServerExecutable);
        _children.Load(before);
        _desk.ServerCount = before.ServerCount;
        _desk.Load(before.Kept);
        foreach (var child in before.Children.Where(child => child.Exit is null)) Watch(new ChildId(child.Id));
        if (before.ServerPid == 0)
        {
            StartServer();
            return;
        }
        _server = PidFd.Adopt(new SafeFd(before.ServerProcess), before.ServerPid);
        _serverStartedAt = _time.GetTimestamp();
        Converse(new DescriptorSocket(new SafeFd(before.ServerSocket)));
        _desk.SayRenewed();
    }

    private void StartServer()
    {
        _startAgainAt = null;
        if (_desk.HasServed) _desk.ReplaceProblem = null; // it has been told
        var (here, there) = DescriptorSocket.Pair();
        using (there)
        {
            var started = _spawner.Spawn(new SpawnOptions
            {
                Path = _executable.Path, Image = _executable.Image(), Arguments = _options.Arguments, Limits = [_openFiles],
                Environment = [.. _options.Environment, .. _desk.ServerCount == 0 ? _options.FirstEnvironment : [], $"{KeeperConnection.Variable}=3"],
                Input = SafeFd.StandardInput, Output = SafeFd.StandardOutput, Error = SafeFd.StandardError, Extra = there.Descriptor,
            });
            if (!started.IsStarted)
            {
                here.Dispose();
                if (_replaced is not null) GoBack(Errno.Describe(started.Errno));
                else StartAgainLater();
                return;
            }
            _server = started.Process;
        }
        _serverStartedAt = _time.GetTimestamp();
        _happened = Much;
        _desk.ServerCount++;
        Converse(here);
    }

    private void Converse(DescriptorSocket socket)
    {
        _socket = new FrameSocket(socket);
        _desk.Serve(_socket);
        _epoll.Add(socket.Descriptor.Number, EpollEvents.Readable, SocketToken);
        _epoll.Add(_server!.Descriptor.Number, EpollEvents.Readable, ServerToken); // there is one to converse with
    }

    private void ServerEnded()
    {
        if (_server?.TryWait() is not { } status) return;
        // What it said last may still be unread.
        _desk.Answer();
        Hang();
        _epoll.Remove(_server.Descriptor.Number);
        _server.Dispose();
        _server = null;
        if (_desk.QuitCode is { } code) _exitCode = code;
        else if (!_desk.IsReady) _exitCode = status.ShellCode;
        else if (_desk.Replacement is { } path) Replace(path);
        else if (_replaced is not null && !_desk.HasServed) GoBack($"it ended with exit code {status.ShellCode} before it served");
        else StartAgainLater();
    }

    /// <summary>Another version takes the server's place, at once. The one of before is held on to until the new one serves.</summary>
    private void Replace(string path)
    {
        _replaced?.Dispose();
        _replaced = _executable;
        _executable = new ServerExecutable(path.Length > 0 ? path : _replaced.Path);
        _giveUpAt = _time.GetTimestamp() + (long)(_options.ReplaceLimit.TotalSeconds * _time.TimestampFrequency);
        StartServer();
    }

    private void GoBack(string problem)
    {
        if (_replaced is not { } before) return;
        _executable.Dispose();
        (_executable, _replaced, _giveUpAt) = (before, null, null);
        _desk.ReplaceProblem = problem;
        StartServer();
    }

    /// <summary>A new version had its time to begin to serve: if it does, the old one is not needed any more, else it is.</summary>
    private void GiveUp()
    {
        _giveUpAt = null;
        if (!_desk.HasServed) _server?.Signal(SIGKILL);
        else _replaced?.Dispose();
        if (_desk.HasServed) _replaced = null;
    }

    /// <summary>Becomes another version of itself; returns only with why it did not.</summary>
    private string Renew(string path)
    {
        var options = _options with { Path = _executable.Path };
        return KeeperRenewal.Become(_spawner, path, new KeeperState
        {
            Options = options, ServerCount = _desk.ServerCount, ServerPid = _server?.Pid ?? 0, ServerProcess = _server?.Descriptor.Number ?? -1,
            ServerSocket = _socket?.Descriptor.Number ?? -1, ServerExecutable = _executable.Number, LastChild = _children.LastId,
            Children = _children.Save(), Kept = _desk.Save(),
        }, [.. PassedOn.Select(passed => passed.Number)]);
    }

    /// <summary>At once if it had served; one that dies before it serves waits longer each time.</summary>
    private void StartAgainLater()
    {
        var pause = _desk.HasServed ? BetweenStarts - _time.GetElapsedTime(_serverStartedAt) : _pause;
        _startAgainAt = _time.GetTimestamp() + (long)(Math.Max(0, pause.TotalSeconds) * _time.TimestampFrequency);
        var next = _desk.HasServed ? TimeSpan.Zero : _pause * 2 + TimeSpan.FromMilliseconds(50);
        _pause = next < _options.LongestPause ? next : _options.LongestPause;
    }

    private void Hang() => _desk.Serve(null);

    /// <summary>A server that does not serve yet might end by a signal, and the next one would know nothing of it: the signal waits. Only
    /// the first server ends by it, before there is any program.</summary>
    private void Take(int signal)
    {
        var ends = signal is SIGTERM or SIGINT or SIGQUIT;
        if (_server is null && ends) StopChildren();
        else if (_server is not null && (_desk.HasServed || (ends && !_desk.IsReady))) _server.Signal(signal);
        else _signals.Enqueue(signal);
    }

    /// <summary>Told to end, and no server to do it properly.</summary>
    private void StopChildren()
    {
        foreach (var child in _children.Ids) _children.Signal(child, SIGTERM, toGroup: false);
        WaitForChildren(_time.GetTimestamp() + (long)(_options.StopLimit.TotalSeconds * _time.TimestampFrequency));
        foreach (var child in _children.Ids) _children.Signal(child, SIGKILL, toGroup: true);
        _exitCode = 0;
    }

    private void WaitForChildren(long until)
    {
        foreach (var child in _children.Ids)
        {
            while (_children.NoticeEnd(child) is null && _time.GetTimestamp() < until)
            {
                var left = (int)_time.GetElapsedTime(_time.GetTimestamp(), until).TotalMilliseconds;
                if (_children.EndOf(child) is not { } end || Polling.WaitReadable(end, Math.Max(1, left))) break;
            }
        }
    }
}
