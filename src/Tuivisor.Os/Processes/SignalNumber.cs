namespace Tuivisor.Os;

/// <summary>Numbers of signals, equal on x86-64 and arm64. signal(7).</summary>
public static class SignalNumber
{
    /// <summary>The terminal is gone, or a configuration is to be read anew.</summary>
    public const int SIGHUP = 1;

    /// <summary>C-c.</summary>
    public const int SIGINT = 2;

    /// <summary>C-\.</summary>
    public const int SIGQUIT = 3;

    /// <summary>Ends a process, which is not asked.</summary>
    public const int SIGKILL = 9;

    /// <summary>The first of two for programs' own use.</summary>
    public const int SIGUSR1 = 10;

    /// <summary>The second of them.</summary>
    public const int SIGUSR2 = 12;

    /// <summary>Asks a process to end.</summary>
    public const int SIGTERM = 15;

    /// <summary>A child has ended.</summary>
    public const int SIGCHLD = 17;

    /// <summary>Stops a process, which is not asked.</summary>
    public const int SIGSTOP = 19;
}
