namespace Tuivisor.Server;

/// <summary>Starts a server in the background.</summary>
public static class ServerLauncher
{
    /// <summary>
    /// Starts this executable again as a process of its own session and waits until it serves, has failed, or the time is over.
    /// </summary>
    /// <param name="arguments">Its words, the name first: for example tuivisor, server, -c, FILE.</param>
    /// <param name="timeout">How long to wait; a server that is late goes on.</param>
    public static LaunchOutcome Launch(IReadOnlyList<string> arguments, TimeSpan timeout) =>
        throw new NotImplementedException($"{arguments} {timeout}");
}
