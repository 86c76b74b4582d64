namespace Tuivisor.Os;

/// <summary>Signals a process sends to itself. kill(2).</summary>
public static class ProcessSignals
{
    private const int SigStop = 19;

    /// <summary>Stops this process and its group as C-z does, and returns when it is continued.</summary>
    public static void StopSelf() => Libc.kill(0, SigStop);
}
