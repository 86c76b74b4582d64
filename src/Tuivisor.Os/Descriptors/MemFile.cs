namespace Tuivisor.Os;

/// <summary>A file in memory without a name: it lives as long as any process holds the descriptor, and takes no room in the address space
/// of those that read and write it. memfd_create(2).</summary>
public sealed class MemFile : IDisposable
{
    /// <summary>One received from another process, which it then owns.</summary>
    public MemFile(SafeFd descriptor) => Descriptor = descriptor;

    /// <summary>To hand to another process.</summary>
    public SafeFd Descriptor { get; }

    /// <summary>An empty one.</summary>
    /// <param name="name">Shown in /proc/PID/fd.</param>
    /// <exception cref="PosixException">No descriptor is left.</exception>
    public static MemFile Create(string name) =>
        new(new SafeFd(PosixException.Check(Libc.memfd_create(name, MemFd.MFD_CLOEXEC), "memfd_create")));

    /// <summary>Writes all the bytes at a place; what lies between the end and there becomes zeros. pwrite(2).</summary>
    /// <exception cref="PosixException">No memory is left.</exception>
    public unsafe void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        fixed (byte* start = bytes)
            for (var done = 0; done < bytes.Length;)
                done += PosixException.Check((int)Libc.pwrite(Descriptor.Number, start + done, (nuint)(bytes.Length - done), offset + done), "pwrite");
    }

    /// <summary>Reads at a place. pread(2).</summary>
    /// <returns>Bytes read; fewer than asked for only at the end.</returns>
    public unsafe int Read(Span<byte> target, long offset)
    {
        fixed (byte* start = target)
            return PosixException.Check((int)Libc.pread(Descriptor.Number, start, (nuint)target.Length, offset), "pread");
    }

    public void Dispose() => Descriptor.Dispose();
}
