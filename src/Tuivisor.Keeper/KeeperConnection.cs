using System.Collections.Concurrent;
using System.Globalization;
using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>The server's side of the conversation: asks for children, is told of their ends, has things kept for its successor.</summary>
public sealed class KeeperConnection : IDisposable
{
    /// <summary>Environment variable that names the descriptor of the conversation.</summary>
    public const string Variable = "TUIVISOR_KEEPER_FD";

    /// <summary>Children in a frame of <see cref="FrameKind.Acknowledge"/>.</summary>
    private const int MostAcknowledged = 1024;

    private readonly FrameSocket _socket;
    private readonly HashSet<ChildId> _givenUp = []; // of the thread that listens
    private readonly Thread _listener;
    private readonly ConcurrentDictionary<long, Answer<SpawnReply>> _spawns = new();
    private readonly ConcurrentDictionary<long, Answer<int>> _signals = new();
    private FrameWriter? _spare;
    private long _lastRequest;
    private volatile bool _isDisposed;

    /// <summary>Says hello and takes over all that the keeper holds.</summary>
    /// <exception cref="IOException">The keeper is gone.</exception>
    public KeeperConnection(DescriptorSocket socket)
    {
        _socket = new FrameSocket(socket);
        _socket.Send(new FrameWriter(FrameKind.Hello).Int(KeeperDesk.Version).Int(ProcessInfo.CurrentPid));
        _socket.Send(new FrameWriter(FrameKind.List));
        TakeOver();
        _listener = new Thread(Listen, maxStackSize: 256 << 10) { IsBackground = true, Name = "keeper" };
    }

    /// <summary>Told of the end of children, on the thread that listens. Ends that were told before <see cref="Begin"/> are in <see cref="Held"/>.</summary>
    public Action<ChildId, WaitStatus>? Exited { get; set; }

    /// <summary>Told when the keeper is gone, which is the end of all children.</summary>
    public Action? Lost { get; set; }

    /// <summary>Told on the thread that listens when the keeper has become another executable (null), or why it has not.</summary>
    public Action<string?>? Renewed { get; set; }

    public int KeeperPid { get; private set; }

    /// <summary>Of the conversation, as the keeper speaks it.</summary>
    public int KeeperVersion { get; private set; }

    /// <summary>The keeper takes <see cref="Attach"/>.</summary>
    public bool KnowsAttach => KeeperVersion >= 3;

    /// <summary>Why the server that was to follow the one before this had to give way to this one; null when there was none.</summary>
    public string? ReplaceProblem { get; private set; }

    /// <summary>How many servers the keeper has started, this one included.</summary>
    public int ServerCount { get; private set; }

    /// <summary>Children of servers before this one.</summary>
    public List<HeldChild> Held { get; } = [];

    /// <summary>What servers before this one had kept, by name.</summary>
    public Dictionary<string, SafeFd> Kept { get; } = new(StringComparer.Ordinal);

    /// <summary>The connection of this process; null when no keeper started it.</summary>
    public static KeeperConnection? FromEnvironment()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var number)) return null;
        Environment.SetEnvironmentVariable(Variable, null); // it is nobody else's business
        var inherited = new SafeFd(number);
        DescriptorFlags.CloseOnExecFrom(3);
        return new KeeperConnection(new DescriptorSocket(inherited));
    }

    /// <summary>Begins to listen; <see cref="Exited"/> must be set.</summary>
    public void Begin() => _listener.Start();

    /// <summary>Starts a child.</summary>
    public SpawnReply Spawn(SpawnOrder order) => BeginSpawn(order)();

    /// <summary>Asks for a child. While the keeper makes it another may be asked for: they are made one after the other.</summary>
    /// <returns>Waits for it.</returns>
    public Func<SpawnReply> BeginSpawn(SpawnOrder order)
    {
        var request = Interlocked.Increment(ref _lastRequest);
        var answer = _spawns[request] = new Answer<SpawnReply>();
        var frame = Interlocked.Exchange(ref _spare, null) ?? new FrameWriter(FrameKind.Spawn, OrderFrames.SizeOf(order));
        OrderFrames.Write(frame.Restart(FrameKind.Spawn).Long(request), order);
        if (!_socket.Send(frame, OrderFrames.DescriptorsOf(order))) answer.Give(SpawnReply.Failed(SpawnStep.Fork, Errno.EPIPE));
        _spare = frame;
        return answer.Wait;
    }

    /// <summary>Sends a signal to a child or its process group.</summary>
    /// <returns>0, or an errno.</returns>
    public int Signal(ChildId child, int signal, bool toGroup)
    {
        var request = Interlocked.Increment(ref _lastRequest);
        var answer = _signals[request] = new Answer<int>();
        var frame = new FrameWriter(FrameKind.Signal).Long(request).Long(child.Value).Int(signal).Flag(toGroup);
        if (!_socket.Send(frame)) answer.Give(Errno.EPIPE);
        return answer.Wait();
    }

    /// <summary>The ends of children have been dealt with.</summary>
    public void Acknowledge(params ReadOnlySpan<ChildId> children)
    {
        while (!children.IsEmpty)
        {
            var some = KeeperVersion >= 4 ? Math.Min(children.Length, MostAcknowledged) : 1;
            var frame = new FrameWriter(FrameKind.Acknowledge);
            foreach (var child in children[..some]) frame.Long(child.Value);
            _socket.Send(frame);
            children = children[some..];
        }
    }

    /// <summary>Has descriptors kept with a child, behind those that came with its order. For a keeper that <see cref="KnowsAttach"/>.</summary>
    /// <returns>False when they could not be sent.</returns>
    public bool Attach(ChildId child, params ReadOnlySpan<SafeFd> descriptors) =>
        _socket.Send(new FrameWriter(FrameKind.Attach).Long(child.Value), descriptors);

    /// <summary>Has a descriptor kept for the next server, in place of what has that name.</summary>
    public void Keep(string name, SafeFd descriptor) => _socket.Send(new FrameWriter(FrameKind.Kept).Text(name), descriptor);

    /// <summary>What is kept under a name is not needed any more.</summary>
    public void Drop(string name) => _socket.Send(new FrameWriter(FrameKind.Drop).Text(name));

    /// <summary>The keeper becomes that user too, for good.</summary>
    public void Become(string name, uint uid, uint gid) => _socket.Send(new FrameWriter(FrameKind.Become).Text(name).Int((int)uid).Int((int)gid));

    /// <summary>This server serves: it is to be started again if it dies.</summary>
    public void SayReady() => _socket.Send(new FrameWriter(FrameKind.Ready));

    /// <summary>This server will end on purpose; the keeper ends with that exit code.</summary>
    public void SayQuit(int exitCode) => _socket.Send(new FrameWriter(FrameKind.Quit).Int(exitCode));

    /// <summary>This server ends now; a server of that executable follows it, or this one again. A keeper of version 1 starts what it
    /// had started before.</summary>
    /// <param name="path">Absolute path; "" for the same.</param>
    public void SayReplace(string path) => _socket.Send(new FrameWriter(FrameKind.Replace).Text(path));

    /// <summary>Has the keeper become another executable; <see cref="Renewed"/> tells how that went. A keeper of version 1 never does.</summary>
    /// <param name="path">Absolute path.</param>
    public void AskToRenew(string path) => _socket.Send(new FrameWriter(FrameKind.Renew).Text(path));

    public void Dispose()
    {
        _isDisposed = true;
        // A closed number may be another descriptor's at once: nobody may be about to read from it.
        _socket.Shutdown();
        if (_listener.IsAlive && Thread.CurrentThread != _listener) _listener.Join();
        _socket.Dispose();
    }

    private void TakeOver()
    {
        while (_socket.Receive(out var bytes, out var descriptors, wait: true) > 0)
        {
            var frame = new FrameReader(bytes);
            switch (frame.Kind)
            {
                case FrameKind.Hello:
                    KeeperVersion = frame.Int();
                    KeeperPid = frame.Int();
                    ServerCount = frame.Int();
                    ReplaceProblem = frame.Text();
                    break;
                case FrameKind.Held:
                    var (id, name, pid, started) = (new ChildId(frame.Long()), frame.Text() ?? "", frame.Int(), frame.Long());
                    var exit = OrderFrames.ReadExit(ref frame);
                    var streams = OrderFrames.ReadStreams(ref frame, ref descriptors);
                    Held.Add(new HeldChild(id, name, pid, started, streams, descriptors, exit));
                    break;
                case FrameKind.Kept when descriptors.Length > 0:
                    Kept[frame.Text() ?? ""] = descriptors[0];
                    break;
                case FrameKind.Listed:
                    return;
                case FrameKind.Exited:
                    NoteExit(new ChildId(frame.Long()), OrderFrames.ReadExit(ref frame));
                    break;
            }
        }
        throw new IOException("the keeper ended while this server was starting; start it again");
    }

    private void NoteExit(ChildId id, WaitStatus? exit)
    {
        var index = Held.FindIndex(child => child.Id == id);
        if (index >= 0) Held[index] = Held[index] with { Exit = exit };
    }

    private void Listen()
    {
        while (_socket.Receive(out var bytes, out var descriptors, wait: true) > 0)
        {
            var frame = new FrameReader(bytes);
            switch (frame.Kind)
            {
                case FrameKind.Spawned when _spawns.TryRemove(frame.Long(), out var spawn):
                    var (child, pid) = (new ChildId(frame.Long()), frame.Int());
                    if (_socket.LostDescriptors)
                    {
                        GiveUp(child, descriptors);
                        spawn.Give(SpawnReply.Failed(SpawnStep.Terminal, Errno.EMFILE));
                        break;
                    }

                    spawn.Give(new SpawnReply(child, pid, OrderFrames.ReadStreams(ref frame, ref descriptors), SpawnStep.None, 0));
                    break;
                case FrameKind.SpawnFailed when _spawns.TryRemove(frame.Long(), out var spawn):
                    spawn.Give(SpawnReply.Failed((SpawnStep)frame.Byte(), frame.Int()));
                    break;
                case FrameKind.Signalled when _signals.TryRemove(frame.Long(), out var signal):
                    signal.Give(frame.Int());
                    break;
                case FrameKind.Renewed:
                    Renewed?.Invoke(frame.Text());
                    break;
                case FrameKind.Exited:
                    var ended = new ChildId(frame.Long());
                    if (_givenUp.Remove(ended)) Acknowledge(ended);
                    else if (OrderFrames.ReadExit(ref frame) is { } exit) Exited?.Invoke(ended, exit);
                    break;
            }
        }
        foreach (var spawn in _spawns.Values) spawn.Give(SpawnReply.Failed(SpawnStep.Fork, Errno.EPIPE));
        foreach (var signal in _signals.Values) signal.Give(Errno.EPIPE);
        if (!_isDisposed) Lost?.Invoke();
    }

    /// <summary>A child was started whose streams this process had no room for: it ends before it has done anything that nobody sees.</summary>
    private void GiveUp(ChildId child, SafeFd[] descriptors)
    {
        foreach (var descriptor in descriptors) descriptor.Dispose();
        _givenUp.Add(child);
        // The answer, to a request that nobody waits for, is passed over.
        _socket.Send(new FrameWriter(FrameKind.Signal).Long(Interlocked.Increment(ref _lastRequest)).Long(child.Value).Int(9).Flag(true));
    }
}
