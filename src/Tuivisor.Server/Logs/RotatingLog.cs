namespace Tuivisor.Server.Logs;

/// <summary>
/// A log file that is set aside at a size. Writing never fails: what cannot be written is counted, said once, and reported when
/// writing works again. For one writer at a time.
/// </summary>
public sealed class RotatingLog : IDisposable
{
    /// <summary>Opens a log for appending, making it with mode 0666 less the mask when it is not there.</summary>
    /// <param name="path">A file, or a device such as /dev/stdout, which never rotates.</param>
    /// <param name="maxBytes">Size at which it is set aside; 0 for never.</param>
    /// <param name="backups">Files kept: path.1 is the newest. 0 empties the file in place of setting it aside.</param>
    /// <param name="trouble">Told in one sentence when writing fails first, and when it works again.</param>
    /// <exception cref="Tuivisor.Os.PosixException">It cannot be opened: EACCES, EISDIR, ENOENT, ENXIO …</exception>
    public static RotatingLog Open(string path, long maxBytes, int backups, Action<string>? trouble = null) =>
        throw new NotImplementedException();

    public string Path => throw new NotImplementedException();

    /// <summary>Appends, then rotates if the file has reached its size.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <summary>Empties the file; its backups stay. A device is left alone.</summary>
    public void Clear() => throw new NotImplementedException();

    /// <summary>Closes and opens it anew.</summary>
    public void Reopen() => throw new NotImplementedException();

    public void Dispose()
    {
    }
}
