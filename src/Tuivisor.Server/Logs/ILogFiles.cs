using Tuivisor.Protocol.Logs;

namespace Tuivisor.Server.Logs;

/// <summary>Reads log files as Supervisor's RPC methods do: offsets in bytes, text decoded as UTF-8 with what is none replaced.</summary>
public interface ILogFiles
{
    /// <summary>readProcessLog, readLog. An offset of 0 or more reads from there, a length of 0 to the end; a negative offset with length
    /// 0 reads the last bytes.</summary>
    LogReadResult Read(string? path, long offset, long length);

    /// <summary>tailProcessLog: the last <paramref name="length"/> bytes of the file, whatever the offset.</summary>
    LogTail Tail(string? path, long offset, long length);

    /// <summary>Follows a log through rotation, clearing and re-opening without losing a byte.</summary>
    /// <param name="path">May appear later.</param>
    /// <param name="lastBytes">How much of what is there already comes first.</param>
    LogFollower Follow(string path, long lastBytes = 1024);

    /// <summary>As <see cref="Follow(string, long)"/>, going on where somebody was before.</summary>
    /// <param name="path">May appear later.</param>
    /// <param name="after">The place; when its file is gone, what is left of the log comes from its beginning.</param>
    LogFollower Follow(string path, LogPlace after);

    /// <summary>Tells when one of some logs has grown, or was rotated or cleared.</summary>
    LogWatch Watch(IReadOnlyList<string> paths);
}
