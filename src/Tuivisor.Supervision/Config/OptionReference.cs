namespace Tuivisor.Supervision.Config;

/// <summary>The reference of every section and key, made from the option table.</summary>
public static class OptionReference
{
    /// <summary>Line in the README before the generated block.</summary>
    public const string BeginMarker = "<!-- options: generated, do not edit -->";

    /// <summary>Line in the README after the generated block.</summary>
    public const string EndMarker = "<!-- /options -->";

    /// <summary>The block between the markers, in Markdown.</summary>
    public static string ToMarkdown() => throw new NotImplementedException();
}
