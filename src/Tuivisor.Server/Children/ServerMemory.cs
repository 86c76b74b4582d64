using System.Collections.Concurrent;
using Tuivisor.Os;

namespace Tuivisor.Server.Children;

/// <summary>What a server leaves to the next one: named pieces of memory that the keeper holds. Without a keeper nothing is left.</summary>
public sealed class ServerMemory(IChildHost host) : IDisposable
{
    private readonly ConcurrentDictionary<string, MemoryCell> _cells = new(StringComparer.Ordinal);

    /// <summary>False when there is nobody to leave anything to.</summary>
    public bool IsUseful => host.OutlivesServer;

    /// <summary>Leaves bytes in place of those of that name; a server that dies meanwhile leaves the old ones. One thread a name.</summary>
    /// <returns>False when there is no descriptor or memory for more: the old ones stay.</returns>
    public bool Save(string name, ReadOnlySpan<byte> bytes)
    {
        if (!host.OutlivesServer || _cells.TryGetValue(name, out var cell) && cell.TryWrite(bytes)) return true;
        MemoryCell roomier;
        try
        {
            roomier = MemoryCell.Create(name, bytes.Length);
        }
        catch (PosixException)
        {
            return false;
        }

        roomier.TryWrite(bytes);
        host.Keep(name, roomier.Descriptor);
        if (_cells.TryGetValue(name, out var old)) old.Dispose();
        _cells[name] = roomier;
        return true;
    }

    /// <summary>What the server before this one left; null for nothing.</summary>
    public byte[]? Recall(string name)
    {
        if (host.Recall(name) is not { } descriptor) return null;
        using var cell = MemoryCell.Open(descriptor.Duplicate());
        return cell?.Read();
    }

    /// <summary>Leaves a file under a name, in place of what had that name.</summary>
    public void Keep(string name, MemFile file) => host.Keep(name, file.Descriptor);

    /// <summary>The file that the server before this one left; null for none.</summary>
    public MemFile? RecallFile(string name) => host.Recall(name) is { } descriptor ? new MemFile(descriptor.Duplicate()) : null;

    /// <summary>It is not needed any more.</summary>
    public void DropFile(string name) => host.Drop(name);

    /// <summary>It is not needed any more.</summary>
    public void Drop(string name)
    {
        var isOurs = _cells.TryRemove(name, out var cell);
        cell?.Dispose();
        if (isOurs || host.Recall(name) is not null) host.Drop(name);
    }

    public void Dispose()
    {
        foreach (var cell in _cells.Values) cell.Dispose();
    }
}
