using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>Carries frames and descriptors between keeper and server. A frame too big for a message travels in memory of its own.</summary>
public sealed class FrameSocket(DescriptorSocket socket) : IDisposable
{
    private const int InlineLimit = 64 << 10;
    private const byte InMemory = 0xFF;

    private readonly byte[] _buffer = new byte[InlineLimit];

    /// <summary>For epoll.</summary>
    public SafeFd Descriptor => socket.Descriptor;

    /// <inheritdoc cref="DescriptorSocket.LostDescriptors"/>
    public bool LostDescriptors => socket.LostDescriptors;

    /// <summary>Sends a frame. Any thread.</summary>
    /// <returns>False when the other side is gone.</returns>
    public bool Send(FrameWriter frame, params ReadOnlySpan<SafeFd> descriptors)
    {
        if (frame.Bytes.Length <= InlineLimit) return socket.Send(frame.Bytes, descriptors) == 0;
        using var memory = MemFd.Create("frame", frame.Bytes.Length);
        frame.Bytes.CopyTo(memory.Span);
        return socket.Send([InMemory], [memory.Descriptor, .. descriptors]) == 0;
    }

    /// <summary>Receives a frame. One thread at a time.</summary>
    /// <param name="frame">The frame; valid until the next call.</param>
    /// <param name="descriptors">What came with it, owned by the caller.</param>
    /// <param name="wait">False returns at once when there is none.</param>
    /// <returns>1 for a frame, 0 when there is none now, -1 when the other side is gone.</returns>
    public int Receive(out ReadOnlySpan<byte> frame, out SafeFd[] descriptors, bool wait)
    {
        frame = default;
        var length = socket.Receive(_buffer, out descriptors, wait);
        if (length == -Errno.EAGAIN) return 0;
        if (length <= 0) return -1;
        frame = _buffer.AsSpan(0, length);
        if (length != 1 || frame[0] != InMemory || descriptors.Length == 0) return 1;

        using (var memory = MemFd.Map(descriptors[0])) frame = memory.Span.ToArray();
        descriptors = descriptors[1..];
        return 1;
    }

    /// <summary>Ends the conversation: a thread in <see cref="Receive"/> comes back with -1.</summary>
    public void Shutdown() => socket.Shutdown();

    public void Dispose() => socket.Dispose();
}
