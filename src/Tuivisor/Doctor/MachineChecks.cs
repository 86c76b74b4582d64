using Tuivisor.Os;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Doctor;

/// <summary>What a server needs of the machine.</summary>
internal static class MachineChecks
{
    /// <summary>Descriptors a program takes in the server and its keeper: its terminal or pipes, its log, and room to start another.</summary>
    private const int DescriptorsOfProgram = 6;

    private const int OwnDescriptors = 100;
    private const int FewTerminals = 32;

    /// <summary>RLIMIT_NOFILE.</summary>
    /// <param name="soft">Soft limit.</param>
    /// <param name="hard">Hard limit, to which a server raises the soft one.</param>
    /// <param name="config">The configuration that is meant; null when it can't be read.</param>
    public static Finding Descriptors(ulong soft, ulong hard, SupervisorConfig? config)
    {
        var programs = config?.Groups.Sum(group => group.Programs.Count) ?? 0;
        var needed = (ulong)(programs * DescriptorsOfProgram + OwnDescriptors);
        var wanted = (ulong)(config?.Daemon.MinFds ?? 1024);
        const string raise = "ulimit -Hn shows it; raise it in /etc/security/limits.conf, or LimitNOFILE= of the systemd unit";
        if (hard < wanted)
            return Finding.Problem("limits.descriptors", $"minfds={wanted}, but a process may have {hard} descriptors here: a server that is not root's does not start", raise);
        return hard < needed
            ? Finding.Warning("limits.descriptors", $"{programs} programs take about {needed} descriptors, but a process may have {hard} here", raise)
            : Finding.Ok("limits.descriptors", $"{Number(soft)} descriptors, a server takes up to {Number(hard)}");
    }

    /// <summary>Pseudo-terminals: /proc/sys/kernel/pty.</summary>
    public static Finding Terminals(int? most, int? used, bool canOpen)
    {
        if (!canOpen)
            return Finding.Problem("limits.terminals", "no pseudo-terminal can be opened: /dev/ptmx or /dev/pts is missing", "mount -t devpts devpts /dev/pts -o ptmxmode=0666      or tty=false for all programs");
        if (most is not { } limit || used is not { } now) return Finding.Ok("limits.terminals", "pseudo-terminals can be opened");
        return limit - now < FewTerminals
            ? Finding.Warning("limits.terminals", $"{now} of {limit} pseudo-terminals are in use", "sudo sysctl kernel.pty.max=8192")
            : Finding.Ok("limits.terminals", $"{now} of {limit} pseudo-terminals in use");
    }

    /// <summary>logind that ends a user's processes with the last session: programs would not survive a logout.</summary>
    /// <param name="files">Texts of logind.conf and its drop-ins, a later one wins.</param>
    /// <param name="lingers">loginctl enable-linger was done for this user.</param>
    /// <param name="isRoot">This user is root, whom logind leaves alone by default.</param>
    public static Finding? Logout(IEnumerable<string> files, bool lingers, bool isRoot)
    {
        var kills = false;
        foreach (var line in files.SelectMany(text => text.Split('\n')))
        {
            if (line.Trim().Split('=', 2) is ["KillUserProcesses", var value]) kills = value.Trim() is "yes" or "true" or "1" or "on";
        }

        return kills && !lingers && !isRoot
            ? Finding.Problem("logout.linger", "systemd ends your processes when you log out (KillUserProcesses=yes), programs among them", "loginctl enable-linger")
            : null;
    }

    /// <summary>Other supervisors on this machine.</summary>
    /// <param name="running">Pid and configuration of each Python supervisord; the configuration is null when the command line does not say.</param>
    /// <param name="config">Real path of the configuration that is meant; null for none.</param>
    public static IEnumerable<Finding> Supervisors(IReadOnlyList<(int Pid, string? Config)> running, string? config)
    {
        foreach (var (pid, file) in running)
        {
            var its = file ?? "the configuration it found";
            yield return file is not null && file == config
                ? Finding.Problem("supervisor.same", $"supervisord (pid {pid}) runs {file} too: only one of them can", $"supervisorctl -c {file} shutdown      then tuivisor -c {file} --detach")
                : Finding.Note("supervisor.runs", $"supervisord (pid {pid}) runs {its}", file is null ? "tuivisor ctl -s unix:///var/run/supervisor.sock status looks at it" : $"tuivisor check-config {file}      says whether tuivisor can take over");
        }
    }

    /// <summary>Python supervisords among the processes.</summary>
    public static IReadOnlyList<(int Pid, string? Config)> FindSupervisors()
    {
        List<(int, string?)> found = [];
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), out var pid) && SupervisordConfig(ProcessInfo.CommandLineOf(pid)) is { IsOne: true } one) found.Add((pid, one.Config));
        }

        return found;
    }

    /// <summary>Whether a command line is that of Supervisor's own supervisord, and which file it names.</summary>
    public static (bool IsOne, string? Config) SupervisordConfig(IReadOnlyList<string> words)
    {
        if (words.Count < 2 || !Path.GetFileName(words[0]).StartsWith("python", StringComparison.Ordinal)) return default;
        var script = words.Skip(1).FirstOrDefault(word => !word.StartsWith('-'));
        if (script is null || Path.GetFileName(script) != "supervisord") return default;
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] is "-c" or "--configuration" && index + 1 < words.Count) return (true, words[index + 1]);
            if (words[index].StartsWith("--configuration=", StringComparison.Ordinal)) return (true, words[index]["--configuration=".Length..]);
        }

        return (true, null);
    }

    private static string Number(ulong limit) => limit == ResourceLimits.Unlimited ? "any number of" : $"{limit}";
}
