using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>A file opened for reading at any place.</summary>
public sealed class ReadFile : IDisposable
{
    private readonly SafeFd _descriptor;

    private ReadFile(SafeFd descriptor) => _descriptor = descriptor;

    /// <returns>Null when it cannot be opened; <paramref name="errno"/> says why.</returns>
    public static ReadFile? TryOpen(string path, out int errno)
    {
        var opened = Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC | Libc.O_NOCTTY | Libc.O_NONBLOCK, 0);
        errno = opened < 0 ? Marshal.GetLastPInvokeError() : 0;
        return opened < 0 ? null : new ReadFile(new SafeFd(opened));
    }

    /// <summary>What it is now.</summary>
    public FileStatus Status => FileStatus.Of(_descriptor);

    /// <summary>Reads at a place. pread(2).</summary>
    /// <returns>Bytes read; 0 at the end; a negative errno.</returns>
    public unsafe int Read(Span<byte> target, long offset)
    {
        fixed (byte* start = target)
        {
            var read = Libc.pread(_descriptor.Number, start, (nuint)target.Length, offset);
            return read < 0 ? -Marshal.GetLastPInvokeError() : (int)read;
        }
    }

    public void Dispose() => _descriptor.Dispose();
}
