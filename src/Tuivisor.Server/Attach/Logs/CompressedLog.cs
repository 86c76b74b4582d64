using System.Buffers.Binary;
using System.IO.Compression;
using Tuivisor.Os;

namespace Tuivisor.Server.Attach.Logs;

/// <summary>A backup that gzip has compressed, read at any place as if it were not. It is decompressed as a stream, and what came out last
/// is kept, so that readers who go back begin anew only now and then. All who read a file share one of these. Any thread.</summary>
internal sealed class CompressedLog : IDisposable
{
    private const int Kept = 16 << 20;
    private const int Step = 64 << 10;

    private static readonly Dictionary<(ulong Device, ulong Inode, long Size), CompressedLog> Shared = [];

    private readonly Lock _turn = new();
    private readonly FileStream _file;
    private readonly (ulong, ulong, long) _key;
    private GZipStream? _stream;
    private byte[] _ring = [];
    private long _position;
    private int _users = 1;

    private CompressedLog(FileStream file, FileStatus identity, long size)
    {
        (_file, Identity, Size) = (file, identity, size);
        _key = KeyOf(identity);
    }

    /// <summary>The compressed file.</summary>
    public FileStatus Identity { get; }

    /// <summary>Bytes when decompressed: as the file says at its end, or as they were counted once it turned out to say it wrongly, which one
    /// made of several does.</summary>
    public long Size { get; private set; }

    /// <summary>How much more or less there was than the file says.</summary>
    public long Correction { get; private set; }

    /// <summary>Opens a file.</summary>
    /// <returns>Null when it cannot be read or is not what gzip writes.</returns>
    public static CompressedLog? TryOpen(string path)
    {
        if (FileStatus.Of(path) is not { IsRegular: true, Size: > 18 } status) return null;
        lock (Shared)
        {
            if (Shared.TryGetValue(KeyOf(status), out var known))
            {
                known._users++;
                return known;
            }

            FileStream? file = null;
            try
            {
                file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, Step);
                Span<byte> ends = stackalloc byte[6];
                file.ReadExactly(ends[..2]);
                file.Seek(-4, SeekOrigin.End);
                file.ReadExactly(ends[2..]);
                if (ends is not [0x1f, 0x8b, ..])
                {
                    file.Dispose();
                    return null;
                }

                // The size is given modulo 2^32 (RFC 1952 2.3.1), and logs never grow when they are compressed.
                var size = (long)BinaryPrimitives.ReadUInt32LittleEndian(ends[2..]);
                while (size + Step < status.Size) size += 1L << 32;
                return Shared[KeyOf(status)] = new CompressedLog(file, status, size);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                file?.Dispose();
                return null;
            }
        }
    }

    /// <summary>Reads at a place.</summary>
    /// <returns>Bytes read; 0 at the end, which is where a damaged file can be read no further.</returns>
    public int Read(Span<byte> target, long offset)
    {
        lock (_turn)
        {
            if (_ring.Length == 0) _ring = new byte[(int)Math.Clamp(Size + Step, 2 * Step, Kept)];
            target = target[..(int)Math.Clamp(Size - offset, 0, Math.Min(target.Length, _ring.Length - Step))];
            if (_stream is null || offset < _position - _ring.Length) Restart();
            while (_position < offset + target.Length)
            {
                if (Decompress() > 0) continue;
                Correct();
                target = target[..(int)Math.Clamp(Size - offset, 0, target.Length)];
                break;
            }

            if (Correction == 0 && (_position > Size || _position == Size && Decompress() > 0))
            {
                while (Decompress() > 0)
                {
                }

                Correct();
            }

            var at = (int)(offset % _ring.Length);
            var first = Math.Min(target.Length, _ring.Length - at);
            if (offset < _position - _ring.Length) return Read(target, offset);
            _ring.AsSpan(at, first).CopyTo(target);
            _ring.AsSpan(0, target.Length - first).CopyTo(target[first..]);
            return target.Length;
        }
    }

    public void Dispose()
    {
        lock (Shared)
        {
            if (--_users > 0) return;
            Shared.Remove(_key);
        }

        _stream?.Dispose();
        _file.Dispose();
    }

    private static (ulong Device, ulong Inode, long Size) KeyOf(FileStatus status) => (status.Device, status.Inode, status.Size);

    private void Restart()
    {
        _stream?.Dispose();
        _file.Position = 0;
        _stream = new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true);
        _position = 0;
    }

    private int Decompress()
    {
        var at = (int)(_position % _ring.Length);
        try
        {
            var read = _stream?.Read(_ring, at, Math.Min(Step, _ring.Length - at)) ?? 0;
            _position += read;
            return read;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            return 0;
        }
    }

    private void Correct()
    {
        Correction += _position - Size;
        Size = _position;
    }
}
