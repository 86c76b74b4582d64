using Tuivisor.Supervision.Config.Expansion;
using Tuivisor.Supervision.Config.Options;
using Tuivisor.Supervision.Config.Reading;
using Keys = Tuivisor.Supervision.Config.Options.OptionTable.Program;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>Loads the processes of [program:x], [eventlistener:x] or [fcgi-program:x]: one for each instance of numprocs.</summary>
internal sealed class ProgramLoader(LoadContext context, TuivisorConfig tuivisor, DaemonConfig daemon)
{
    // More is a slip of the finger, and would take the memory of the machine.
    private const int MostInstances = 100_000;

    /// <summary>Loads a section as part of a group.</summary>
    /// <param name="section">The section.</param>
    /// <param name="group">Name of the group.</param>
    /// <param name="kind">What the group holds.</param>
    /// <returns>The processes by priority, then name.</returns>
    public IReadOnlyList<ProgramConfig> Load(IniSection section, string group, GroupKind kind)
    {
        var names = new ExpansionNames(context.Environment) { ["here"] = context.Here, ["group_name"] = group, ["host_node_name"] = context.HostName };
        var reader = new SectionReader(context, section, names)
        {
            Suffix = $" in section {PythonText.Quote(section.Name)} (file: {PythonText.Quote(context.AsGiven(section.Location.File))})",
        };
        names["program_name"] = Names.Check(Names.OfSection(section), reader);
        var common = LoadCommon(reader, section, group);
        var count = CountOf(section, reader.Get(Keys.NumProcs));
        var first = reader.Get(Keys.NumProcsStart);
        common = common with
        {
            Stdout = LoadEarlyStream(reader, Keys.Stdout),
            Stderr = LoadEarlyStream(reader, Keys.Stderr),
            ServerUrl = LoadServerUrl(reader),
            User = reader.Find(Keys.User),
            Umask = reader.FindValue(Keys.Umask),
        };
        var name = Names.Check(reader.RawText(Keys.ProcessName) ?? "", reader);
        CheckInstances(reader, count, name);
        CheckStopGroups(reader, common);
        var instances = new List<ProgramConfig>();
        var (end, errors) = (first + (count > MostInstances ? 1L : count), context.Errors.Count);
        for (var number = first; number < end && context.Errors.Count == errors; number++) // what is wrong in one is wrong in all
        {
            reader.Names = new ExpansionNames(names) { ["process_num"] = number, ["numprocs"] = count };
            instances.Add(LoadInstance(reader, common, name));
        }

        var own = LoadOwn(reader, kind);
        return
        [
            .. instances.Select(instance => own(instance))
                .OrderBy(instance => instance.Priority).ThenBy(instance => instance.Name, CodePointOrder.Instance),
        ];
    }

    private int CountOf(IniSection section, int written) =>
        context.Source.Scales.TryGetValue(Names.OfSection(section).Trim(), out var scale) && scale.Was == written ? scale.Count : written;

    /// <summary>The keys that all instances share, in the order in which Supervisor looks at them.</summary>
    private static ProgramConfig LoadCommon(SectionReader reader, IniSection section, string group)
    {
        var priority = reader.Get(Keys.Priority);
        var autoStart = reader.Get(Keys.AutoStart);
        var autoRestart = reader.Get(Keys.AutoRestart);
        var startSecs = reader.Get(Keys.StartSecs);
        var startRetries = reader.Get(Keys.StartRetries);
        var stopSignal = reader.Get(Keys.StopSignal);
        var stopWaitSecs = reader.Get(Keys.StopWaitSecs);
        var stopAsGroup = reader.Get(Keys.StopAsGroup);
        var killAsGroup = reader.FindValue(Keys.KillAsGroup) ?? stopAsGroup;
        var exitCodes = reader.Get(Keys.ExitCodes);
        var redirectStderr = reader.Get(Keys.RedirectStderr);
        return new ProgramConfig
        {
            Name = "",
            Group = group,
            Section = Names.OfSection(section).Trim(),
            Command = "",
            Priority = priority,
            AutoStart = autoStart,
            AutoRestart = autoRestart,
            StartSecs = startSecs,
            StartRetries = startRetries,
            StopSignal = stopSignal,
            StopWaitSecs = stopWaitSecs,
            StopAsGroup = stopAsGroup,
            KillAsGroup = killAsGroup,
            ExitCodes = exitCodes,
            RedirectStderr = redirectStderr,
            Location = section.Location,
        };
    }

    private static StreamLogConfig LoadEarlyStream(SectionReader reader, StreamOptions keys) => new()
    {
        CaptureMaxBytes = reader.Get(keys.CaptureMaxBytes),
        EventsEnabled = reader.Get(keys.EventsEnabled),
    };

    private static string? LoadServerUrl(SectionReader reader) =>
        reader.Text(Keys.ServerUrl) is { } url && !url.Trim().Equals("AUTO", StringComparison.OrdinalIgnoreCase) ? url : null;

    private static void CheckInstances(SectionReader reader, int count, string name)
    {
        if (count > 1 && !name.Contains("%(process_num)", StringComparison.Ordinal))
        {
            reader.Fail(Keys.ProcessName, new Failure("%(process_num) must be present within process_name when numprocs > 1",
                $"would be the name of {count} processes", "write process_name=%(program_name)s_%(process_num)02d"), name);
        }

        if (count > MostInstances)
            reader.Fail(Keys.NumProcs, OptionTypes.Own($"is more than {MostInstances} processes", "write a smaller number"), $"{count}");
    }

    private static void CheckStopGroups(SectionReader reader, ProgramConfig program)
    {
        if (!program.StopAsGroup || program.KillAsGroup) return;
        reader.Fail(Keys.KillAsGroup, new Failure("Cannot set stopasgroup=true and killasgroup=false",
            "contradicts stopasgroup=true: what is told to stop must also be killed", "remove killasgroup=false"), "false");
    }

    private ProgramConfig LoadInstance(SectionReader reader, ProgramConfig common, string name)
    {
        var fromFiles = EnvironmentFileLoader.Load(reader, context);
        reader.Names = new ExpansionNames(reader.Names).WithEnvironment(fromFiles);
        var environment = Merge(fromFiles, EnvironmentLoader.Load(reader, Keys.Environment));
        reader.Names = new ExpansionNames(reader.Names).WithEnvironment(environment);
        var directory = reader.Text(Keys.Directory);
        var stdout = LoadStream(reader, Keys.Stdout, common.Stdout);
        var stderr = LoadStream(reader, Keys.Stderr, common.Stderr);
        if (common.RedirectStderr)
        {
            if (stderr.Target == LogTargetKind.File)
            {
                reader.WarnAsSupervisor(Keys.Stderr.LogFile, $"For [{reader.Section.Name}], redirect_stderr=true but stderr_logfile has also been set to a "
                    + "filename, the filename has been ignored");
            }

            stderr = stderr with { Target = LogTargetKind.None, Path = null };
        }

        if (!reader.Has(Keys.Command))
        {
            reader.FailSection($"program section {reader.Section.Name} does not specify a command", "has no command=",
                "write for example command=/usr/bin/python3 app.py");
        }

        return OwnKeysLoader.Load(reader, common with
        {
            Command = reader.Text(Keys.Command) ?? "",
            Name = reader.Expand(Keys.ProcessName, name, Keys.ProcessName.Key) ?? "",
            Directory = directory is null ? null : ConfigPaths.ExpandUser(directory, context.Files),
            Stdout = stdout,
            Stderr = stderr,
            Environment = Merge(daemon.Environment, environment),
        });
    }

    private static StreamLogConfig LoadStream(SectionReader reader, StreamOptions keys, StreamLogConfig common)
    {
        // Supervisor expands this one twice, so a percent sign is written %%%%.
        var text = reader.Text(keys.LogFile) is { } once ? reader.Expand(keys.LogFile, once, keys.LogFile.Key) : null;
        var target = text is not null && reader.TryConvert(keys.LogFile, text, out var converted) ? converted : new LogTarget(LogTargetKind.Auto, null, false);
        var backups = reader.Get(keys.Backups);
        var maxBytes = reader.Get(keys.MaxBytes);
        var syslog = reader.Get(keys.Syslog);
        if (target.IsSyslog)
        {
            reader.WarnAsSupervisor(keys.LogFile, $"For [{reader.Section.Name}], {keys.LogFile.Key}=syslog but this is deprecated and will be removed.  "
                + $"Use {keys.Syslog.Key}=true to enable syslog instead.");
        }

        if (target.Kind == LogTargetKind.Auto && maxBytes == 0)
        {
            reader.WarnAsSupervisor(keys.MaxBytes, $"For [{reader.Section.Name}], AUTO logging used for {keys.LogFile.Key} without rollover, "
                + "set maxbytes > 0 to avoid filling up filesystem unintentionally");
        }

        return common with
        {
            Target = target.Kind,
            Path = target.Path,
            MaxBytes = maxBytes,
            Backups = backups,
            Syslog = syslog || target.IsSyslog,
            IsExplicit = reader.Has(keys.LogFile),
        };
    }

    /// <summary>The keys that Supervisor does not know. Listeners and FastCGI programs speak a protocol on their pipes: no terminal.</summary>
    private Func<ProgramConfig, ProgramConfig> LoadOwn(SectionReader reader, GroupKind kind)
    {
        var wantsTty = reader.FindValue(Keys.Tty);
        var size = reader.FindValue(Keys.TtySize);
        var term = reader.Find(Keys.Term);
        var scrollback = reader.FindValue(Keys.Scrollback);
        var stripAnsi = reader.FindValue(Keys.StripAnsi);
        if (wantsTty == true && kind != GroupKind.Programs) reader.Warn(Keys.Tty, "is ignored: this kind of program always has pipes; remove it");
        return program => program with
        {
            Tty = kind == GroupKind.Programs && (wantsTty ?? tuivisor.Tty),
            Columns = size?.Columns,
            Rows = size?.Rows,
            Term = term,
            Scrollback = scrollback,
            StripAnsi = stripAnsi,
        };
    }

    private static IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string> wider, IReadOnlyDictionary<string, string> own)
    {
        if (own.Count == 0) return wider;
        var merged = new Dictionary<string, string>(wider);
        foreach (var (name, value) in own) merged[name] = value;
        return merged;
    }
}
