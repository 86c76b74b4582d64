using Tuivisor.Os;

namespace Tuivisor.Server.Children;

/// <summary>What a server leaves to the next one: named pieces of memory that the keeper holds. Without a keeper nothing is left.</summary>
public sealed class ServerMemory(IChildHost host)
{
    /// <summary>False when there is nobody to leave anything to.</summary>
    public bool IsUseful => host.OutlivesServer;

    /// <summary>Keeps a copy in place of what had that name.</summary>
    public void Save(string name, ReadOnlySpan<byte> bytes)
    {
        if (!host.OutlivesServer || bytes.IsEmpty) return;
        using var memory = MemFd.Create(name, bytes.Length);
        bytes.CopyTo(memory.Span);
        host.Keep(name, memory.Descriptor);
    }

    /// <summary>What the server before this one had kept; null for nothing.</summary>
    public byte[]? Recall(string name)
    {
        if (host.Recall(name) is not { } descriptor) return null;
        using var memory = MemFd.Map(descriptor.Duplicate());
        return memory.Span.ToArray();
    }

    /// <summary>It is not needed any more.</summary>
    public void Drop(string name) => host.Drop(name);
}
