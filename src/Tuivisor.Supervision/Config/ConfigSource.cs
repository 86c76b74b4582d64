namespace Tuivisor.Supervision.Config;

/// <summary>Where a configuration comes from, and all that may flow into it.</summary>
public sealed record ConfigSource
{
    /// <summary>Main file, absolute or relative to the current directory; null when <see cref="Text"/> is the whole configuration.</summary>
    public string? File { get; init; }

    /// <summary>The main file as the user named it, for Supervisor's sentences; null is as in <see cref="File"/>.</summary>
    public string? NamedAs { get; init; }

    /// <summary>Text to use instead of what the file holds; null reads the file.</summary>
    public string? Text { get; init; }

    /// <summary>The server's own environment, for %(ENV_X)s.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Settings of the command line.</summary>
    public IReadOnlyList<CommandLineOverride> Overrides { get; init; } = [];

    /// <summary>numprocs given by hand, by the x of [program:x].</summary>
    public IReadOnlyDictionary<string, ScaleOverride> Scales { get; init; } = new Dictionary<string, ScaleOverride>();

    /// <summary>The machine.</summary>
    public IConfigFileSystem Files { get; init; } = new MachineFileSystem();

    /// <summary>A file on this machine, with this process' environment.</summary>
    /// <param name="file">Path of the main file.</param>
    /// <param name="overrides">Settings of the command line.</param>
    public static ConfigSource OfFile(string file, params IReadOnlyList<CommandLineOverride> overrides) =>
        new() { File = file, Overrides = overrides, Environment = ProcessEnvironment() };

    /// <summary>Environment of this process.</summary>
    public static IReadOnlyDictionary<string, string> ProcessEnvironment()
    {
        var variables = new Dictionary<string, string>();
        foreach (System.Collections.DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        return variables;
    }
}
