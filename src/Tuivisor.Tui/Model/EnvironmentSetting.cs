namespace Tuivisor.Tui.Model;

/// <summary>Reads environment= as a configuration writes it: KEY="value",KEY2=value.</summary>
internal static class EnvironmentSetting
{
    public static IReadOnlyDictionary<string, string> Parse(string text)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        var at = 0;
        while (at < text.Length)
        {
            var equals = text.IndexOf('=', at);
            if (equals < 0) break;
            var name = text[at..equals].Trim(' ', ',', '\n', '\t');
            at = equals + 1;
            var quote = at < text.Length && text[at] is '"' or '\'' ? text[at] : '\0';
            var end = quote == '\0' ? text.IndexOf(',', at) : text.IndexOf(quote, at + 1);
            if (end < 0) end = text.Length;
            result[name] = quote == '\0' ? text[at..end].Trim() : text[(at + 1)..end];
            at = end + 1;
        }

        return result;
    }
}
