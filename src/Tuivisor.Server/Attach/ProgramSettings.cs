using System.Globalization;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Attach;

/// <summary>The settings of a program as they would be written in a configuration file.</summary>
internal static class ProgramSettings
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(ProgramConfig config)
    {
        var settings = new List<KeyValuePair<string, string>>();
        Add("command", config.Command);
        Add("directory", config.Directory);
        Add("user", config.User?.Name);
        Add("environment", config.Environment.Count == 0 ? null : string.Join(',', config.Environment.Select(e => $"{e.Key}=\"{e.Value}\"")));
        Add("priority", Number(config.Priority));
        Add("autostart", Flag(config.AutoStart));
        Add("autorestart", config.AutoRestart switch { AutoRestart.Always => "true", AutoRestart.Never => "false", _ => "unexpected" });
        Add("startsecs", Seconds(config.StartSecs));
        Add("startretries", Number(config.StartRetries));
        Add("exitcodes", string.Join(',', config.ExitCodes.Select(Number)));
        Add("stopsignal", SignalNames.NameOf(config.StopSignal) is var name && name.StartsWith("SIG", StringComparison.Ordinal) ? name[3..] : name);
        Add("stopwaitsecs", Seconds(config.StopWaitSecs));
        Add("stopasgroup", Flag(config.StopAsGroup));
        Add("killasgroup", Flag(config.KillAsGroup));
        Add("redirect_stderr", Flag(config.RedirectStderr));
        AddLog("stdout", config.Stdout);
        AddLog("stderr", config.Stderr);
        Add("umask", config.Umask is { } umask ? Convert.ToString(umask, 8).PadLeft(3, '0') : null);
        Add("tty", Flag(config.Tty));
        Add("tty_size", config.Columns is { } columns && config.Rows is { } rows ? $"{columns}x{rows}" : null);
        return settings;

        void Add(string key, string? value)
        {
            if (value is not null) settings.Add(new KeyValuePair<string, string>(key, value));
        }

        void AddLog(string stream, StreamLogConfig log)
        {
            Add($"{stream}_logfile", log.Target switch { LogTargetKind.File => log.Path, LogTargetKind.None => "NONE", _ => "AUTO" });
            Add($"{stream}_logfile_maxbytes", log.MaxBytes.ToString(CultureInfo.InvariantCulture));
            Add($"{stream}_logfile_backups", Number(log.Backups));
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Flag(bool value) => value ? "true" : "false";
}
