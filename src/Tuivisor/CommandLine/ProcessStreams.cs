using Tuivisor.Os;

namespace Tuivisor.CommandLine;

/// <summary>
/// The three streams this process was given, as they are. Those of System.Console are not used: opening its input sets up the
/// terminal, and so writes control sequences before the first word of an answer.
/// </summary>
internal static class ProcessStreams
{
    /// <summary>Standard input.</summary>
    public static Stream Input() => new DescriptorStream(new SafeFd(0, owns: false));

    /// <summary>Standard output.</summary>
    public static Stream Output() => new DescriptorStream(new SafeFd(1, owns: false));

    /// <summary>Standard error.</summary>
    public static Stream Error() => new DescriptorStream(new SafeFd(2, owns: false));
}
