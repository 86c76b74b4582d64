using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>
/// The process that outlives servers: holds children and their descriptors, starts the server and starts it again when it dies,
/// passes signals on. It reads no byte that a child writes, and knows neither configuration nor states.
/// </summary>
public sealed class KeeperProcess : IDisposable
{
    private const ulong SocketToken = ulong.MaxValue - 1;
    private const ulong ServerToken = ulong.MaxValue - 2;

    // Numbers of signal(7), equal on x86-64 and arm64.
    private const int SIGTERM = 15;
    private const int SIGKILL = 9;
    private const int SIGUSR1 = 10;
    private const int SIGUSR2 = 12;

    private static readonly (PosixSignal Signal, int Number)[] PassedOn =
    [
        (PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGQUIT, 3), (PosixSignal.SIGTERM, SIGTERM), ((PosixSignal)SIGUSR1, SIGUSR1), ((PosixSignal)SIGUSR2, SIGUSR2),
    ];

    /// <summary>So much must have happened, the start included, before memory is given back in the next quiet moment.</summary>
    private const int Much = 200;

    private const int QuietMilliseconds = 3000;

    /// <summary>Enough that a server that dies right after its start does not eat a processor.</summary>
    private static readonly TimeSpan PauseAfterService = TimeSpan.FromMilliseconds(50);

    private readonly KeeperOptions _options;
    private readonly TimeProvider _time;
    private readonly ChildTable _children;
    private readonly KeeperDesk _desk;
    private readonly Spawner _servers = new();
    private readonly Epoll _epoll = new();
    private readonly ConcurrentQueue<int> _signals = new();
    private readonly OrphanReaper _orphans = new();
    private PidFd? _server;
    private SoftLimit _openFiles;
    private long _serverStartedAt;
    private long? _startAgainAt;
    private TimeSpan _pause = TimeSpan.Zero;
    private int? _exitCode;
    private int _happened = Much;

    public KeeperProcess(KeeperOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _children = new ChildTable(time);
        _desk = new KeeperDesk(_children, 0) { Started = Watch, BecameReady = options.BecameReady };
    }

    /// <summary>Keeps until the server ends on purpose, or this process is told to end while there is none.</summary>
    /// <returns>The exit code for this process.</returns>
    public int Run()
    {
        DescriptorFlags.CloseOnExecFrom(3);
        _openFiles = ResourceLimits.RaiseOpenFiles();
        var registrations = PassedOn.Select(passed => PosixSignalRegistration.Create(passed.Signal, context =>
        {
            context.Cancel = true;
            _signals.Enqueue(passed.Number);
            _epoll.Wake();
        })).ToList();
        StartServer();
        var ready = new EpollReady[64];
        while (_exitCode is null)
        {
            var count = _epoll.Wait(ready, Timeout());
            if (count == 0 && _happened >= Much) Tidy();
            _happened += count;
            while (_signals.TryDequeue(out var signal)) Take(signal);
            for (var i = 0; i < count; i++) Serve(ready[i].Token);
            if (_startAgainAt is { } due && _time.GetTimestamp() >= due) StartServer();
        }
        foreach (var registration in registrations) registration.Dispose();
        return _exitCode.Value;
    }

    public void Dispose()
    {
        _desk.Dispose();
        _children.Dispose();
        _servers.Dispose();
        _server?.Dispose();
        _orphans.Dispose();
        _epoll.Dispose();
    }

    private int Timeout() => _startAgainAt is { } due
        ? (int)Math.Clamp(Math.Ceiling(_time.GetElapsedTime(_time.GetTimestamp(), due).TotalMilliseconds), 0, 60_000)
        : _happened >= Much ? QuietMilliseconds : -1;

    private void Tidy()
    {
        _happened = 0;
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

    private void StartServer()
    {
        _startAgainAt = null;
        var (here, there) = DescriptorSocket.Pair();
        using (there)
        {
            var started = _servers.Spawn(new SpawnOptions
            {
                Path = _options.Path, Arguments = _options.Arguments, Limits = [_openFiles],
                Environment = [.. _options.Environment, .. _desk.ServerCount == 0 ? _options.FirstEnvironment : [], $"{KeeperConnection.Variable}=3"],
                Input = SafeFd.StandardInput, Output = SafeFd.StandardOutput, Error = SafeFd.StandardError, Extra = there.Descriptor,
            });
            if (!started.IsStarted)
            {
                here.Dispose();
                StartAgainLater();
                return;
            }
            _server = started.Process;
        }
        _serverStartedAt = _time.GetTimestamp();
        _desk.ServerCount++;
        _desk.Serve(new FrameSocket(here));
        _epoll.Add(here.Descriptor.Number, EpollEvents.Readable, SocketToken);
        _epoll.Add(_server!.Descriptor.Number, EpollEvents.Readable, ServerToken); // set where it was started
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
        else StartAgainLater();
    }

    /// <summary>At once the first time; a server that dies before it serves waits longer each time, one that served hardly at all.</summary>
    private void StartAgainLater()
    {
        var livedLong = _desk.HasServed && _time.GetElapsedTime(_serverStartedAt) > TimeSpan.FromSeconds(1);
        var longest = _desk.HasServed ? PauseAfterService : _options.LongestPause;
        _startAgainAt = _time.GetTimestamp() + (long)((livedLong ? TimeSpan.Zero : _pause).TotalSeconds * _time.TimestampFrequency);
        var next = livedLong ? TimeSpan.Zero : _pause * 2 + TimeSpan.FromMilliseconds(50);
        _pause = next < longest ? next : longest;
    }

    private void Hang() => _desk.Serve(null);

    private void Take(int signal)
    {
        if (_server is not null) _server.Signal(signal);
        else if (signal is not (1 or SIGUSR1 or SIGUSR2)) StopChildren();
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
