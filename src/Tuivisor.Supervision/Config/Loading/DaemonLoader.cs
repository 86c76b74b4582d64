using System.Globalization;
using Tuivisor.Supervision.Config.Expansion;
using Tuivisor.Supervision.Config.Options;
using Tuivisor.Supervision.Config.Reading;
using Keys = Tuivisor.Supervision.Config.Options.OptionTable.Daemon;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>Loads [supervisord], under the settings of the command line.</summary>
internal sealed class DaemonLoader
{
    private readonly LoadContext _context;
    private readonly Dictionary<string, object> _overrides = [];
    private CommandLineOverride? _user;

    /// <summary>Converts the settings of the command line: Supervisor does that before it opens the file.</summary>
    public DaemonLoader(LoadContext context)
    {
        _context = context;
        foreach (var given in context.Source.Overrides) Take(given);
    }

    /// <summary>Loads the section. Errors come in the order in which Supervisor looks at the keys.</summary>
    public DaemonConfig Load(IniSection section)
    {
        var reader = new SectionReader(_context, section, new ExpansionNames(_context.Environment) { ["here"] = _context.Here });
        var minFds = Value(reader, Keys.MinFds);
        var minProcs = Value(reader, Keys.MinProcs);
        var directory = Optional(reader, Keys.Directory);
        _ = reader.Text(Keys.User);
        var umask = reader.FindValue(Keys.Umask);
        var logFile = Value(reader, Keys.LogFile);
        var maxBytes = Value(reader, Keys.LogFileMaxBytes);
        var backups = Value(reader, Keys.LogFileBackups);
        var level = Value(reader, Keys.Level);
        var pidFile = Value(reader, Keys.PidFile);
        var identifier = Value(reader, Keys.Identifier);
        var noDaemon = Value(reader, Keys.NoDaemon);
        var silent = Value(reader, Keys.Silent);
        var childLogDir = Optional(reader, Keys.ChildLogDir);
        var noCleanup = Value(reader, Keys.NoCleanup);
        var stripAnsi = (_overrides.GetValueOrDefault(Keys.StripAnsi.Key) as bool?) ?? reader.FindValue(Keys.StripAnsi);
        var isSyslog = logFile is "syslog";
        return new DaemonConfig
        {
            MinFds = minFds,
            MinProcs = minProcs,
            Directory = directory is null ? null : ConfigPaths.Absolute(directory, _context.Files),
            Umask = _overrides.GetValueOrDefault(Keys.Umask.Key) as int? ?? umask,
            LogToSyslog = isSyslog,
            LogFile = isSyslog || logFile?.ToLowerInvariant() is null or "none" or "off" ? null : ConfigPaths.Absolute(logFile, _context.Files),
            LogFileMaxBytes = maxBytes,
            LogFileBackups = backups,
            LogLevel = level,
            PidFile = pidFile is null ? null : ConfigPaths.Absolute(pidFile, _context.Files),
            Identifier = identifier ?? "",
            NoDaemon = noDaemon,
            Silent = silent,
            ChildLogDir = ConfigPaths.Absolute(childLogDir ?? _context.Files.TempDirectory, _context.Files),
            NoCleanup = noCleanup,
            StripAnsi = stripAnsi,
            Environment = LoadEnvironment(reader),
        };
    }

    /// <summary>The user to become: Supervisor looks for it after all else.</summary>
    public UserId? LoadUser(IniSection section)
    {
        var reader = new SectionReader(_context, section, new ExpansionNames(_context.Environment) { ["here"] = _context.Here });
        if ((_user?.Value ?? reader.Text(Keys.User)) is not { } name) return null;
        var found = OptionTypes.User.Convert(name, _context.Files);
        if (found.Failure is not { } failure) return found.Value;
        if (_user is not null) FailOverride(_user, failure, failure.SupervisorText);
        else reader.Fail(Keys.User, failure, name);
        return null;
    }

    private IReadOnlyDictionary<string, string> LoadEnvironment(SectionReader reader)
    {
        reader.Names = new ExpansionNames(reader.Names) { ["host_node_name"] = _context.HostName };
        var variables = EnvironmentLoader.Load(reader, Keys.Environment);
        _context.Environment.WithEnvironment(variables);
        return variables;
    }

    private T Value<T>(SectionReader reader, Option<T> option)
    {
        var written = reader.Get(option);
        return _overrides.TryGetValue(option.Key, out var given) ? (T)given : written;
    }

    private string? Optional(SectionReader reader, Option<string> option)
    {
        var written = reader.Find(option);
        return _overrides.GetValueOrDefault(option.Key) as string ?? written;
    }

    private void Take(CommandLineOverride given)
    {
        switch (given.Key)
        {
            case "user": _user = given; break;
            case "profile_options": break;
            case "umask": Convert(given, Keys.Umask); break;
            case "directory": Convert(given, Keys.Directory); break;
            case "logfile": Convert(given, Keys.LogFile); break;
            case "logfile_maxbytes": Convert(given, Keys.LogFileMaxBytes); break;
            case "logfile_backups": Convert(given, Keys.LogFileBackups); break;
            case "loglevel": Convert(given, Keys.Level); break;
            case "pidfile": Convert(given, Keys.PidFile); break;
            case "identifier": Convert(given, Keys.Identifier); break;
            case "childlogdir": Convert(given, Keys.ChildLogDir); break;
            case "minfds": Convert(given, Keys.MinFds); break;
            case "minprocs": Convert(given, Keys.MinProcs); break;
            case "nodaemon": Convert(given, Keys.NoDaemon); break;
            case "silent": Convert(given, Keys.Silent); break;
            case "nocleanup": Convert(given, Keys.NoCleanup); break;
            case "strip_ansi": Convert(given, Keys.StripAnsi); break;
            default: throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{given.Key} is no key of [supervisord]."));
        }
    }

    private void Convert<T>(CommandLineOverride given, Option<T> option)
    {
        var converted = option.Type.Convert(given.Value, _context.Files);
        if (converted.Failure is { } failure)
            FailOverride(given, failure, $"invalid value for {given.Option} {PythonText.Quote(given.Value)}: {failure.SupervisorText}");
        else
            _overrides[option.Key] = converted.Value!;
    }

    private void FailOverride(CommandLineOverride given, Failure failure, string supervisorText) =>
        _context.Fail(new ConfigError(default, given.Option, $"\"{given.Value}\" {failure.Complaint}", failure.Remedy, supervisorText)
        {
            Suggestion = failure.Suggestion,
        });
}
