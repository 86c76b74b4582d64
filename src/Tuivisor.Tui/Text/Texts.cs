using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tuivisor.Tui.Text;

/// <summary>The words of one language, by id. Ids missing in a language fall back to English.</summary>
/// <remarks>A text may hold <c>{name}</c> and <c>{name, plural, one{# thing} other{# things}}</c>, where # is the number.</remarks>
internal sealed class Texts
{
    /// <summary>Tag of <see cref="English"/>.</summary>
    public const string EnglishTag = "en";

    /// <summary>Tag of <see cref="Chinese"/>.</summary>
    public const string ChineseTag = "zh-CN";

    private readonly Dictionary<string, string> _texts;
    private readonly Texts? _fallback;

    private Texts(string language, Dictionary<string, string> texts, Texts? fallback)
    {
        Language = language;
        _texts = texts;
        _fallback = fallback;
    }

    /// <summary>English.</summary>
    public static Texts English { get; } = Load(EnglishTag, null);

    /// <summary>Simplified Chinese.</summary>
    public static Texts Chinese => ChineseCatalogue.Texts;

    /// <summary>Language tag.</summary>
    public string Language { get; }

    /// <summary>Ids this language has of its own.</summary>
    public IReadOnlyCollection<string> Ids => _texts.Keys;

    /// <summary>The text of an id; the id itself when no language knows it.</summary>
    public string this[string id] => _texts.TryGetValue(id, out var text) ? text : _fallback?[id] ?? id;

    /// <summary>True when the id has a text.</summary>
    public bool Has(string id) => _texts.ContainsKey(id) || _fallback?.Has(id) == true;

    /// <summary>The same language with the states of programs in Supervisor's words, or in its own again.</summary>
    public Texts WithEnglishStates(bool english)
    {
        var whole = Language == ChineseTag ? Chinese : English;
        if (!english || whole == English) return whole;
        return new(Language, whole._texts.Where(text => !text.Key.StartsWith("state.", StringComparison.Ordinal)).ToDictionary(), English);
    }

    /// <summary>The text of an id with its places filled.</summary>
    public string Format(string id, params ReadOnlySpan<(string Name, object Value)> values) => Fill(this[id], values);

    /// <summary>The language for a client: asked for, else from the environment as gettext reads it.</summary>
    /// <param name="asked">--lang, null for none.</param>
    /// <param name="environment">Of the client.</param>
    public static Texts For(string? asked, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var name in new[] { "TUIVISOR_LANG", "LC_ALL", "LC_MESSAGES", "LANG" })
        {
            if (asked is { Length: > 0 }) break;
            asked = environment.GetValueOrDefault(name);
        }

        var list = environment.GetValueOrDefault("LANGUAGE") ?? "";
        return IsChinese(asked ?? "") || asked is not ("C" or "POSIX") && list.Split(':').FirstOrDefault() is { } first && IsChinese(first) ? Chinese : English;
    }

    /// <summary>Whether a tag means a language there is: zh-CN, en_GB.UTF-8. One of Chinese without a catalogue is shown in English.</summary>
    public static bool Speaks(string tag) => tag.Split('.', '@')[0].Split('-', '_')[0].ToLowerInvariant() is "en" or "zh" or "c" or "posix";

    // Traditional Chinese readers get English until there is a catalogue for them.
    private static bool IsChinese(string tag)
    {
        var parts = tag.Split('.', '@')[0].Replace('-', '_').Split('_');
        return parts[0].Equals("zh", StringComparison.OrdinalIgnoreCase)
            && !parts.Skip(1).Any(part => part.ToUpperInvariant() is "TW" or "HK" or "MO" or "HANT");
    }

    private static string Fill(string text, ReadOnlySpan<(string Name, object Value)> values)
    {
        if (!text.Contains('{')) return text;
        var result = new StringBuilder(text.Length + 16);
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            if (open < 0) break;
            result.Append(text, at, open - at);
            var close = Closing(text, open);
            Place(result, text[(open + 1)..close], values);
            at = close + 1;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private static void Place(StringBuilder result, string place, ReadOnlySpan<(string Name, object Value)> values)
    {
        var comma = place.IndexOf(',');
        var name = comma < 0 ? place : place[..comma];
        foreach (var (key, value) in values)
        {
            if (key != name) continue;
            var shown = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            result.Append(comma < 0 ? shown : Choose(place, shown).Replace("#", shown));
            return;
        }

        result.Append('{').Append(place).Append('}');
    }

    private static string Choose(string place, string number)
    {
        var wanted = place.IndexOf((number == "1" ? "one" : "other") + "{", StringComparison.Ordinal);
        if (wanted < 0) wanted = place.IndexOf("other{", StringComparison.Ordinal);
        var open = place.IndexOf('{', wanted);
        return place[(open + 1)..Closing(place, open)];
    }

    private static int Closing(string text, int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length; at++)
        {
            if (text[at] == '{') depth++;
            if (text[at] == '}' && --depth == 0) return at;
        }

        throw new FormatException($"a text has a brace without its pair: {text}");
    }

    private static Texts Load(string language, Texts? fallback)
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream($"lang/{language}.json")
            ?? throw new InvalidOperationException($"the catalogue of {language} is not in the assembly");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new(language, Read(bytes), fallback);
    }

    /// <summary>Read when the first text of it is asked for, which mostly none is.</summary>
    private static class ChineseCatalogue
    {
        public static readonly Texts Texts = Load(ChineseTag, English);
    }

    // One object of texts: read without a serializer, which takes longer to set up than to read them.
    private static Dictionary<string, string> Read(ReadOnlySpan<byte> json)
    {
        if (json.StartsWith("\uFEFF"u8)) json = json["\uFEFF"u8.Length..];
        var texts = new Dictionary<string, string>(1024);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var id = reader.GetString() ?? "";
            reader.Read();
            texts[id] = reader.GetString() ?? "";
        }

        return texts;
    }
}
