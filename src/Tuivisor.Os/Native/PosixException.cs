using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>A system call failed in a way its caller did not provide for.</summary>
/// <param name="errno">errno(3).</param>
/// <param name="call">What was tried, as text for people.</param>
public sealed class PosixException(int errno, string call)
    : IOException($"{call}: {Os.Errno.Describe(errno)} ({Os.Errno.Name(errno)})")
{
    /// <summary>errno(3).</summary>
    public int Errno { get; } = errno;

    /// <summary>Passes a result on; a negative one throws with the errno that the call left.</summary>
    internal static int Check(int result, [CallerArgumentExpression(nameof(result))] string call = "") =>
        result >= 0 ? result : throw new PosixException(Marshal.GetLastPInvokeError(), Shorten(call));

    private static string Shorten(string call) => call.Replace("Libc.", "", StringComparison.Ordinal);
}
