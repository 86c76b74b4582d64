namespace Tuivisor.Supervision.Config;

/// <summary>The configuration of a server that has no file: one private socket, no programs, logs in the state directory.</summary>
public static class EmbeddedConfig
{
    /// <summary>Loads it. Nothing in it can fail, as long as the state directory exists.</summary>
    /// <param name="stateDirectory">Absolute directory for the main log, the pid file and AUTO logs.</param>
    /// <param name="socketPath">Absolute path of the server's UNIX socket.</param>
    /// <param name="overrides">Settings of the command line.</param>
    public static ConfigResult Default(string stateDirectory, string socketPath, params IReadOnlyList<CommandLineOverride> overrides) =>
        throw new NotImplementedException($"{stateDirectory} {socketPath} {overrides}");
}
