using Tuivisor.Supervision.Processes;

namespace Tuivisor.Importing;

/// <summary>A program as something else than Supervisor describes it.</summary>
/// <param name="Name">What it is called there; made a name of a program when it is written.</param>
/// <param name="Command">Its command line, as in command=.</param>
internal sealed record ImportedProgram(string Name, string Command)
{
    /// <summary>A name for a command: "python3" of "/usr/bin/python3 -m http.server".</summary>
    public static string NameOf(string command) =>
        CommandWords.TrySplit(command, out var words, out _) && words.Count > 0 ? Path.GetFileName(words[0].TrimEnd('/')) : "program";

    /// <summary>Working directory; null for none.</summary>
    public string? Directory { get; init; }

    /// <summary>Variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Further keys with their values as they are to be written, in order.</summary>
    public IReadOnlyList<(string Key, string Value)> Keys { get; init; } = [];

    /// <summary>What a person should know, one line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
