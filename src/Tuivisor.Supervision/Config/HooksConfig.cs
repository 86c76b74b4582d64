namespace Tuivisor.Supervision.Config;

/// <summary>Commands run at turns of a program's life, as its user, in its directory and environment; null for none.</summary>
public sealed record HooksConfig
{
    /// <summary>No hook.</summary>
    public static HooksConfig None { get; } = new();

    /// <summary>Before each start; when it fails so does the start.</summary>
    public string? PreStart { get; init; }

    /// <summary>When it has become RUNNING.</summary>
    public string? PostStart { get; init; }

    /// <summary>Before it is asked to stop.</summary>
    public string? PreStop { get; init; }

    /// <summary>When it is gone, however that came.</summary>
    public string? PostStop { get; init; }

    /// <summary>Asks it to stop, in place of stopsignal.</summary>
    public string? Stop { get; init; }

    /// <summary>How long each may take before it is killed.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
