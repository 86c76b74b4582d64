namespace Tuivisor.Supervision.Config;

/// <summary>The configuration of a server that has no file: one private socket, no programs, logs in the state directory.</summary>
public static class EmbeddedConfig
{
    private const string Text = """
        [supervisord]
        logfile=%(ENV_TUIVISOR_STATE)s/supervisord.log
        pidfile=%(ENV_TUIVISOR_STATE)s/supervisord.pid
        childlogdir=%(ENV_TUIVISOR_STATE)s
        identifier=tuivisor

        [unix_http_server]
        file=%(ENV_TUIVISOR_SOCKET)s

        [rpcinterface:supervisor]
        supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
        """;

    /// <summary>Where it comes from, for a server that may load it again.</summary>
    /// <param name="stateDirectory">Absolute directory for the main log, the pid file and AUTO logs. It must exist.</param>
    /// <param name="socketPath">Absolute path of the server's UNIX socket.</param>
    /// <param name="overrides">Settings of the command line.</param>
    public static ConfigSource Source(string stateDirectory, string socketPath, params IReadOnlyList<CommandLineOverride> overrides) => new()
    {
        Text = Text,
        Overrides = overrides,
        Environment = new Dictionary<string, string>(ConfigSource.ProcessEnvironment())
        {
            ["TUIVISOR_STATE"] = stateDirectory,
            ["TUIVISOR_SOCKET"] = socketPath,
        },
    };

    /// <summary>Loads it. Nothing in it can fail, as long as the state directory exists.</summary>
    /// <param name="stateDirectory">Absolute directory for the main log, the pid file and AUTO logs. It must exist.</param>
    /// <param name="socketPath">Absolute path of the server's UNIX socket.</param>
    /// <param name="overrides">Settings of the command line.</param>
    public static ConfigResult Default(string stateDirectory, string socketPath, params IReadOnlyList<CommandLineOverride> overrides) =>
        ConfigLoader.Load(Source(stateDirectory, socketPath, overrides));
}
