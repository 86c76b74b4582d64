namespace Tuivisor.Server;

/// <summary>How starting a server in the background ended.</summary>
/// <param name="IsReady">It serves.</param>
/// <param name="Pid">Its process.</param>
/// <param name="ExitCode">When it ended instead: its exit code; else 0.</param>
/// <param name="ErrorText">What it wrote to standard error until then.</param>
public sealed record LaunchOutcome(bool IsReady, int Pid, int ExitCode, string ErrorText);
