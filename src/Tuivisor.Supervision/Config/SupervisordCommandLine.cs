namespace Tuivisor.Supervision.Config;

/// <summary>supervisord's command line, read as getopt reads it.</summary>
public sealed record SupervisordCommandLine
{
    private const string ConfigKey = "configuration";

    private static readonly Flag[] Flags =
    [
        new('h', "help", false), new('?', null, false), new('c', ConfigKey, true), new('v', "version", false),
        new('n', "nodaemon", false), new('u', "user", true), new('m', "umask", true), new('d', "directory", true),
        new('l', "logfile", true), new('y', "logfile_maxbytes", true), new('z', "logfile_backups", true), new('e', "loglevel", true),
        new('j', "pidfile", true), new('i', "identifier", true), new('q', "childlogdir", true), new('a', "minfds", true),
        new(null, "minprocs", true), new('k', "nocleanup", false), new('t', "strip_ansi", false), new(null, "profile_options", true),
        new('s', "silent", false),
    ];

    /// <summary>-c; null searches.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>-h or -?.</summary>
    public bool Help { get; init; }

    /// <summary>-v.</summary>
    public bool Version { get; init; }

    /// <summary>Settings, to hand to <see cref="ConfigSource.Overrides"/>. Their values are checked when the configuration is loaded.</summary>
    public IReadOnlyList<CommandLineOverride> Overrides { get; init; } = [];

    /// <summary>Supervisor's sentence for a wrong command line, as it follows "Error: "; null when it is right.</summary>
    public string? Error { get; init; }

    /// <summary>Reads the arguments after argv[0].</summary>
    public static SupervisordCommandLine Parse(IReadOnlyList<string> arguments)
    {
        var given = new List<CommandLineOverride>();
        var i = 0;
        // The first argument that is no option ends them.
        for (; i < arguments.Count && arguments[i].Length > 1 && arguments[i][0] == '-'; i++)
        {
            if (arguments[i] == "--")
            {
                i++;
                break;
            }

            var error = arguments[i].StartsWith("--", StringComparison.Ordinal) ? Long(arguments, ref i, given) : Short(arguments, ref i, given);
            if (error is not null) return new SupervisordCommandLine { Error = error };
        }

        return i < arguments.Count
            ? new() { Error = $"positional arguments are not supported: [{string.Join(", ", arguments.Skip(i).Select(PythonText.Quote))}]" }
            : Sort(given);
    }

    private static string? Long(IReadOnlyList<string> arguments, ref int at, List<CommandLineOverride> given)
    {
        var equals = arguments[at].IndexOf('=');
        var name = equals < 0 ? arguments[at][2..] : arguments[at][2..equals];
        var near = Flags.Where(flag => flag.Name?.StartsWith(name, StringComparison.Ordinal) == true).ToList();
        if (near.Count == 0) return $"option --{name} not recognized";
        if (near.Find(flag => flag.Name == name) is { } exact) near = [exact];
        if (near.Count > 1) return $"option --{name} not a unique prefix";
        var found = near[0];
        if (!found.TakesValue && equals >= 0) return $"option --{found.Name} must not have an argument";
        var value = equals >= 0 ? arguments[at][(equals + 1)..] : "true";
        if (found.TakesValue && equals < 0)
        {
            if (++at == arguments.Count) return $"option --{found.Name} requires argument";
            value = arguments[at];
        }

        given.Add(new CommandLineOverride(found.Key, value, $"--{found.Name}"));
        return null;
    }

    private static string? Short(IReadOnlyList<string> arguments, ref int at, List<CommandLineOverride> given)
    {
        var cluster = arguments[at];
        for (var i = 1; i < cluster.Length; i++)
        {
            var letter = cluster[i];
            if (Array.Find(Flags, flag => flag.Letter == letter) is not { } found) return $"option -{letter} not recognized";
            var value = "true";
            if (found.TakesValue)
            {
                value = cluster[(i + 1)..];
                i = cluster.Length;
                if (value.Length == 0 && ++at == arguments.Count) return $"option -{letter} requires argument";
                if (value.Length == 0) value = arguments[at];
            }

            given.Add(new CommandLineOverride(found.Key, value, $"-{letter}"));
        }

        return null;
    }

    private static SupervisordCommandLine Sort(List<CommandLineOverride> given)
    {
        var parsed = new SupervisordCommandLine();
        var settings = new List<CommandLineOverride>();
        var seen = new HashSet<string>();
        foreach (var option in given)
        {
            // Help and version are answered as soon as they are met.
            if (option.Key == "help") return parsed with { Help = true };
            if (option.Key == "version") return parsed with { Version = true };
            if (!seen.Add(option.Key)) return new() { Error = $"conflicting command line option {PythonText.Quote(option.Option)}" };
            if (option.Key == ConfigKey) parsed = parsed with { ConfigFile = option.Value };
            else settings.Add(option);
        }

        return parsed with { Overrides = settings };
    }

    private sealed record Flag(char? Letter, string? Name, bool TakesValue)
    {
        public string Key => Name ?? "help";
    }
}
