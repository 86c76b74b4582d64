namespace Tuivisor.Completion;

/// <summary>What a word may become.</summary>
/// <param name="Word">The whole word.</param>
/// <param name="Description">What it is, for shells that show it; "" for nothing.</param>
internal readonly record struct Candidate(string Word, string Description = "")
{
    /// <summary>The shell shall offer files.</summary>
    public static Candidate Files { get; } = new(":files");

    /// <summary>The shell shall offer directories.</summary>
    public static Candidate Directories { get; } = new(":directories");

    /// <summary>The shell shall offer commands.</summary>
    public static Candidate Commands { get; } = new(":commands");

    /// <summary>As the scripts of the shells read it: word, tab, description.</summary>
    public override string ToString() => Description.Length > 0 ? $"{Word}\t{Description}" : Word;
}
