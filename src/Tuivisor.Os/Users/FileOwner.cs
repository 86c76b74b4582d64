namespace Tuivisor.Os;

/// <summary>Who owns a file.</summary>
public static class FileOwner
{
    /// <summary>Changes user, group or both. chown(2).</summary>
    /// <param name="path">The file; symbolic links are followed.</param>
    /// <param name="uid">User id; null leaves it.</param>
    /// <param name="gid">Group id; null leaves it.</param>
    /// <exception cref="PosixException">EPERM, ENOENT and so on.</exception>
    public static void Set(string path, uint? uid, uint? gid) =>
        PosixException.Check(Libc.chown(path, uid ?? uint.MaxValue, gid ?? uint.MaxValue), "chown");
}
