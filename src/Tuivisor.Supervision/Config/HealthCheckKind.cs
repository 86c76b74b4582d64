namespace Tuivisor.Supervision.Config;

/// <summary>What a health check does. The numbers are kept for the next server.</summary>
public enum HealthCheckKind
{
    /// <summary>Runs a command: exit code 0 is healthy.</summary>
    Command = 0,

    /// <summary>Connects to a port.</summary>
    Tcp = 1,

    /// <summary>GETs a URL: 200 to 399 is healthy.</summary>
    Http = 2,
}
