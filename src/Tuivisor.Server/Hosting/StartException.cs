namespace Tuivisor.Server.Hosting;

/// <summary>The server cannot start; what was said about it is all there is to say.</summary>
/// <param name="text">Lines for standard error.</param>
/// <param name="exitCode">Exit code of the process.</param>
internal sealed class StartException(string text, int exitCode) : Exception(text)
{
    public int ExitCode { get; } = exitCode;
}
