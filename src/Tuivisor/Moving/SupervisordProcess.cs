using System.Text;
using Tuivisor.Os;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Moving;

/// <summary>The process of a running supervisord: all that is needed to start the same again, or another in its place. proc(5).</summary>
internal sealed record SupervisordProcess
{
    /// <summary>Its number.</summary>
    public required int Pid { get; init; }

    /// <summary>The process that started it; 1 for one in the background.</summary>
    public required int ParentPid { get; init; }

    /// <summary>Effective user.</summary>
    public required uint Uid { get; init; }

    /// <summary>Path of the executable: a Python.</summary>
    public required string Executable { get; init; }

    /// <summary>Its command line, argv[0] first.</summary>
    public required IReadOnlyList<string> CommandLine { get; init; }

    /// <summary>The environment it was started with, as KEY=VALUE.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>Its working directory.</summary>
    public required string Directory { get; init; }

    /// <summary>Its file mode mask.</summary>
    public required int Umask { get; init; }

    /// <summary>The unit of systemd it belongs to as a service; null for none.</summary>
    public string? Unit { get; init; }

    /// <summary>Its command line as supervisord reads it.</summary>
    public SupervisordCommandLine Options
    {
        get
        {
            // python3 /usr/bin/supervisord -n, python -m supervisor.supervisord -n, or the script alone.
            var name = CommandLine.ToList().FindIndex(word => word.EndsWith("supervisord", StringComparison.Ordinal));
            return SupervisordCommandLine.Parse([.. CommandLine.Skip(Math.Max(name, 0) + 1)]);
        }
    }

    /// <summary>The options of a server in its place: those of its command line, but for the file and for staying in the foreground.</summary>
    public IEnumerable<string> ServerOptions() => Options.Overrides.Where(option => option.Key != "nodaemon").SelectMany(option =>
        option.Key is "silent" or "nocleanup" or "strip_ansi" ? (string[])[option.Option] : [option.Option, option.Value]);

    /// <summary>Looks at a process; null when it has gone or is not for this user's eyes.</summary>
    public static SupervisordProcess? Read(int pid)
    {
        try
        {
            var place = $"/proc/{pid}/";
            var status = File.ReadAllLines(place + "status");
            return new SupervisordProcess
            {
                Pid = pid,
                ParentPid = ProcessInfo.Of(pid)?.ParentPid ?? 0,
                Uid = uint.Parse(Field(status, "Uid:").Split('\t', StringSplitOptions.RemoveEmptyEntries)[1]),
                Umask = Convert.ToInt32(Field(status, "Umask:").Trim(), 8),
                Executable = new FileInfo(place + "exe").LinkTarget ?? "",
                CommandLine = ProcessInfo.CommandLineOf(pid),
                Environment = Encoding.UTF8.GetString(File.ReadAllBytes(place + "environ")).Split('\0', StringSplitOptions.RemoveEmptyEntries),
                Directory = new FileInfo(place + "cwd").LinkTarget ?? "/",
                Unit = UnitOf(File.ReadAllText(place + "cgroup")),
            };
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    /// <summary>"supervisor.service" of "0::/system.slice/supervisor.service"; null for a session's, a container's or another's.</summary>
    internal static string? UnitOf(string cgroups)
    {
        var path = cgroups.Split('\n').FirstOrDefault(line => line.StartsWith("0::", StringComparison.Ordinal) || line.Contains("name=systemd:", StringComparison.Ordinal));
        var unit = path?.Split('/')[^1];
        return unit is not null && unit.StartsWith("supervisor", StringComparison.Ordinal) && unit.EndsWith(".service", StringComparison.Ordinal) ? unit : null;
    }

    private static string Field(string[] status, string label) => status.First(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..];
}
