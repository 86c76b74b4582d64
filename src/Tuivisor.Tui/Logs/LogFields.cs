using System.Text.RegularExpressions;

namespace Tuivisor.Tui.Logs;

/// <summary>The words and fields of a line that are worth looking for elsewhere.</summary>
internal static partial class LogFields
{
    private const int MostFields = 40;

    /// <summary>name=value, what is quoted, and words; dates and times are none. Each once, in the order of the line.</summary>
    public static IReadOnlyList<(int Start, string Text)> Of(string line)
    {
        var fields = new List<(int Start, string Text)>();
        foreach (Match match in Field().Matches(line))
        {
            var text = match.Value.TrimEnd('.', ':', ',');
            if (text.Length < 2 || IsTime().IsMatch(text) || fields.Exists(field => field.Text == text)) continue;
            fields.Add((match.Index, text));
            if (fields.Count == MostFields) break;
        }

        return fields;
    }

    /// <summary>The pattern that finds a field as it is.</summary>
    public static string Pattern(string field) => Regex.Escape(field).Replace(@"\ ", " ");

    [GeneratedRegex("""\d\d:\d\d:\d\d[.,]\d+|[A-Za-z_][\w.-]*=(?:"[^"]*"|[^\s,;]+)|"[^"]+"|[\w/.:@%~+#-]+""", RegexOptions.CultureInvariant)]
    private static partial Regex Field();

    [GeneratedRegex(@"^(\d{4}[-/]\d\d[-/]\d\d([T ].*)?|\d\d:\d\d(:\d\d\S*)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex IsTime();
}
