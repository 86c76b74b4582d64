using System.Buffers;

namespace Tuivisor.Protocol.Attach;

/// <summary>What the receiving thread hands to the client's loop: a message, or the bytes of a screen frame.</summary>
internal readonly record struct Arrival(AttachMessage? Message, FrameBytes? Frame);

/// <summary>Bytes of a frame in a rented array.</summary>
internal sealed class FrameBytes : IDisposable
{
    private readonly int _length;
    private byte[] _bytes;

    public FrameBytes(ReadOnlySpan<byte> bytes)
    {
        _length = bytes.Length;
        _bytes = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(_bytes);
    }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    public void Dispose()
    {
        if (_bytes.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }
}
