namespace Tuivisor.Supervision.Config;

/// <summary>Compares configurations group by group, by Supervisor's rules of equality.</summary>
public static class ConfigDiff
{
    /// <summary>What changes when <paramref name="next"/> takes the place of <paramref name="active"/>.</summary>
    public static GroupChanges Between(SupervisorConfig active, SupervisorConfig next) => Between(active.Groups, next.Groups);

    /// <summary>The same over groups, where the active ones are not those of one file.</summary>
    public static GroupChanges Between(IReadOnlyList<GroupConfig> active, IReadOnlyList<GroupConfig> next)
    {
        var current = active.DistinctBy(group => group.Name).ToDictionary(group => group.Name);
        var names = next.Select(group => group.Name).ToHashSet();
        return new GroupChanges(
            Added: [.. next.Where(group => !current.ContainsKey(group.Name)).Select(group => group.Name)],
            Changed: [.. next.Where(group => current.TryGetValue(group.Name, out var was) && !AreSame(was, group)).Select(group => group.Name)],
            Removed: [.. active.Where(group => !names.Contains(group.Name)).Select(group => group.Name)]);
    }

    /// <summary>Sections that say something else and are looked at only when the server starts, in brackets. Variables for programs are
    /// not among them: they make the programs differ.</summary>
    public static IReadOnlyList<string> NeedingRestart(SupervisorConfig active, SupervisorConfig next)
    {
        var sections = new List<string>();
        if (active.Daemon with { Environment = next.Daemon.Environment } != next.Daemon) sections.Add("[supervisord]");
        var servers = active.HttpServers.Select(Placeless).ToHashSet();
        servers.SymmetricExceptWith(next.HttpServers.Select(Placeless));
        sections.AddRange(servers.Select(server => $"[{server.Section}]").Distinct());
        if (active.Tuivisor != next.Tuivisor) sections.Add("[tuivisor]");
        return sections;

        static HttpServerConfig Placeless(HttpServerConfig server) => server with { Location = default };
    }

    /// <summary>Whether a group would run as before. The owner, mode and backlog of a FastCGI socket are not looked at.</summary>
    public static bool AreSame(GroupConfig left, GroupConfig right) =>
        left.Name == right.Name
        && left.Priority == right.Priority
        && left.Kind == right.Kind
        && left.FastCgiSocket?.Url == right.FastCgiSocket?.Url
        && AreSame(left.EventPool, right.EventPool)
        && left.Programs.Count == right.Programs.Count
        && left.Programs.Zip(right.Programs).All(pair => AreSame(pair.First, pair.Second));

    /// <summary>Whether a program would run as before. Where it is written does not matter.</summary>
    public static bool AreSame(ProgramConfig left, ProgramConfig right) =>
        left.ExitCodes.SequenceEqual(right.ExitCodes)
        && AreSame(left.Environment, right.Environment)
        && left.DependsOn.SequenceEqual(right.DependsOn)
        && left.Limits.SequenceEqual(right.Limits)
        && left.LogPrefix.SequenceEqual(right.LogPrefix)
        && AreSame(left.Stdout, right.Stdout)
        && AreSame(left.Stderr, right.Stderr)
        && left.FastCgiSocket?.Url == right.FastCgiSocket?.Url
        && Comparable(left) == Comparable(right);

    /// <summary>What the record's own equality may compare: the rest is compared apart, or tells where the program is written.</summary>
    private static ProgramConfig Comparable(ProgramConfig program) => program with
    {
        ExitCodes = NoCodes,
        Environment = NoVariables,
        DependsOn = [],
        Limits = [],
        LogPrefix = [],
        Stdout = NoStream,
        Stderr = NoStream,
        FastCgiSocket = null,
        User = program.User is null ? null : program.User with { Name = "", Gid = 0 },
        Section = "",
        Location = default,
        IsAdHoc = false,
        IsDisabled = false,
    };

    /// <summary>An AUTO log equals any other: where it is, the server decides.</summary>
    private static bool AreSame(StreamLogConfig left, StreamLogConfig right)
    {
        var eitherIsAuto = left.Target == LogTargetKind.Auto || right.Target == LogTargetKind.Auto;
        return (eitherIsAuto || (left.Target == right.Target && left.Path == right.Path))
            && left with { Target = default, Path = null, IsExplicit = false } == right with { Target = default, Path = null, IsExplicit = false };
    }

    private static bool AreSame(EventPoolConfig? left, EventPoolConfig? right) =>
        left is null || right is null
            ? ReferenceEquals(left, right)
            : left.BufferSize == right.BufferSize && left.ResultHandler == right.ResultHandler
                && left.CountsCharacters == right.CountsCharacters && left.Events.ToHashSet().SetEquals(right.Events);

    private static bool AreSame(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private static readonly IReadOnlyList<int> NoCodes = [];
    private static readonly IReadOnlyDictionary<string, string> NoVariables = new Dictionary<string, string>();
    private static readonly StreamLogConfig NoStream = new();
}
