using System.Text;
using Tuivisor.Supervision.Config.Loading;

namespace Tuivisor.Supervision.Config;

/// <summary>The programs of a configuration, apart from the server they were written for.</summary>
public static class ProgramSections
{
    private const string HereMark = "%(here)s";

    private static readonly string[] Kinds = ["program:", "group:", "eventlistener:", "fcgi-program:"];

    /// <summary>
    /// The sections of programs and groups of a file and of all that it includes, merged as they count, values as they are written but
    /// for %(here)s; comments are gone.
    /// </summary>
    /// <param name="source">The file.</param>
    /// <param name="error">The first thing that is wrong with it; null when nothing is.</param>
    /// <returns>The lines; null when the file cannot be read.</returns>
    public static string? Text(ConfigSource source, out ConfigError? error)
    {
        var context = new LoadContext(source);
        var document = new ConfigFileReader(context).Read();
        error = context.Errors.FirstOrDefault();
        if (document is null || error is not null) return null;
        var text = new StringBuilder();
        foreach (var section in document.Sections.Where(section => Kinds.Any(kind => section.Name.StartsWith(kind, StringComparison.Ordinal))))
        {
            text.Append(text.Length > 0 ? "\n" : "").Append('[').Append(section.Name).Append("]\n");
            foreach (var setting in section.Settings) text.Append(setting.Key).Append('=').Append(Written(setting.Value, context.Here)).Append('\n');
        }

        return text.ToString();
    }

    // Further lines of a value are those that are indented.
    private static string Written(string value, string here) => value.Replace(HereMark, here.Replace("%", "%%")).Replace("\n", "\n  ");
}
