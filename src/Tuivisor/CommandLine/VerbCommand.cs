using System.CommandLine;

namespace Tuivisor.CommandLine;

/// <summary>A command with the examples its help ends with.</summary>
internal sealed class VerbCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Command lines ready to paste.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
