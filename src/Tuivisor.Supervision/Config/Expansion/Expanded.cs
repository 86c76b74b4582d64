namespace Tuivisor.Supervision.Config.Expansion;

/// <summary>What expanding gave.</summary>
/// <param name="Text">The text; null when it failed.</param>
/// <param name="UnknownName">The name that stands for nothing, or null.</param>
/// <param name="Reason">Why the text is badly formed, in Python's words, or null.</param>
/// <param name="Nameless">How many %s without a name were left as written.</param>
internal sealed record Expanded(string? Text, string? UnknownName = null, string? Reason = null, int Nameless = 0)
{
    /// <summary>A name that stands for nothing.</summary>
    public static Expanded Unknown(string name) => new(null, UnknownName: name);

    /// <summary>A '%' that begins no specification.</summary>
    public static Expanded Bad(string reason) => new(null, Reason: reason);
}
