namespace Tuivisor.Supervision.Config;

/// <summary>A group with its programs.</summary>
public sealed record GroupConfig
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Lower starts first.</summary>
    public int Priority { get; init; } = 999;

    /// <summary>What it holds.</summary>
    public GroupKind Kind { get; init; }

    /// <summary>Its programs, one each instance of numprocs, in Supervisor's order.</summary>
    public IReadOnlyList<ProgramConfig> Programs { get; init; } = [];

    /// <summary>Of a listener pool, else null.</summary>
    public EventPoolConfig? EventPool { get; init; }

    /// <summary>Of FastCGI programs that are in no [group:x], else null.</summary>
    public FastCgiSocketConfig? FastCgiSocket { get; init; }

    /// <summary>Where its section begins.</summary>
    public ConfigLocation Location { get; init; }
}
