using System.Collections.Concurrent;
using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>
/// The children and their descriptors: starts them, notices their ends, remembers both until told to forget. Policy and bytes are
/// not its business. Any thread may call; ends are told on the thread that calls <see cref="NoticeEnd"/>.
/// </summary>
/// <param name="time">When children were started.</param>
/// <param name="spawner">Starts them. Still the caller's.</param>
public sealed class ChildTable(TimeProvider time, Spawner spawner) : IDisposable
{
    private readonly ChildSpawner _spawner = new(spawner);
    private readonly ConcurrentDictionary<long, Entry> _entries = new();
    private long _lastId;

    /// <summary>The children, ended ones included.</summary>
    public IReadOnlyCollection<ChildId> Ids => [.. _entries.Keys.Order().Select(id => new ChildId(id))];

    /// <summary>Starts a child.</summary>
    /// <param name="order">What to start.</param>
    /// <param name="keepsDescriptors">Its streams and the attachments of the order are kept here: if it was started, they are the table's.</param>
    public SpawnReply Spawn(SpawnOrder order, bool keepsDescriptors)
    {
        var result = _spawner.Spawn(order, out var process);
        if (process is null || result.Streams is null) return result;
        var id = new ChildId(Interlocked.Increment(ref _lastId));
        _entries[id.Value] = new Entry(
            order.Name, process, time.GetUtcNow().ToUnixTimeMilliseconds(), keepsDescriptors ? result.Streams : null,
            keepsDescriptors ? order.Attachments : []);
        return result with { Child = id };
    }

    /// <summary>What becomes readable when a child ends; null for one that is not here.</summary>
    public SafeFd? EndOf(ChildId child) => _entries.GetValueOrDefault(child.Value)?.Process.Descriptor;

    /// <summary>Looks whether a child has ended. It stays a zombie until it is forgotten, so that its number stays its own.</summary>
    /// <returns>How, the first time it is noticed; else null.</returns>
    public WaitStatus? NoticeEnd(ChildId child)
    {
        if (!_entries.TryGetValue(child.Value, out var entry) || entry.Exit is not null) return null;
        entry.Exit = entry.Process.TryPeek();
        return entry.Exit;
    }

    /// <summary>Keeps more descriptors with a child, behind those of its order.</summary>
    /// <returns>True when they are the table's now; false for a child that is not here.</returns>
    public bool Attach(ChildId child, IReadOnlyList<SafeFd> descriptors)
    {
        if (!_entries.TryGetValue(child.Value, out var entry)) return false;
        entry.Attachments = [.. entry.Attachments, .. descriptors];
        return true;
    }

    /// <summary>Sends a signal to a child, or to the process group it leads.</summary>
    /// <returns>0, or an errno: ESRCH for one that is not here or, alone, has ended.</returns>
    public int Signal(ChildId child, int signal, bool toGroup)
    {
        if (!_entries.TryGetValue(child.Value, out var entry)) return Errno.ESRCH;
        if (toGroup) return entry.Process.SignalGroup(signal);
        return entry.Exit is null ? entry.Process.Signal(signal) : Errno.ESRCH;
    }

    /// <summary>Forgets a child that has ended; does nothing for one that lives.</summary>
    public void Forget(ChildId child)
    {
        if (!_entries.TryGetValue(child.Value, out var entry) || entry.Exit is null) return;
        if (!_entries.TryRemove(child.Value, out entry)) return;
        entry.Process.TryWait();
        entry.Dispose();
    }

    /// <summary>A child with new copies of its descriptors; null for one that is not here or whose descriptors were not kept.</summary>
    public HeldChild? Show(ChildId child)
    {
        if (!_entries.TryGetValue(child.Value, out var entry) || entry.Streams is null) return null;
        return new HeldChild(
            child, entry.Name, entry.Process.Pid, entry.StartedAt, Copy(entry.Streams),
            [.. entry.Attachments.Select(descriptor => descriptor.Duplicate())], entry.Exit);
    }

    /// <summary>The name that was given last.</summary>
    internal long LastId => Interlocked.Read(ref _lastId);

    /// <summary>All children, for a keeper that takes the place of this one.</summary>
    internal IReadOnlyList<KeeperState.Child> Save() => [.. _entries.OrderBy(pair => pair.Key).Select(pair => pair.Value.Save(pair.Key))];

    /// <summary>Takes over the children of a keeper before this one.</summary>
    internal void Load(KeeperState state)
    {
        _lastId = state.LastChild;
        foreach (var child in state.Children) _entries[child.Id] = Entry.Load(child);
    }

    public void Dispose()
    {
        foreach (var entry in _entries.Values) entry.Dispose();
    }

    private static ChildStreams Copy(ChildStreams streams) => new(
        streams.Terminal?.Duplicate(), streams.Input?.Duplicate(), streams.Output?.Duplicate(), streams.Error?.Duplicate());

    private sealed record Entry(string Name, PidFd Process, long StartedAt, ChildStreams? Streams, IReadOnlyList<SafeFd> Attachments) : IDisposable
    {
        public WaitStatus? Exit { get; set; }

        public IReadOnlyList<SafeFd> Attachments { get; set; } = Attachments;

        public KeeperState.Child Save(long id) => new(
            id, Name, Process.Pid, Process.Descriptor.Number, StartedAt,
            [Number(Streams?.Terminal), Number(Streams?.Input), Number(Streams?.Output), Number(Streams?.Error)],
            [.. Attachments.Select(attachment => attachment.Number)], Exit);

        public static Entry Load(KeeperState.Child child) => new(
            child.Name, PidFd.Adopt(new SafeFd(child.Process), child.Pid), child.StartedAt,
            new ChildStreams(Stream(child, 0), Stream(child, 1), Stream(child, 2), Stream(child, 3)),
            [.. child.Attachments.Select(number => new SafeFd(number))]) { Exit = child.Exit };

        private static int Number(SafeFd? descriptor) => descriptor?.Number ?? -1;

        private static SafeFd? Stream(KeeperState.Child child, int index) => child.Streams[index] is >= 0 and var number ? new SafeFd(number) : null;

        public void Dispose()
        {
            Process.Dispose();
            Streams?.Dispose();
            foreach (var descriptor in Attachments) descriptor.Dispose();
        }
    }
}
