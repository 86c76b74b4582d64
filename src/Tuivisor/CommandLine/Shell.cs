using System.Text;

namespace Tuivisor.CommandLine;

/// <summary>What a command has of the world it was called from. Tests give it writers of their own.</summary>
internal sealed record Shell
{
    /// <summary>Version of the product.</summary>
    public static string Version { get; } = typeof(Shell).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>Standard output: the answer, nothing else.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error: all that is said to a person.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Standard input.</summary>
    public required TextReader Input { get; init; }

    /// <summary>Environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Working directory.</summary>
    public required string Directory { get; init; }

    /// <summary>Path the program was called by.</summary>
    public required string Executable { get; init; }

    /// <summary>Standard output is a terminal.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Standard error is a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Standard input is a terminal.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The real one. System.Console's own writers are avoided: making them reads the terminal database and touches the tty.</summary>
    public static Shell OfProcess() => new()
    {
        Output = Writer(ProcessStreams.Output()),
        Error = Writer(ProcessStreams.Error()),
        Input = new StreamReader(ProcessStreams.Input(), new UTF8Encoding(false)),
        Environment = Supervision.Config.ConfigSource.ProcessEnvironment(),
        Directory = System.Environment.CurrentDirectory,
        Executable = CalledAs(),
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        InputIsTerminal = !Console.IsInputRedirected,
    };

    /// <summary>Goes to / when the working directory has been removed, or may not be known: hardly anything that is asked for needs it.</summary>
    public static void LeaveRemovedDirectory()
    {
        try
        {
            _ = System.Environment.CurrentDirectory;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            System.IO.Directory.SetCurrentDirectory("/");
        }
    }

    /// <summary>The word this process was called by, as it was typed. The framework's own answer names the managed file in some builds.</summary>
    public static string CalledAs()
    {
        var line = File.ReadAllBytes("/proc/self/cmdline").AsSpan();
        var end = line.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? line : line[..end]);
    }

    /// <summary>Value of an environment variable; null when it is missing or empty.</summary>
    public string? Variable(string name) => Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The path with the home directory as "~".</summary>
    public string Short(string path) =>
        Variable("HOME") is { Length: > 1 } home && path.StartsWith(home + "/", StringComparison.Ordinal) ? "~" + path[home.Length..] : path;

    private static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
}
