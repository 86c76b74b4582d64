using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Children;
using Tuivisor.Server.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Attach;

/// <summary>Programs as clients see them. Any thread.</summary>
internal sealed class ProgramDirectory(ISupervision supervision, Func<ProgramId, ProgramConsole?> consoleOf)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);

    /// <summary>All programs in list order.</summary>
    public List<ProgramInfo> All(DateTimeOffset now)
    {
        var table = supervision.Processes;
        var programs = new List<ProgramInfo>(table.Processes.Count);
        foreach (var process in table.Processes) programs.Add(Of(process, now));
        return programs;
    }

    /// <summary>One program.</summary>
    public ProgramInfo Of(ProcessView process, DateTimeOffset now)
    {
        var config = process.Config;
        var console = consoleOf(process.Id);
        var isFinal = process.State is ProcessState.Exited or ProcessState.Fatal or ProcessState.Backoff or ProcessState.Stopped;
        return new ProgramInfo
        {
            Group = process.Group,
            Name = process.Name,
            Section = config.Section,
            Kind = process.Config.FastCgiSocket is null ? KindOf(process.Group) : "fcgi-program",
            State = (ProgramState)(int)process.State,
            StateSince = process.ChangedAt ?? process.StartedAt ?? now,
            Pid = process.Pid,
            StartedAt = process.StartedAt,
            StoppedAt = process.StoppedAt,
            ExitCode = process.LastExit is { Signal: 0 } exit ? exit.Code : null,
            ExitSignal = process.LastExit is { Signal: > 0 } killed ? SignalNames.NameOf(killed.Signal) : null,
            ExitExpected = process.LastExit is { Signal: 0 } ended && config.ExitCodes.Contains(ended.Code),
            Reason = isFinal ? ReasonOf(process) : process.State != ProcessState.Running || process.IsUnhealthy ? process.Note : "",
            Description = process.Description(now.ToLocalTime()),
            SpawnError = process.SpawnError,
            Retries = process.Failures,
            MaxRetries = config.StartRetries,
            NextTryAt = process.State == ProcessState.Backoff ? process.DueAt : null,
            StartSecs = config.StartSecs.TotalSeconds,
            StopWaitSecs = config.StopWaitSecs.TotalSeconds,
            KillAt = process.State == ProcessState.Stopping ? process.DueAt : null,
            Restarts = process.Restarts,
            HasTty = console?.HasTerminal ?? config.Tty,
            HasConsole = console is { HadChild: true },
            Columns = console?.Columns ?? 0,
            Rows = console?.Rows ?? 0,
            StdoutLog = process.StdoutLog,
            StderrLog = config.SplitsStderr(console?.HasTerminal ?? config.Tty) ? process.StderrLog : null,
            ConfigFile = config.Location.File,
            ConfigLine = config.Location.Line,
            IsAdHoc = config.IsAdHoc,
            Priority = config.Priority,
            GroupPriority = GroupOf(process.Group)?.Priority ?? 999,
            AutoStart = config.AutoStart,
            Command = config.Command,
            Slot = SlotOf(process.FullName),
        };
    }

    /// <summary>Why a program is where it is, as short as the list needs: "exit 3", "SIGSEGV", "ENOENT".</summary>
    public static string ReasonOf(ProcessView process)
    {
        var error = process.SpawnError;
        if (error.Length > 0)
        {
            if (error.StartsWith("can't find command", StringComparison.Ordinal)) return "ENOENT";
            if (error.StartsWith("command at", StringComparison.Ordinal)) return "EACCES";
            var name = error.LastIndexOf(": E", StringComparison.Ordinal);
            if (name >= 0) return error[(name + 2)..];
        }

        return process.LastExit switch
        {
            { Signal: > 0 } killed => SignalNames.NameOf(killed.Signal),
            { Code: >= 0 } exit => $"exit {exit.Code}",
            _ => error,
        };
    }

    private GroupConfig? GroupOf(string name)
    {
        foreach (var group in supervision.Processes.Groups)
            if (group.Name == name)
                return group;
        return null;
    }

    private string KindOf(string group) => GroupOf(group)?.Kind switch
    {
        GroupKind.EventListeners => "eventlistener",
        GroupKind.FastCgi => "fcgi-program",
        _ => "program",
    };

    /// <summary>Numbers are given in list order at first sight and kept: people know programs by them.</summary>
    private int SlotOf(string fullName)
    {
        lock (_lock)
        {
            if (!_slots.TryGetValue(fullName, out var slot)) _slots.Add(fullName, slot = _slots.Count);
            return slot;
        }
    }
}
