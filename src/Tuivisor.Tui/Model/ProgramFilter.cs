using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui.Model;

/// <summary>A filter of the list: words that all must hold. <c>!word</c> excludes; <c>state:fatal</c>, <c>group:api</c>.</summary>
internal sealed class ProgramFilter
{
    private const StringComparison Loosely = StringComparison.OrdinalIgnoreCase;

    private readonly Word[] _words;

    public ProgramFilter(string text)
    {
        Text = text;
        _words = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Word.Of)];
    }

    /// <summary>As typed.</summary>
    public string Text { get; }

    /// <summary>True when the program is to be shown.</summary>
    public bool Matches(ProgramInfo info)
    {
        foreach (var word in _words)
            if (word.Holds(info) == word.Excludes)
                return false;
        return true;
    }

    private sealed record Word(bool Excludes, string Field, string Value)
    {
        private static readonly string[] Fields = ["state", "s", "group", "g", "cmd", "command"];

        public static Word Of(string word)
        {
            var excludes = word.Length > 1 && word[0] == '!';
            if (excludes) word = word[1..];
            var colon = word.IndexOf(':');
            var field = colon < 0 ? "" : word[..colon].ToLowerInvariant();
            return Fields.Contains(field) ? new(excludes, field, word[(colon + 1)..]) : new(excludes, "", word);
        }

        public bool Holds(ProgramInfo info) => Field switch
        {
            "state" or "s" => info.State.ToString().StartsWith(Value, Loosely),
            "group" or "g" => info.Group.Contains(Value, Loosely),
            "cmd" or "command" => info.Command.Contains(Value, Loosely),
            _ => info.FullName.Contains(Value, Loosely) || info.Group.Contains(Value, Loosely),
        };
    }
}
