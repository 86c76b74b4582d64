namespace Tuivisor.Importing;

/// <summary>What was read from one place.</summary>
/// <param name="From">The place, for people.</param>
/// <param name="Programs">The programs in its order.</param>
/// <param name="LeftOut">What is there and could not be taken along, one line each.</param>
internal sealed record Import(string From, IReadOnlyList<ImportedProgram> Programs, IReadOnlyList<string> LeftOut)
{
    /// <summary>Sections as text, for a source that has Supervisor's format already; null for <see cref="Programs"/>.</summary>
    public string? Sections { get; init; }
}
