namespace Tuivisor.Server;

/// <summary>A server from its first step to its last.</summary>
public static class ServerHost
{
    /// <summary>
    /// Runs a server until it is shut down. As supervisord without nodaemon it starts itself again in the background and returns when
    /// that one is ready.
    /// </summary>
    /// <returns>The exit code: 0 after an orderly end, 2 (6 as tuivisor) for a wrong configuration, 5 when the place is taken.</returns>
    public static int Run(ServerOptions options) => throw new NotImplementedException(options.Version);
}
