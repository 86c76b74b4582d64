using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>The keeper's side of the conversation with one server after another: orders in, children and descriptors out.</summary>
public sealed class KeeperDesk(ChildTable children, int serverCount) : IDisposable
{
    /// <summary>Of the conversation.</summary>
    public const int Version = 4;

    /// <summary>What is to be said waits for no more than that.</summary>
    private const int MostWaiting = 16;

    private readonly List<(FrameWriter Frame, SafeFd[] Descriptors)> _waiting = new(MostWaiting);
    private readonly Dictionary<string, SafeFd> _kept = new(StringComparer.Ordinal);
    private readonly TextBlockBuilder _environment = new(4096);
    private FrameSocket? _server;

    /// <summary>Told of every child that was started, so that its end is waited for.</summary>
    public Action<ChildId>? Started { get; set; }

    /// <summary>Told when a server serves for the first time.</summary>
    public Action? BecameReady { get; set; }

    /// <summary>Asked to become another executable, at that path; gives why it did not.</summary>
    public Func<string, string>? Renew { get; set; }

    /// <summary>How many servers there have been, this one included.</summary>
    public int ServerCount { get; set; } = serverCount;

    /// <summary>The server said that it serves.</summary>
    public bool IsReady { get; private set; }

    /// <summary>The server of the moment said that it serves.</summary>
    public bool HasServed { get; private set; }

    /// <summary>The exit code of a server that ends on purpose; null until it says so.</summary>
    public int? QuitCode { get; private set; }

    /// <summary>Executable of the server that is to follow this one, "" for the same; null until it says so.</summary>
    public string? Replacement { get; private set; }

    /// <summary>Why the server that was to follow had to give way to the one of before again; null when it had not.</summary>
    public string? ReplaceProblem { get; set; }

    /// <summary>Talks to another server from now on; null to none.</summary>
    public void Serve(FrameSocket? server)
    {
        _waiting.Clear();
        _server?.Dispose();
        _server = server;
        if (server is null) return;
        HasServed = false;
        Replacement = null;
    }

    /// <summary>Takes over what a keeper before this one, in this process, had kept. Its server had asked for this, so it serves.</summary>
    internal void Load(IEnumerable<(string Name, int Descriptor)> kept)
    {
        IsReady = true;
        foreach (var (name, descriptor) in kept) _kept[name] = new SafeFd(descriptor);
    }

    /// <summary>Answers the server that had the keeper before become this one.</summary>
    internal void SayRenewed()
    {
        HasServed = true;
        _server?.Send(new FrameWriter(FrameKind.Renewed).Text(null));
    }

    /// <summary>What is kept, for <see cref="Load"/>.</summary>
    internal IReadOnlyList<(string Name, int Descriptor)> Save() => [.. _kept.Select(kept => (kept.Key, kept.Value.Number))];

    /// <summary>Reads and answers what the server has sent.</summary>
    /// <returns>False when it is gone.</returns>
    public bool Answer()
    {
        while (_server is { } server)
        {
            switch (server.Receive(out var frame, out var descriptors, wait: false))
            {
                case 0:
                    Flush();
                    return true;
                case < 0:
                    return false;
                default:
                    AnswerSafely(server, frame, descriptors);
                    break;
            }
        }
        return false;
    }

    /// <summary>Says what waits to be said: several at once wake the server once.</summary>
    public void Flush()
    {
        foreach (var (frame, descriptors) in _waiting) _server?.Send(frame, descriptors);
        _waiting.Clear();
    }

    /// <summary>What cannot be done for want of descriptors or privileges must not end the parent of all programs.</summary>
    private void AnswerSafely(FrameSocket server, ReadOnlySpan<byte> frame, SafeFd[] descriptors)
    {
        try
        {
            Answer(server, frame, descriptors);
        }
        catch (PosixException)
        {
            // The server sees it by what does not come; it says so.
        }
    }

    /// <summary>Tells the server of a child's end, at the next <see cref="Flush"/>.</summary>
    public void TellExit(ChildId child, WaitStatus status) => Say(OrderFrames.Write(new FrameWriter(FrameKind.Exited).Long(child.Value), status));

    public void Dispose()
    {
        Serve(null);
        foreach (var descriptor in _kept.Values) descriptor.Dispose();
    }

    private void Say(FrameWriter frame, params SafeFd[] descriptors)
    {
        _waiting.Add((frame, descriptors));
        if (_waiting.Count >= MostWaiting) Flush();
    }

    private void Answer(FrameSocket server, ReadOnlySpan<byte> bytes, SafeFd[] descriptors)
    {
        var frame = new FrameReader(bytes);
        switch (frame.Kind)
        {
            case FrameKind.Hello:
                Say(new FrameWriter(FrameKind.Hello).Int(Version).Int(ProcessInfo.CurrentPid).Int(ServerCount).Text(ReplaceProblem));
                break;
            case FrameKind.Spawn:
                var (asked, order) = (frame.Long(), OrderFrames.ReadOrder(ref frame, descriptors, _environment));
                // What it is attached is kept with the child; the socket is the server's own.
                if (Spawn(asked, order)) descriptors = order.Input is { } input ? [input] : [];
                break;
            case FrameKind.Acknowledge:
                for (var ended = frame.Long(); ended != 0; ended = frame.Long()) children.Forget(new ChildId(ended));
                break;
            case FrameKind.Attach:
                if (children.Attach(new ChildId(frame.Long()), descriptors)) descriptors = [];
                break;
            case FrameKind.Signal:
                var request = frame.Long();
                var errno = children.Signal(new ChildId(frame.Long()), frame.Int(), frame.Flag());
                Say(new FrameWriter(FrameKind.Signalled).Long(request).Int(errno));
                break;
            case FrameKind.List:
                List(server);
                break;
            case FrameKind.Kept when descriptors.Length > 0:
                Drop(frame.Text() ?? "", descriptors[0]);
                descriptors = descriptors[1..];
                break;
            case FrameKind.Drop:
                Drop(frame.Text() ?? "", null);
                break;
            case FrameKind.Ready:
                if (!IsReady) BecameReady?.Invoke();
                IsReady = HasServed = true;
                break;
            case FrameKind.Become:
                UnixUser.Become(frame.Text() ?? "", (uint)frame.Int(), (uint)frame.Int());
                break;
            case FrameKind.Quit:
                QuitCode = frame.Int();
                break;
            case FrameKind.Replace:
                Replacement = frame.Text() ?? "";
                break;
            case FrameKind.Renew:
                Flush(); // it comes back only when it cannot
                Say(new FrameWriter(FrameKind.Renewed).Text(Renew?.Invoke(frame.Text() ?? "") ?? "this keeper cannot"));
                break;
        }
        // What is kept has been taken out; those of a frame that is not known are not needed.
        foreach (var descriptor in descriptors) descriptor.Dispose();
    }

    private bool Spawn(long request, SpawnOrder order)
    {
        var result = children.Spawn(order, keepsDescriptors: true);
        if (result.Streams is not { } streams)
        {
            Say(new FrameWriter(FrameKind.SpawnFailed).Long(request).Byte((byte)result.FailedStep).Int(result.Errno));
            return false;
        }
        var frame = new FrameWriter(FrameKind.Spawned).Long(request).Long(result.Child.Value).Int(result.Pid);
        Say(OrderFrames.Write(frame, streams), OrderFrames.DescriptorsOf(streams));
        Started?.Invoke(result.Child);
        return true;
    }

    private void List(FrameSocket server)
    {
        Flush();
        foreach (var id in children.Ids)
        {
            if (children.Show(id) is not { } child) continue;
            var frame = new FrameWriter(FrameKind.Held).Long(id.Value).Text(child.Name).Int(child.Pid).Long(child.StartedAt);
            OrderFrames.Write(OrderFrames.Write(frame, child.Exit), child.Streams);
            server.Send(frame, [.. OrderFrames.DescriptorsOf(child.Streams), .. child.Attachments]);
            child.Streams.Dispose();
            foreach (var attachment in child.Attachments) attachment.Dispose();
        }
        foreach (var (name, descriptor) in _kept) server.Send(new FrameWriter(FrameKind.Kept).Text(name), descriptor);
        server.Send(new FrameWriter(FrameKind.Listed));
    }

    private void Drop(string name, SafeFd? replacement)
    {
        if (_kept.Remove(name, out var previous)) previous.Dispose();
        if (replacement is not null) _kept[name] = replacement;
    }
}
