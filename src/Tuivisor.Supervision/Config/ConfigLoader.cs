namespace Tuivisor.Supervision.Config;

/// <summary>Reads, expands and validates a configuration. Never throws for what a file holds.</summary>
public static class ConfigLoader
{
    /// <summary>Loads a configuration.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <returns>The configuration, or all errors in Supervisor's order.</returns>
    public static ConfigResult Load(ConfigSource source) => throw new NotImplementedException(source.File);
}
