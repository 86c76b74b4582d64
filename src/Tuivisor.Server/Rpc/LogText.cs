namespace Tuivisor.Server.Rpc;

/// <summary>What clients sent, for the main log: no control characters, and not all of a megabyte.</summary>
internal static class LogText
{
    /// <summary>Characters that are shown.</summary>
    public const int MaxLength = 200;

    /// <summary>The text as it may stand in a line.</summary>
    public static string Of(string text) =>
        string.Concat(text.Take(MaxLength).Select(c => char.IsControl(c) ? '?' : c)) + (text.Length > MaxLength ? "…" : "");
}
