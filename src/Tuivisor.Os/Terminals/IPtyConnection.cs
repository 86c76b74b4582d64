namespace Tuivisor.Os;

/// <summary>A program running on a pseudo-terminal of its own.</summary>
/// <remarks>The shape follows the Pty.Net package, so that either can stand in for the other.</remarks>
public interface IPtyConnection : IDisposable
{
    /// <summary>Raised once when the program has ended.</summary>
    event EventHandler<PtyExitedEventArgs>? ProcessExited;

    /// <summary>What the program writes. Reads 0 bytes once it and everything it started have closed the terminal.</summary>
    Stream ReaderStream { get; }

    /// <summary>What the program reads.</summary>
    Stream WriterStream { get; }

    /// <summary>Process id, also that of its session and process group.</summary>
    int Pid { get; }

    /// <summary>Exit code, or 128 + the signal that ended it; meaningful after it has ended.</summary>
    int ExitCode { get; }

    /// <summary>Waits for the end. False when the time ran out; -1 waits for ever.</summary>
    bool WaitForExit(int milliseconds);

    /// <summary>SIGKILL to the program.</summary>
    void Kill();

    /// <summary>Gives the terminal another size.</summary>
    void Resize(int cols, int rows);
}
