using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Rpc;

/// <summary>Writes the structs of getAllConfigInfo. What is not set is the word "none".</summary>
internal static class ConfigInfoWriter
{
    /// <summary>All programs of the configuration as last read, sorted by name.</summary>
    public static void WriteAll(SupervisorConfig config, ProcessTable active, XmlRpcWriter writer)
    {
        var inUse = active.Groups.Select(group => group.Name).ToHashSet(StringComparer.Ordinal);
        writer.BeginArray();
        foreach (var (group, program) in config.Groups
            .SelectMany(group => group.Programs.Select(program => (group, program)))
            .OrderBy(pair => pair.program.Name, StringComparer.Ordinal))
            Write(group, program, inUse.Contains(group.Name), active.Find(group.Name, program.Name), writer);
        writer.EndArray();
    }

    private static void Write(GroupConfig group, ProgramConfig program, bool isInUse, ProcessView? running, XmlRpcWriter writer)
    {
        writer.BeginStruct();
        writer.Member("autostart"u8, program.AutoStart);
        if (program.AutoRestart == AutoRestart.Unexpected)
            writer.Member("autorestart"u8, "unexpected");
        else
            writer.Member("autorestart"u8, program.AutoRestart == AutoRestart.Always);
        writer.Member("directory"u8, program.Directory ?? "none");
        if (program.User is { } user)
            writer.Member("uid"u8, user.Uid);
        else
            writer.Member("uid"u8, "none");
        writer.Member("command"u8, program.Command);
        WriteExitCodes(program.ExitCodes, writer);
        writer.Member("group"u8, group.Name);
        writer.Member("group_prio"u8, group.Priority);
        writer.Member("inuse"u8, isInUse);
        writer.Member("killasgroup"u8, program.KillAsGroup);
        writer.Member("name"u8, program.Name);
        writer.Member("process_prio"u8, program.Priority);
        writer.Member("redirect_stderr"u8, program.RedirectStderr);
        writer.Member("startretries"u8, program.StartRetries);
        writer.Member("startsecs"u8, (long)program.StartSecs.TotalSeconds);
        WriteStdout(program.Stdout, running?.StdoutLog, writer);
        writer.Member("stopsignal"u8, program.StopSignal);
        writer.Member("stopwaitsecs"u8, (long)program.StopWaitSecs.TotalSeconds);
        WriteStderr(program.Stderr, running?.StderrLog, writer);
        writer.Member("serverurl"u8, program.ServerUrl ?? "none");
        writer.EndStruct();
    }

    private static void WriteExitCodes(IReadOnlyList<int> codes, XmlRpcWriter writer)
    {
        writer.BeginMember("exitcodes"u8);
        writer.BeginArray();
        foreach (var code in codes)
            writer.Integer(code);
        writer.EndArray();
        writer.EndMember();
    }

    private static void WriteStdout(StreamLogConfig log, string? automatic, XmlRpcWriter writer)
    {
        writer.Member("stdout_capture_maxbytes"u8, log.CaptureMaxBytes);
        writer.Member("stdout_events_enabled"u8, log.EventsEnabled);
        writer.Member("stdout_logfile"u8, Target(log, automatic));
        writer.Member("stdout_logfile_backups"u8, log.Backups);
        writer.Member("stdout_logfile_maxbytes"u8, log.MaxBytes);
        writer.Member("stdout_syslog"u8, log.Syslog);
    }

    private static void WriteStderr(StreamLogConfig log, string? automatic, XmlRpcWriter writer)
    {
        writer.Member("stderr_capture_maxbytes"u8, log.CaptureMaxBytes);
        writer.Member("stderr_events_enabled"u8, log.EventsEnabled);
        writer.Member("stderr_logfile"u8, Target(log, automatic));
        writer.Member("stderr_logfile_backups"u8, log.Backups);
        writer.Member("stderr_logfile_maxbytes"u8, log.MaxBytes);
        writer.Member("stderr_syslog"u8, log.Syslog);
    }

    /// <summary>An AUTO log is the file it is in now, as long as there is one.</summary>
    private static string Target(StreamLogConfig log, string? automatic) => log.Target switch
    {
        LogTargetKind.Auto => automatic ?? "auto",
        LogTargetKind.None => "none",
        _ => log.Path ?? "none",
    };
}
