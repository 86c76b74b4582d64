namespace Tuivisor.Os;

/// <summary>How a process ended. waitid(2).</summary>
/// <param name="Code">Exit code 0–255; -1 when a signal ended it.</param>
/// <param name="Signal">The signal that ended it; 0 when it exited.</param>
/// <param name="DumpedCore">True when it left a core dump.</param>
public readonly record struct WaitStatus(int Code, int Signal, bool DumpedCore)
{
    /// <summary>As a shell says it: the code, or 128 + the signal.</summary>
    public int ShellCode => Signal == 0 ? Code : 128 + Signal;
}
