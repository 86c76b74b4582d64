namespace Tuivisor.Importing;

/// <summary>A program as something else than Supervisor describes it.</summary>
/// <param name="Name">What it is called there; made a name of a program when it is written.</param>
/// <param name="Command">Its command line, as in command=.</param>
internal sealed record ImportedProgram(string Name, string Command)
{
    /// <summary>Working directory; null for none.</summary>
    public string? Directory { get; init; }

    /// <summary>Variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Further keys with their values as they are to be written, in order.</summary>
    public IReadOnlyList<(string Key, string Value)> Keys { get; init; } = [];

    /// <summary>What a person should know, one line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
