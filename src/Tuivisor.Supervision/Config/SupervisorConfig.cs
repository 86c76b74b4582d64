namespace Tuivisor.Supervision.Config;

/// <summary>A whole configuration as loaded: immutable, expanded, validated.</summary>
public sealed record SupervisorConfig
{
    /// <summary>Absolute path of the main file; null when the embedded default is used.</summary>
    public string? File { get; init; }

    /// <summary>[supervisord].</summary>
    public required DaemonConfig Daemon { get; init; }

    /// <summary>[unix_http_server] and [inet_http_server] sections, UNIX sockets first, in order of the file.</summary>
    public IReadOnlyList<HttpServerConfig> HttpServers { get; init; } = [];

    /// <summary>[rpcinterface:x] sections. The supervisor.* methods exist only when one has Supervisor's standard factory.</summary>
    public IReadOnlyList<RpcInterfaceConfig> RpcInterfaces { get; init; } = [];

    /// <summary>[tuivisor]: what Supervisor does not know.</summary>
    public TuivisorConfig Tuivisor { get; init; } = new();

    /// <summary>All groups sorted by priority, then name (ordinal).</summary>
    public IReadOnlyList<GroupConfig> Groups { get; init; } = [];

    /// <summary>How long stopping everything may take: one group after another, each as long as its slowest program may.</summary>
    public TimeSpan LongestStop => Groups.Where(group => group.Programs.Count > 0).Aggregate(
        TimeSpan.Zero, (sum, group) => sum + group.Programs.Max(program => program.StopWaitSecs) + TimeSpan.FromSeconds(1));

    /// <summary>What is doubtful but not wrong, with places.</summary>
    public IReadOnlyList<ConfigWarning> Warnings { get; init; } = [];

    /// <summary>Every file that was read, the main one first.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}
