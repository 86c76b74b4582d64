using Microsoft.Win32.SafeHandles;

namespace Tuivisor.CommandLine;

/// <summary>
/// The three streams this process was given, as they are. Those of System.Console are not used: opening its input sets up the
/// terminal, and so writes control sequences before the first word of an answer.
/// </summary>
internal static class ProcessStreams
{
    /// <summary>Standard input.</summary>
    public static Stream Input() => Open(0, FileAccess.Read);

    /// <summary>Standard output.</summary>
    public static Stream Output() => Open(1, FileAccess.Write);

    /// <summary>Standard error.</summary>
    public static Stream Error() => Open(2, FileAccess.Write);

    private static FileStream Open(int descriptor, FileAccess access) =>
        new(new SafeFileHandle(descriptor, ownsHandle: false), access, bufferSize: 0);
}
