namespace Tuivisor.Supervision.Config;

/// <summary>healthcheck and its companions.</summary>
public sealed record HealthCheckConfig
{
    /// <summary>How it is looked after.</summary>
    public HealthCheckKind Kind { get; init; }

    /// <summary>The command, host:port or URL.</summary>
    public required string Target { get; init; }

    /// <summary>From the end of one check to the start of the next.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Failures in a row that make it unhealthy.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Start it again when it is unhealthy; else it is only shown.</summary>
    public bool Restarts { get; init; } = true;
}
