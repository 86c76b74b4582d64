namespace Tuivisor.Doctor;

/// <summary>How much something matters.</summary>
internal enum FindingLevel
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Good to know; nothing is wrong.</summary>
    Note,

    /// <summary>Will or may go wrong.</summary>
    Warning,

    /// <summary>Is wrong.</summary>
    Problem,
}

/// <summary>What was found at one thing that was looked at.</summary>
/// <param name="Id">Stable name for scripts, for example "terminal.size". Never renamed.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="What">In plain words.</param>
/// <param name="Remedy">What to do, ready to paste where it is a command; "" for nothing.</param>
internal sealed record Finding(string Id, FindingLevel Level, string What, string Remedy = "")
{
    /// <summary>The part of the id before the point: what was looked at.</summary>
    public string Topic => Id.Split('.')[0];

    public static Finding Ok(string id, string what) => new(id, FindingLevel.Ok, what);

    public static Finding Note(string id, string what, string remedy = "") => new(id, FindingLevel.Note, what, remedy);

    public static Finding Warning(string id, string what, string remedy) => new(id, FindingLevel.Warning, what, remedy);

    public static Finding Problem(string id, string what, string remedy) => new(id, FindingLevel.Problem, what, remedy);
}
