using System.Net.Sockets;

namespace Tuivisor.Protocol.Attach;

/// <summary>A socket as a stream whose asynchronous calls block and are done when they return.</summary>
/// <remarks>The client reads on a thread of its own. Blocking there, the kernel wakes that thread itself when a frame comes; through the
/// asynchronous socket engine a frame would pass two threads first, a tenth of a millisecond later.</remarks>
internal sealed class DirectStream(Socket socket) : Stream
{
    private ReadOnlyMemory<byte> _begun;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Bytes that were read beyond the opening and come first.</summary>
    public void PutBack(ReadOnlyMemory<byte> bytes) => _begun = bytes;

    public override int Read(Span<byte> buffer)
    {
        if (_begun.IsEmpty) return socket.Receive(buffer, SocketFlags.None);
        var count = Math.Min(buffer.Length, _begun.Length);
        _begun.Span[..count].CopyTo(buffer);
        _begun = _begun[count..];
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty) buffer = buffer[socket.Send(buffer, SocketFlags.None)..];
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return default;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) socket.Dispose();
        base.Dispose(disposing);
    }
}
