namespace Tuivisor.Os;

/// <param name="exitCode">Exit code, or 128 + the signal.</param>
public sealed class PtyExitedEventArgs(int exitCode) : EventArgs
{
    public int ExitCode { get; } = exitCode;
}
