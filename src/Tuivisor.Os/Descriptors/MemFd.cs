namespace Tuivisor.Os;

/// <summary>Memory with a descriptor: it lives as long as any process holds the descriptor or maps it. memfd_create(2).</summary>
public sealed unsafe class MemFd : IDisposable
{
    internal const uint MFD_CLOEXEC = 1;

    private byte* _start;

    private MemFd(SafeFd descriptor, int length)
    {
        Descriptor = descriptor;
        Length = length;
        // PROT_READ | PROT_WRITE, MAP_SHARED
        var start = Libc.mmap(null, (nuint)length, 3, 1, descriptor.Number, 0);
        if ((nint)start == -1) throw new PosixException(System.Runtime.InteropServices.Marshal.GetLastPInvokeError(), "mmap");
        _start = (byte*)start;
    }

    /// <summary>To hand to another process.</summary>
    public SafeFd Descriptor { get; }

    /// <summary>Bytes.</summary>
    public int Length { get; }

    /// <summary>The memory. Not to be used after <see cref="Dispose"/>.</summary>
    public byte* Start => _start;

    /// <summary>The memory. Not to be used after <see cref="Dispose"/>.</summary>
    public Span<byte> Span => new(_start, _start == null ? 0 : Length);

    /// <summary>New zeroed memory; pages cost nothing until they are touched.</summary>
    /// <param name="name">Shown in /proc/PID/maps.</param>
    /// <param name="length">Bytes.</param>
    public static MemFd Create(string name, int length)
    {
        var descriptor = new SafeFd(PosixException.Check(Libc.memfd_create(name, MFD_CLOEXEC), "memfd_create"));
        try
        {
            PosixException.Check(Libc.ftruncate(descriptor.Number, length), "ftruncate");
            return new MemFd(descriptor, length);
        }
        catch
        {
            descriptor.Dispose();
            throw;
        }
    }

    /// <summary>Maps memory received from another process, which it then owns.</summary>
    public static MemFd Map(SafeFd descriptor) => new(descriptor, (int)FileStatus.Of(descriptor).Size);

    public void Dispose()
    {
        if (_start == null) return;
        Libc.munmap(_start, (nuint)Length);
        _start = null;
        Descriptor.Dispose();
    }
}
