namespace Tuivisor.Server.Children;

/// <summary>Where a stream's log stands.</summary>
/// <param name="Offset">Bytes of the stream that are in it.</param>
/// <param name="Device">The file; 0 without a log that can be cut back.</param>
/// <param name="Inode">The file.</param>
/// <param name="Size">Its size then.</param>
internal readonly record struct LogNote(long Offset, ulong Device, ulong Inode, long Size);
