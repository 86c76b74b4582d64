namespace Tuivisor.Os;

/// <summary>What becomes of a signal that nobody handles. signal(7).</summary>
public static class SignalDisposition
{
    private const nint Default = 0; // SIG_DFL
    private const nint Ignored = 1; // SIG_IGN

    /// <summary>
    /// Gives signals that this process was started with as ignored their defaults back, before handlers are registered: the runtime
    /// leaves ignored ones alone. A script's "&amp;" starts programs with SIGINT and SIGQUIT ignored.
    /// </summary>
    /// <param name="signals">Their numbers.</param>
    public static unsafe void Heed(params ReadOnlySpan<int> signals)
    {
        var action = stackalloc nint[32]; // struct sigaction begins with the handler
        foreach (var signal in signals)
            if (Libc.sigaction(signal, null, action) == 0 && action[0] == Ignored)
                Libc.signal(signal, Default);
    }

    /// <summary>
    /// Keeps a signal from this thread and from those that it starts from now on, and after the next collection from the runtime's own,
    /// which there has been before. It waits, and with it all others of its kind, for ever.
    /// </summary>
    /// <param name="signal">Its number.</param>
    public static void KeepAway(int signal)
    {
        ProcessImage.HoldBack([signal]);
        _ = new Finalizers(signal);
    }

    /// <summary>The thread of finalizers can be told in a finalizer only.</summary>
    private sealed class Finalizers(int signal)
    {
        ~Finalizers() => ProcessImage.HoldBack([signal]);
    }
}
