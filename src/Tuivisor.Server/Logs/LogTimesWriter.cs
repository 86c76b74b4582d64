using System.Buffers.Binary;
using Tuivisor.Os;
using Tuivisor.Supervision.Logs;

namespace Tuivisor.Server.Logs;

/// <summary>
/// Notes beside a log when its bytes came, so that lines without a time of their own have one and logs can be merged by time. The log
/// itself stays byte for byte what it would be without. Not for several threads: the log's lock is around it.
/// </summary>
/// <remarks>
/// PATH.tvx holds pairs of little-endian 64-bit numbers, growing: the offset in the log, and microseconds since 1970 at which the
/// byte there was written. It is renamed and emptied with the log. Without it nothing is lost but times.
/// </remarks>
internal sealed class LogTimesWriter(string path, int mode, TimeProvider time) : IDisposable
{
    /// <summary>Bytes of a note.</summary>
    public const int NoteSize = 16;

    /// <summary>What comes within this time has one note.</summary>
    private const long Apart = 10_000;

    private AppendFile? _file;
    private bool _isOff;
    private long _last;
    private LastWritten _written = new();

    /// <summary>Path of the notes of a log.</summary>
    public static string PathOf(string log) => log + ".tvx";

    /// <summary>The log was opened, or is another file now.</summary>
    /// <param name="size">Its size: notes of what is beyond it are dropped.</param>
    public void Open(long size)
    {
        _file?.Dispose();
        (_file, _isOff, _last) = (null, false, 0);
        Cut(size);
    }

    /// <summary>The log is read with another as one, in the order of time: of each is noted when it was written after the other, however soon
    /// that was.</summary>
    public void ReadWith(LogTimesWriter other) => _written = other._written;

    /// <summary>Bytes are about to be written.</summary>
    /// <param name="offset">Where in the log.</param>
    public void Note(long offset)
    {
        if (_isOff) return;
        var now = time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMicrosecond - LogTimes.Epoch;
        // A clock that is set back must not make the notes go back.
        if (now <= _last || now - _last < Apart && _written.Log == this) return;
        (_last, _written.Log) = (now, this);
        Span<byte> note = stackalloc byte[NoteSize];
        BinaryPrimitives.WriteInt64LittleEndian(note, offset);
        BinaryPrimitives.WriteInt64LittleEndian(note[8..], _last);
        // The file is made with the first note: most logs stay empty. Without room or permission for it the log has no times.
        if (Notes(make: true)?.Append(note) != NoteSize) _isOff = true;
    }

    /// <summary>The log was cut to a size.</summary>
    public void Cut(long size)
    {
        if (Notes(make: false) is not { } file) return;
        if (size == 0)
        {
            file.Truncate(0);
            _last = 0;
            return;
        }

        using var notes = LogTimes.Open(path);
        if (notes is null) return;
        var kept = notes.CountBefore(size);
        file.Truncate(kept * NoteSize);
        _last = kept > 0 ? notes.At(kept - 1).Time : 0;
    }

    /// <summary>The log got other names, as <see cref="RotationPolicy.Renames"/> tells, oldest first.</summary>
    public static void Rename(string from, string to)
    {
        // A backup without notes must not get those of another.
        if (FileNames.Rename(PathOf(from), PathOf(to)) == Errno.ENOENT) FileNames.Remove(PathOf(to));
    }

    public void Dispose() => _file?.Dispose();

    private AppendFile? Notes(bool make)
    {
        if (_file is not null || !make && FileStatus.Of(PathOf(path)) is null) return _file;
        try
        {
            _file = AppendFile.Open(PathOf(path), mode);
            // A sign for AutoLogs.CleanUp of another server, as on the log itself.
            _file.MarkInUse();
        }
        catch (PosixException)
        {
            _isOff = true;
        }

        return _file is { Status.IsRegular: true } ? _file : null;
    }

    private sealed class LastWritten
    {
        public LogTimesWriter? Log { get; set; }
    }
}
