using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tuivisor.Tui.Logs;

/// <summary>Sets a structured line out in rows: JSON, or name=value pairs.</summary>
internal static partial class LogPretty
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The rows; null for a line that has no such structure.</summary>
    public static IReadOnlyList<string>? Rows(string line)
    {
        var brace = line.IndexOf('{');
        return brace >= 0 && line.TrimEnd().EndsWith('}') ? Json(line, brace) : Pairs(line);
    }

    private static IReadOnlyList<string>? Json(string line, int brace)
    {
        try
        {
            using var document = JsonDocument.Parse(line.AsMemory(brace));
            using var output = new MemoryStream();
            using (var writer = new Utf8JsonWriter(output, Indented)) document.WriteTo(writer);
            var rows = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
            return brace == 0 ? rows : [line[..brace].TrimEnd(), .. rows];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IReadOnlyList<string>? Pairs(string line)
    {
        var pairs = Pair().Matches(line);
        if (pairs.Count < 3) return null;
        var before = line[..pairs[0].Index].Trim();
        var width = pairs.Max(pair => pair.Groups[1].Length);
        var rows = pairs.Select(pair => $"  {pair.Groups[1].Value.PadRight(width)}  {pair.Groups[2].Value}");
        return before.Length > 0 ? [before, .. rows] : [.. rows];
    }

    [GeneratedRegex("""([A-Za-z_][\w.-]*)=("(?:[^"\\]|\\.)*"|\S*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();
}
