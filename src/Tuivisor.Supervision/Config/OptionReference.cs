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

    /// <summary>The block between the markers, in Markdown: a table for each kind of section, keys of our own marked with a +.</summary>
    public static string ToMarkdown()
    {
        var text = new StringBuilder();
        var inherited = OptionTable.SectionOf("program:x")!.Options; // a row of the table
        foreach (var section in OptionTable.Sections)
        {
            text.Append("#### `[").Append(section.Title).Append("]`\n\n").Append(section.Doc).Append("\n\n");
            text.Append("| key | value | default | |\n|---|---|---|---|\n");
            var isProgram = section.Title == "program:x";
            foreach (var option in section.Options.Where(option => isProgram || !inherited.Contains(option) || section.Title == "group:x"))
                Append(text, option);
            text.Append('\n');
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static void Append(StringBuilder text, Option option)
    {
        var names = string.Join(", ", option.Names.Select(name => $"`{name}`"));
        var standard = option.DefaultShown ?? (option.Default is { } value ? $"`{value}`" : "");
        text.Append("| ").Append(names).Append(option.IsOwn ? " +" : "").Append(" | ").Append(option.TypeName).Append(" | ")
            .Append(standard).Append(" | ").Append(option.Doc.Replace("|", "\\|")).Append(" |\n");
    }
}
