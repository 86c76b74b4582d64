namespace Tuivisor.Supervision.Config;

/// <summary>Compares configurations group by group, by Supervisor's rules of equality.</summary>
public static class ConfigDiff
{
    /// <summary>What changes when <paramref name="next"/> takes the place of <paramref name="active"/>.</summary>
    public static GroupChanges Between(SupervisorConfig active, SupervisorConfig next) => Between(active.Groups, next.Groups);

    /// <summary>The same over groups, where the active ones are not those of one file.</summary>
    public static GroupChanges Between(IReadOnlyList<GroupConfig> active, IReadOnlyList<GroupConfig> next) =>
        throw new NotImplementedException($"{active} {next}");
}
