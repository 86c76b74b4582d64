using System.Text.RegularExpressions;

namespace Tuivisor.Tui.Text;

/// <summary>
/// What the server says, in the client's language. The server speaks English: the texts of the catalogue whose ids begin with "server."
/// are its sentences, and their translations are those of the same ids. What is not among them stays as it is.
/// </summary>
internal static class ServerWords
{
    private const string Prefix = "server.";
    private const string Part = ", ";
    private const int LongestText = 500;

    // Longer sentences first: "waiting for its health check" is not "waiting for {who}".
    private static readonly Lazy<IReadOnlyList<Sentence>> Sentences = new(() =>
    [
        .. Texts.English.Ids.Where(id => id.StartsWith(Prefix, StringComparison.Ordinal)).Select(id => new Sentence(id)).OrderByDescending(sentence => sentence.Weight),
    ]);

    /// <summary>The text in the client's language.</summary>
    public static string In(Texts texts, string text)
    {
        if (texts.Language == Texts.EnglishTag || text.Length is 0 or > LongestText) return text;
        foreach (var sentence in Sentences.Value)
        {
            if (sentence.Match(text) is { } places) return texts.Format(sentence.Id, [.. places.Select(place => (place.Name, (object)In(texts, place.Text)))]);
        }

        // A list of sentences: "exit 3 after 0.2s, retry 2 of 3".
        var comma = text.IndexOf(Part, StringComparison.Ordinal);
        return comma < 0 ? text : In(texts, text[..comma]) + Part + In(texts, text[(comma + Part.Length)..]);
    }

    private sealed class Sentence
    {
        private static readonly Regex Place = new(@"\\\{([a-z]+)}", RegexOptions.CultureInvariant);

        private readonly Regex _pattern;
        private readonly string[] _names;

        public Sentence(string id)
        {
            Id = id;
            var escaped = Regex.Escape(Texts.English[id]);
            _names = [.. Place.Matches(escaped).Select(match => match.Groups[1].Value)];
            // A piece never holds the comma that parts sentences, but for a reason or a list of names at the end.
            _pattern = new Regex(
                "^" + Place.Replace(escaped, match => match.Index + match.Length == escaped.Length && match.Groups[1].Value is "who" or "why" ? "(.+)" : "([^,]+?)") + "$",
                RegexOptions.CultureInvariant | RegexOptions.Singleline);
            Weight = Place.Replace(escaped, "").Length;
        }

        public string Id { get; }

        public int Weight { get; }

        public IEnumerable<(string Name, string Text)>? Match(string text) => _pattern.Match(text) is { Success: true } match
            ? _names.Select((name, i) => (name, match.Groups[i + 1].Value))
            : null;
    }
}
