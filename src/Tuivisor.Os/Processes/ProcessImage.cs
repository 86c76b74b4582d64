using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>This process as the kernel runs it: another program in its place, or its end at once.</summary>
public static unsafe class ProcessImage
{
    private const int SIG_BLOCK = 0;
    private const int SIG_UNBLOCK = 1;

    /// <summary>
    /// Becomes another program: same process id, same children, and of its descriptors 0, 1, 2 and those named. Every other thread
    /// ends where it stands. execve(2).
    /// </summary>
    /// <param name="path">Absolute path of the program.</param>
    /// <param name="arguments">The argument vector, argv[0] included.</param>
    /// <param name="environment">The whole environment, as KEY=VALUE.</param>
    /// <param name="descriptors">What stays open under its number.</param>
    /// <param name="heldBack">Signals that wait until the new program calls <see cref="LetThrough"/>: their default would end it before it
    /// can have a handler.</param>
    /// <returns>An errno; it returns only when it failed, and then everything is as it was.</returns>
    public static int Become(
        string path, IReadOnlyList<string> arguments, IReadOnlyList<string> environment, IReadOnlyList<SafeFd> descriptors,
        IReadOnlyList<int> heldBack)
    {
        using NativeStrings pathText = new(), argumentTexts = new(), environmentTexts = new();
        Mask(SIG_BLOCK, heldBack);
        foreach (var descriptor in descriptors) Libc.fcntl(descriptor.Number, Libc.F_SETFD, 0);
        Libc.execve(pathText.One(path), argumentTexts.Vector(arguments), environmentTexts.Vector(environment));
        var errno = Marshal.GetLastPInvokeError();
        foreach (var descriptor in descriptors) Libc.fcntl(descriptor.Number, Libc.F_SETFD, Libc.FD_CLOEXEC);
        Mask(SIG_UNBLOCK, heldBack);
        return errno;
    }

    /// <summary>Has signals wait, as far as this thread is concerned and those that it starts.</summary>
    public static void HoldBack(IReadOnlyList<int> signals) => Mask(SIG_BLOCK, signals);

    /// <summary>Takes the signals that <see cref="Become"/> held back, on this thread.</summary>
    public static void LetThrough(IReadOnlyList<int> signals) => Mask(SIG_UNBLOCK, signals);

    /// <summary>Ends this process without another instruction of its own: nothing is flushed, disposed of or removed. _exit(2).</summary>
    public static void EndAtOnce(int exitCode) => Libc._exit(exitCode);

    private static void Mask(int how, IReadOnlyList<int> signals)
    {
        ulong set = 0;
        foreach (var signal in signals) set |= 1UL << (signal - 1);
        // sigset_t of the library is 128 bytes, of which the kernel reads the first 8.
        var bytes = stackalloc ulong[16];
        bytes[0] = set;
        Libc.pthread_sigmask(how, bytes, null);
    }
}
