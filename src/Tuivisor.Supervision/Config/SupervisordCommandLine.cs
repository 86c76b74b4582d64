namespace Tuivisor.Supervision.Config;

/// <summary>supervisord's command line, read as getopt reads it.</summary>
public sealed record SupervisordCommandLine
{
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
    public static SupervisordCommandLine Parse(IReadOnlyList<string> arguments) => throw new NotImplementedException($"{arguments}");
}
