namespace Tuivisor.Keeper;

/// <summary>What the keeper starts as server, again and again.</summary>
public sealed record KeeperOptions
{
    /// <summary>Absolute path of the executable. What was there at the first start is started again after a crash, even if another version
    /// was installed meanwhile: that takes over when it is asked to.</summary>
    public required string Path { get; init; }

    /// <summary>Its arguments, argv[0] included.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Its environment as KEY=VALUE; <see cref="KeeperConnection.Variable"/> is added.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>Variables for the first server alone, as KEY=VALUE: those by which it tells who started it that it serves.</summary>
    public IReadOnlyList<string> FirstEnvironment { get; init; } = [];

    /// <summary>Called when a server serves for the first time.</summary>
    public Action? BecameReady { get; init; }

    /// <summary>Longest pause before a server that keeps dying is started again.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a server of another version may take until it serves, before the one it was to replace is started again.</summary>
    public TimeSpan ReplaceLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long children may take to end when the keeper has to stop them itself.</summary>
    public TimeSpan StopLimit { get; init; } = TimeSpan.FromSeconds(10);
}
