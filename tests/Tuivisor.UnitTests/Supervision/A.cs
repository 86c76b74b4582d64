using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Supervision;

/// <summary>Makes configurations for tests.</summary>
internal static class A
{
    public static ProgramConfig Program(string name = "web", string? group = null, int startRetries = 3, double startSecs = 1) => new()
    {
        Name = name,
        Group = group ?? name,
        Section = name,
        Command = "/bin/" + name,
        StartRetries = startRetries,
        StartSecs = TimeSpan.FromSeconds(startSecs),
    };

    public static GroupConfig Group(string name, params ProgramConfig[] programs) =>
        new() { Name = name, Programs = [.. programs.Select(program => program with { Group = name })] };

    public static GroupConfig Group(ProgramConfig program) =>
        new() { Name = program.Group, Priority = program.Priority, Programs = [program] };

    public static SupervisorConfig Config(params GroupConfig[] groups) => new()
    {
        Daemon = new DaemonConfig { ChildLogDir = "/tmp" },
        Groups = [.. groups.OrderBy(group => group.Priority).ThenBy(group => group.Name, StringComparer.Ordinal)],
    };
}
