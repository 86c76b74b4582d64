namespace Tuivisor.Os;

/// <summary>Error numbers by name. errno(3). The numbers are those of Linux on x86-64 and arm64, which are equal.</summary>
public static class Errno
{
    public const int EPERM = 1;
    public const int ENOENT = 2;
    public const int ESRCH = 3;
    public const int EINTR = 4;
    public const int EIO = 5;
    public const int ENXIO = 6;
    public const int E2BIG = 7;
    public const int ENOEXEC = 8;
    public const int EBADF = 9;
    public const int ECHILD = 10;
    public const int EAGAIN = 11;
    public const int ENOMEM = 12;
    public const int EACCES = 13;
    public const int EFAULT = 14;
    public const int EBUSY = 16;
    public const int EEXIST = 17;
    public const int ENODEV = 19;
    public const int ENOTDIR = 20;
    public const int EISDIR = 21;
    public const int EINVAL = 22;
    public const int ENFILE = 23;
    public const int EMFILE = 24;
    public const int ENOTTY = 25;
    public const int ETXTBSY = 26;
    public const int EFBIG = 27;
    public const int ENOSPC = 28;
    public const int ESPIPE = 29;
    public const int EROFS = 30;
    public const int EPIPE = 32;
    public const int ENAMETOOLONG = 36;
    public const int ENOSYS = 38;
    public const int ELOOP = 40;
    public const int ECONNRESET = 104;
    public const int ENOBUFS = 105;
    public const int ECONNREFUSED = 111;
    public const int EDQUOT = 122;

    /// <summary>The name of an error number, such as ENOENT; "errno N" for one without a name here.</summary>
    public static string Name(int errno) => errno switch
    {
        EPERM => nameof(EPERM), ENOENT => nameof(ENOENT), ESRCH => nameof(ESRCH), EINTR => nameof(EINTR), EIO => nameof(EIO),
        ENXIO => nameof(ENXIO), E2BIG => nameof(E2BIG), ENOEXEC => nameof(ENOEXEC), EBADF => nameof(EBADF), ECHILD => nameof(ECHILD),
        EAGAIN => nameof(EAGAIN), ENOMEM => nameof(ENOMEM), EACCES => nameof(EACCES), EFAULT => nameof(EFAULT), EBUSY => nameof(EBUSY),
        EEXIST => nameof(EEXIST), ENODEV => nameof(ENODEV), ENOTDIR => nameof(ENOTDIR), EISDIR => nameof(EISDIR), EINVAL => nameof(EINVAL),
        ENFILE => nameof(ENFILE), EMFILE => nameof(EMFILE), ENOTTY => nameof(ENOTTY), ETXTBSY => nameof(ETXTBSY), EFBIG => nameof(EFBIG),
        ENOSPC => nameof(ENOSPC), ESPIPE => nameof(ESPIPE), EROFS => nameof(EROFS), EPIPE => nameof(EPIPE),
        ENAMETOOLONG => nameof(ENAMETOOLONG), ENOSYS => nameof(ENOSYS), ELOOP => nameof(ELOOP), ECONNRESET => nameof(ECONNRESET),
        ENOBUFS => nameof(ENOBUFS), ECONNREFUSED => nameof(ECONNREFUSED), EDQUOT => nameof(EDQUOT),
        _ => $"errno {errno}",
    };

    /// <summary>What an error number means, as strerror(3) says it.</summary>
    public static string Describe(int errno) => System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(errno);
}
