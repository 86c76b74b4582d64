namespace Tuivisor.Os;

/// <summary>The master of a pseudo-terminal as a stream. The end is when nobody has the other side open (EIO).</summary>
internal sealed class PtyStream(SafeFd master) : Stream
{
    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            var read = master.Read(buffer);
            if (read >= 0) return read;
            if (read == -Errno.EIO) return 0;
            if (read != -Errno.EAGAIN) throw new PosixException(-read, "read the terminal");
            Polling.WaitReadable(master, -1);
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var written = master.Write(buffer);
            if (written == -Errno.EAGAIN) Polling.WaitWritable(master, -1);
            else if (written < 0) throw new PosixException(-written, "write to the terminal");
            else buffer = buffer[written..];
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) master.Dispose();
        base.Dispose(disposing);
    }
}
