using Tuivisor.CommandLine;
using Tuivisor.Os;
using Tuivisor.Server.Hosting;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Moving;

/// <summary>What a takeover would do, found out without touching anything.</summary>
internal sealed record TakeoverPlan
{
    /// <summary>Time that a server may need beyond what its programs are given.</summary>
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(15);

    /// <summary>The configuration as this program reads it in the place of the supervisord.</summary>
    public required SupervisorConfig Config { get; init; }

    /// <summary>The configuration's path, absolute.</summary>
    public required string File { get; init; }

    /// <summary>What the supervisord said.</summary>
    public required ServerAnswers Server { get; init; }

    /// <summary>Its process.</summary>
    public required SupervisordProcess Process { get; init; }

    /// <summary>The service that starts supervisord on this configuration; null for none.</summary>
    public SupervisorService? Service { get; init; }

    /// <summary>Programs of the configuration that run, or are about to: they start again.</summary>
    public IReadOnlyList<RunningProgram> Restarted => [.. Server.Programs.Where(program => program.IsWanted && IsConfigured(program.FullName))];

    /// <summary>Programs of the configuration that are down and stay so.</summary>
    public IReadOnlyList<RunningProgram> StayDown => [.. Server.Programs.Where(program => !program.IsWanted && IsConfigured(program.FullName))];

    /// <summary>Programs that are in the files but not in the server, as before an "update".</summary>
    public IReadOnlyList<ProgramConfig> Added => [.. Programs.Where(program => !Server.Programs.Any(known => known.FullName == program.FullName))];

    /// <summary>Programs that are in the server but in no file any more.</summary>
    public IReadOnlyList<RunningProgram> Gone => [.. Server.Programs.Where(program => !IsConfigured(program.FullName))];

    /// <summary>Full names of what the new server starts.</summary>
    public IReadOnlyList<string> FirstToStart =>
        [.. Restarted.Select(program => program.FullName), .. Added.Where(program => program.AutoStart).Select(program => program.FullName)];

    /// <summary>How long the supervisord may take to end: it stops one group after another.</summary>
    public TimeSpan StopLimit => Spare + Config.LongestStop;

    /// <summary>How long the programs may take to be up.</summary>
    public TimeSpan StartLimit => Spare + Programs.Select(program => program.StartSecs).DefaultIfEmpty().Max();

    /// <summary>What will be otherwise than it was.</summary>
    public IReadOnlyList<string> Differences => [.. FindDifferences()];

    /// <summary>Why it cannot be done; null when it can.</summary>
    public ErrorReport? Refusal => FindRefusal();

    private IEnumerable<ProgramConfig> Programs => Config.Groups.SelectMany(group => group.Programs);

    private bool IsConfigured(string name) => Programs.Any(program => program.FullName == name);

    private IEnumerable<string> FindDifferences()
    {
        var terminals = Programs.Count(program => program.Tty);
        if (terminals > 0)
            yield return $"{Count(terminals, "program")} get a terminal in place of pipes (isatty is true, TERM is set); to keep pipes write tty=false into [tuivisor]";
        foreach (var warning in Config.Warnings.Where(warning => !warning.IsSupervisors))
            yield return warning.ToString();
        if (Process.ParentPid > 1 && Process.Unit is null)
            yield return $"supervisord was started by process {Process.ParentPid} ({ProcessInfo.Of(Process.ParentPid)?.Name}) and stayed in the foreground; the new server is in the background";
        if (Service is { IsEnabled: true })
            yield return $"at the next boot the service {Service.Name} would start Supervisor again; to have it not: {Service.DisableCommand}";
    }

    private ErrorReport? FindRefusal()
    {
        const string Unchanged = "nothing was changed";
        if (Server.IsTuivisor)
        {
            return new ErrorReport(
                "E_TAKEOVER_DONE", ExitCode.OwnedByAnother, $"a tuivisor (pid {Server.Pid}) serves this configuration already; {Unchanged}",
                ("do", $"look at it: tuivisor -c {File}"));
        }

        if (!Server.IsRunning || Server.Programs.Any(program => program.State == ProcessState.Stopping))
        {
            return new ErrorReport(
                "E_TAKEOVER_BUSY", ExitCode.Failed, $"Supervisor is stopping programs; {Unchanged}", ("do", "wait until it is done and ask again"));
        }

        var user = Config.Daemon.User?.Uid ?? UnixUser.CurrentUid;
        if (Process.Uid != user)
        {
            return new ErrorReport(
                "E_TAKEOVER_USER", ExitCode.NotPermitted, $"supervisord runs as {NameOf(Process.Uid)}, the new server would as {NameOf(user)}; {Unchanged}",
                ("do", $"sudo -u {(Config.Daemon.User is null ? NameOf(Process.Uid) : "root")} tuivisor takeover -c {File}"));
        }

        // With --yes nobody is asked, and neither server could start them again.
        if (Gone.Where(program => program.IsWanted).Select(program => program.FullName).ToList() is { Count: > 0 } lost)
        {
            return new ErrorReport(
                "E_TAKEOVER_GONE", ExitCode.Failed, $"{string.Join(", ", lost)} would end for good: {(lost.Count == 1 ? "it is" : "they are")} in no file any more; {Unchanged}",
                ("do", $"write {(lost.Count == 1 ? "it" : "them")} into {File} again, or stop {(lost.Count == 1 ? "it" : "them")} first: supervisorctl -c {File} stop {string.Join(' ', lost)}"));
        }

        if (Process.Pid == 1)
        {
            return new ErrorReport(
                "E_TAKEOVER_INIT", ExitCode.Failed, $"supervisord is process 1: when it ends, so does the container; {Unchanged}",
                ("do", $"start the container with: tuivisor server -c {File}"));
        }

        return Process.Unit is { } unit
            ? new ErrorReport(
                "E_TAKEOVER_SERVICE", ExitCode.Failed, $"supervisord is the service {unit}: systemd starts and stops it; {Unchanged}",
                ("why", "what is started from here would be no service, and gone after a reboot"),
                ("do", $"./install.sh --service --config {File}"),
                ("", $"systemctl disable --now {unit} && systemctl enable --now tuivisor"))
            : null;
    }

    private static string NameOf(uint uid) => UnixUser.Find(uid)?.Name ?? $"user {uid}";

    private static string Count(int number, string thing) => number == 1 ? $"1 {thing}" : $"{number} {thing}s";
}
