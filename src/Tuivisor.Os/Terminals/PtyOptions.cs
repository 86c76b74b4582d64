namespace Tuivisor.Os;

/// <summary>What to start on a pseudo-terminal.</summary>
public sealed class PtyOptions
{
    /// <summary>Rows of the terminal.</summary>
    public int Rows { get; set; } = 24;

    /// <summary>Columns of the terminal.</summary>
    public int Cols { get; set; } = 80;

    /// <summary>Working directory; null for that of this process.</summary>
    public string? Cwd { get; set; }

    /// <summary>Path of the program.</summary>
    public required string App { get; set; }

    /// <summary>Arguments after the program's name.</summary>
    public string[] CommandLine { get; set; } = [];

    /// <summary>Variables added to the environment of this process; an empty value removes one.</summary>
    public IDictionary<string, string> Environment { get; set; } = new Dictionary<string, string>();
}
