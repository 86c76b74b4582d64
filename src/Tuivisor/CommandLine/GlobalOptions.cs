namespace Tuivisor.CommandLine;

/// <summary>Options every command takes, before or after its word.</summary>
internal sealed record GlobalOptions
{
    /// <summary>-c: configuration file; null searches.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>-s: address of a server, unix:///path or http://host:port.</summary>
    public string? ServerUrl { get; init; }

    /// <summary>-L: name of another server of the user's.</summary>
    public string? ServerName { get; init; }

    /// <summary>--json.</summary>
    public bool Json { get; init; }

    /// <summary>-q.</summary>
    public bool Quiet { get; init; }

    /// <summary>-v.</summary>
    public bool Verbose { get; init; }

    /// <summary>--color: auto, always or never.</summary>
    public string Color { get; init; } = "auto";

    /// <summary>--theme; null for the settings'.</summary>
    public string? Theme { get; init; }

    /// <summary>--plain.</summary>
    public bool Plain { get; init; }

    /// <summary>--lang; null for the environment's.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// Reads the options that stand before the first word: enough for ctl and server, whose own words are not tuivisor's to judge.
    /// </summary>
    /// <param name="arguments">All arguments.</param>
    /// <param name="next">Index of the first word or of an option this does not know.</param>
    public static GlobalOptions ReadLeading(IReadOnlyList<string> arguments, out int next)
    {
        var options = new GlobalOptions();
        for (next = 0; next < arguments.Count; next++)
        {
            var (name, value) = Split(arguments[next]);
            var takesNext = value is null && next + 1 < arguments.Count;
            switch (name)
            {
                case "-c" or "--config" when value is not null || takesNext:
                    options = options with { ConfigFile = value ?? arguments[++next] };
                    break;
                case "-s" or "--server" when value is not null || takesNext:
                    options = options with { ServerUrl = value ?? arguments[++next] };
                    break;
                case "-L" or "--name-server" when value is not null || takesNext:
                    options = options with { ServerName = value ?? arguments[++next] };
                    break;
                case "--json" when value is null:
                    options = options with { Json = true };
                    break;
                case "-q" or "--quiet" when value is null:
                    options = options with { Quiet = true };
                    break;
                case "-v" or "--verbose" when value is null:
                    options = options with { Verbose = true };
                    break;
                default:
                    return options;
            }
        }

        return options;
    }

    /// <summary>"--name=value" and "-cFILE" as name and value; the value is null when it must follow as a word of its own.</summary>
    private static (string Name, string? Value) Split(string argument)
    {
        if (argument.StartsWith("--", StringComparison.Ordinal))
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
        }

        return argument.Length > 2 && argument[0] == '-' && argument[1] is ('c' or 's' or 'L')
            ? (argument[..2], argument[2..])
            : (argument, null);
    }
}
