namespace Tuivisor.Os;

/// <summary>
/// A descriptor as a stream of read(2) and write(2): where a file is written is the kernel's to know, as whoever shares the descriptor
/// writes there too. The master of a pseudo-terminal ends when nobody has the other side open (EIO).
/// </summary>
/// <param name="descriptor">Disposed of with the stream.</param>
public sealed class DescriptorStream(SafeFd descriptor) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            var read = descriptor.Read(buffer);
            if (read >= 0) return read;
            if (read == -Errno.EIO) return 0;
            if (read != -Errno.EAGAIN) throw new PosixException(-read, "read");
            Polling.WaitReadable(descriptor, -1);
        }
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var written = descriptor.Write(buffer);
            if (written == -Errno.EAGAIN) Polling.WaitWritable(descriptor, -1);
            else if (written < 0) throw new PosixException(-written, "write");
            else buffer = buffer[written..];
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) descriptor.Dispose();
        base.Dispose(disposing);
    }
}
