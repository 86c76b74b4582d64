using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tuivisor.Tui.Recording;

/// <summary>Reads asciicast v2. Lines that are not understood are skipped, as in a file that was cut.</summary>
public sealed class CastReader
{
    private const int MostEvents = 2_000_000;
    private const int LargestSize = 1000;

    private CastReader(int columns, int rows, string title) => (Columns, Rows, Title) = (columns, rows, title);

    /// <summary>Columns at the beginning.</summary>
    public int Columns { get; }

    /// <summary>Rows at the beginning.</summary>
    public int Rows { get; }

    /// <summary>What was recorded; empty when it does not say.</summary>
    public string Title { get; }

    /// <summary>Events in order of time.</summary>
    public List<CastEvent> Events { get; } = [];

    /// <summary>Reads a recording.</summary>
    /// <param name="text">Its lines.</param>
    /// <param name="cast">The recording.</param>
    /// <returns>Null when well, else what is wrong with it.</returns>
    public static string? TryRead(TextReader text, out CastReader? cast)
    {
        cast = null;
        if (text.ReadLine() is not { } header) return "it is empty";
        try
        {
            using var json = JsonDocument.Parse(header);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("version", out var version)) return "it is no asciicast: the first line has no version";
            if (version.ValueKind != JsonValueKind.Number || version.GetInt32() != 2) return $"it is asciicast version {version}; only version 2 is played";
            cast = new(Size(root, "width", 80), Size(root, "height", 24), root.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String ? title.GetString() ?? "" : "");
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            return "it is no asciicast: the first line is no JSON object";
        }

        while (text.ReadLine() is { } line && cast.Events.Count < MostEvents) cast.Take(line);
        return null;
    }

    private static int Size(JsonElement root, string name, int standard) =>
        root.TryGetProperty(name, out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out var cells) ? Math.Clamp(cells, 1, LargestSize) : standard;

    private void Take(string line)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(line));
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return;
            if (!reader.Read() || reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var seconds)) return;
            if (!reader.Read() || reader.TokenType != JsonTokenType.String || reader.GetString() is not { Length: 1 } kind) return;
            if (!reader.Read() || reader.TokenType != JsonTokenType.String) return;
            var last = Events.Count > 0 ? Events[^1].At : TimeSpan.Zero;
            var at = TimeSpan.FromSeconds(Math.Clamp(seconds, last.TotalSeconds, 1e8));
            Events.Add(new(at, kind[0], reader.GetString() ?? ""));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Cut in the middle, or not written by a recorder.
        }
    }

    /// <summary>The size in a resize event, null when it is none.</summary>
    public static (int Columns, int Rows)? SizeOf(in CastEvent happened)
    {
        if (happened.Kind != 'r' || happened.Data.Split('x') is not [var columns, var rows]) return null;
        return int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out var wide)
            && int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out var high)
            ? (Math.Clamp(wide, 1, LargestSize), Math.Clamp(high, 1, LargestSize)) : null;
    }
}
