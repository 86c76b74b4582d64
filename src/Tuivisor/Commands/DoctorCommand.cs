using System.Text.Json;
using System.Text.Json.Serialization;
using Tuivisor.CommandLine;
using Tuivisor.Doctor;
using Tuivisor.Os;
using Tuivisor.Protocol.Paths;
using Tuivisor.Supervision.Config;
using Tuivisor.Tui;

namespace Tuivisor.Commands;

/// <summary>"tuivisor doctor": looks at everything that can go wrong, and says what to do. Changes nothing.</summary>
internal static class DoctorCommand
{
    private const int TopicWidth = 10;
    private const int LevelWidth = 6;

    /// <summary>Looks, prints, and gives 0 when nothing is wrong; warnings and notes do not count.</summary>
    public static int Run(CommandContext context)
    {
        var findings = Look(context);
        var problems = findings.Count(finding => finding.Level == FindingLevel.Problem);
        if (context.Options.Json) context.Shell.Output.WriteLine(ToJson(findings, problems));
        else Print(context, findings, problems);
        return problems > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private static List<Finding> Look(CommandContext context)
    {
        var (shell, environment) = (context.Shell, context.Shell.Environment);
        var finder = new ServerFinder(shell, context.Paths);
        FoundServer server;
        try
        {
            server = finder.Find(context.Options);
        }
        catch (ArgumentException problem)
        {
            return [Finding.Problem("server.name", problem.Message, "tuivisor doctor")];
        }

        var settings = ClientReport.Of(environment, context.Options.Theme);
        var file = server.ConfigFile ?? (server.Url.Contains("://", StringComparison.Ordinal) && server.Socket is null ? null : finder.FindConfig());
        var config = file is null ? null : ConfigLoader.Load(ConfigSource.OfFile(file));
        var (soft, hard) = ResourceLimits.Get(ResourceLimits.OpenFiles);
        List<Finding> findings =
        [
            .. TerminalChecks.Terminal(TerminalReport.Of(environment, context.Options.Color), environment),
            TerminalChecks.Locale(environment, InstalledLocales()),
            TerminalChecks.Prefix(settings.Prefix, environment, environment.ContainsKey("TMUX") ? TextPipe.Ask(["tmux", "show-options", "-gv", "prefix"])?.Trim() : null),
            .. TerminalChecks.Settings(settings),
            .. ConfigChecks.Of(file, config),
            .. ServerChecks.MeantAsync(server).GetAwaiter().GetResult(),
            Directory(context.Paths),
            .. ServerChecks.Leftovers(DeadSockets(context.Paths), context.Paths.AllRecords(), ServerFinder.Answers, HasLock),
            .. MachineChecks.Supervisors(MachineChecks.FindSupervisors(), file is null ? null : ServerPaths.RealPath(file)),
            MachineChecks.Descriptors(soft, hard, config?.Config),
            MachineChecks.Terminals(NumberIn("/proc/sys/kernel/pty/max"), NumberIn("/proc/sys/kernel/pty/nr"), CanOpenTerminal()),
        ];
        if (MachineChecks.Logout(LogindFiles(), Lingers(), Environment.IsPrivilegedProcess) is { } logout) findings.Add(logout);
        return findings;
    }

    private static void Print(CommandContext context, List<Finding> findings, int problems)
    {
        var output = context.Shell.Output;
        var topic = "";
        foreach (var finding in findings)
        {
            output.WriteLine($"{(finding.Topic == topic ? "" : finding.Topic),-TopicWidth} {Word(finding.Level),-LevelWidth} {finding.What}");
            if (finding.Remedy.Length > 0) output.WriteLine($"{"",-TopicWidth} {"  do",-LevelWidth} {finding.Remedy}");
            topic = finding.Topic;
        }

        var warnings = findings.Count(finding => finding.Level == FindingLevel.Warning);
        context.Tell(problems + warnings == 0 ? "nothing is wrong" : $"{problems} wrong, {warnings} doubtful");
    }

    private static string Word(FindingLevel level) => level switch { FindingLevel.Ok => "ok", FindingLevel.Note => "note", FindingLevel.Warning => "warn", _ => "WRONG" };

    private static string ToJson(List<Finding> findings, int problems) => JsonSerializer.Serialize(
        new DoctorBody(1, Shell.Version, problems, [.. findings.Select(finding => new FindingBody(finding.Id, finding.Level.ToString().ToLowerInvariant(), finding.What, finding.Remedy))]),
        DoctorJson.Default.DoctorBody);

    private static Finding Directory(ServerPaths paths)
    {
        var directory = paths.StateDirectory;
        if (!System.IO.Directory.Exists(directory)) return ServerChecks.Directory(paths, null, true);
        try
        {
            // Only its owner may set the mode, to what it is.
            var mode = File.GetUnixFileMode(directory);
            File.SetUnixFileMode(directory, mode);
            return ServerChecks.Directory(paths, mode, true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return ServerChecks.Directory(paths, UnixFileMode.None, false);
        }
    }

    private static List<string> DeadSockets(ServerPaths paths) => !System.IO.Directory.Exists(paths.StateDirectory) ? []
        : [.. System.IO.Directory.EnumerateFiles(paths.StateDirectory, "*.sock").Where(socket => !ServerFinder.Answers(socket)).Order(StringComparer.Ordinal)];

    private static List<string>? InstalledLocales() => TextPipe.Ask(["locale", "-a"])?.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(TerminalChecks.Plain).ToList();

    private static int? NumberIn(string file) => int.TryParse(Text(file), out var number) ? number : null;

    private static bool CanOpenTerminal()
    {
        try
        {
            PseudoTerminal.Open(new WindowSize(80, 24)).Dispose();
            return true;
        }
        catch (PosixException)
        {
            return false;
        }
    }

    private static IEnumerable<string> LogindFiles()
    {
        string[] directories = ["/usr/lib/systemd/logind.conf.d", "/run/systemd/logind.conf.d", "/etc/systemd/logind.conf.d"];
        return directories.Where(System.IO.Directory.Exists).SelectMany(directory => System.IO.Directory.EnumerateFiles(directory, "*.conf").Order(StringComparer.Ordinal))
            .Prepend("/etc/systemd/logind.conf").Select(Text);
    }

    // The lock of its name lies beside the socket.
    private static bool HasLock(ServerRecord record) => FileLock.IsHeld(Path.ChangeExtension(record.Socket, ".lock"));

    private static bool Lingers() => File.Exists($"/var/lib/systemd/linger/{Environment.UserName}");

    private static string Text(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : "";
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

/// <summary>What "doctor --json" prints, schema 1: fields are added, never renamed.</summary>
internal sealed record DoctorBody(int Schema, string Version, int Problems, IReadOnlyList<FindingBody> Checks);

/// <summary>One thing that was looked at.</summary>
internal sealed record FindingBody(string Id, string Level, string What, string Remedy);

[JsonSerializable(typeof(DoctorBody))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class DoctorJson : JsonSerializerContext;
