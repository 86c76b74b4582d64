namespace Tuivisor.Os;

/// <summary>The file mode creation mask of this process, which its children inherit. umask(2).</summary>
public static class FileMask
{
    /// <summary>Sets it.</summary>
    /// <param name="mask">Permissions that new files do not get.</param>
    public static void Set(int mask) => Libc.umask((uint)mask);
}
