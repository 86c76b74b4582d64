using System.Text;
using Tuivisor.Supervision.Config.Options;

namespace Tuivisor.Supervision.Config;

/// <summary>The reference of every section and key, made from the option table.</summary>
public static class OptionReference
{
    /// <summary>Line in the README before the generated block.</summary>
    public const string BeginMarker = "<!-- options: generated, do not edit -->";

    /// <summary>Line in the README after the generated block.</summary>
    public const string EndMarker = "<!-- /options -->";

    /// <summary>Every kind of section with its keys; those that it shares with programs are only there.</summary>
    public static IEnumerable<SectionReference> Sections
    {
        get
        {
            var inherited = OptionTable.SectionOf("program:x")!.Options; // a row of the table
            return OptionTable.Sections.Select(section => new SectionReference(
                section.Title, section.Doc,
                [.. section.Options.Where(option => section.Title is "program:x" or "group:x" || !inherited.Contains(option)).Select(Of)]));
        }
    }

    /// <summary>The block between the markers, in Markdown: a table for each kind of section, keys of our own marked with a +.</summary>
    public static string ToMarkdown()
    {
        var text = new StringBuilder();
        foreach (var section in Sections)
        {
            text.Append("#### `[").Append(section.Title).Append("]`\n\n").Append(section.Doc).Append("\n\n");
            text.Append("| key | value | default | |\n|---|---|---|---|\n");
            foreach (var key in section.Keys) Append(text, key);
            text.Append('\n');
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static KeyReference Of(Option option) => new(
        string.Join(", ", option.Names), option.TypeName, option.DefaultShown ?? option.Default ?? "", option.DefaultShown is null, option.Doc, option.IsOwn);

    private static void Append(StringBuilder text, KeyReference key)
    {
        var standard = key.Default.Length > 0 && key.DefaultIsValue ? $"`{key.Default}`" : key.Default;
        text.Append("| `").Append(key.Names.Replace(", ", "`, `")).Append(key.IsOwn ? "` +" : "`").Append(" | ").Append(key.TypeName).Append(" | ")
            .Append(standard).Append(" | ").Append(key.Doc.Replace("|", "\\|")).Append(" |\n");
    }
}
