using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui.Model;

/// <summary>A filter of the list: words that all must hold. <c>!word</c> excludes; <c>state:fatal</c>, <c>group:api</c>.</summary>
internal sealed class ProgramFilter
{
    private readonly string[] _words;

    public ProgramFilter(string text)
    {
        Text = text;
        _words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>As typed.</summary>
    public string Text { get; }

    /// <summary>True when the program is to be shown.</summary>
    public bool Matches(ProgramInfo info)
    {
        foreach (var word in _words)
        {
            var exclude = word.Length > 1 && word[0] == '!';
            if (Holds(exclude ? word[1..] : word, info) == exclude) return false;
        }

        return true;
    }

    private static bool Holds(string word, ProgramInfo info)
    {
        const StringComparison loosely = StringComparison.OrdinalIgnoreCase;
        var colon = word.IndexOf(':');
        var value = word[(colon + 1)..];
        return (colon < 0 ? "" : word[..colon].ToLowerInvariant()) switch
        {
            "state" or "s" => info.State.ToString().StartsWith(value, loosely),
            "group" or "g" => info.Group.Contains(value, loosely),
            "cmd" or "command" => info.Command.Contains(value, loosely),
            _ => info.FullName.Contains(word, loosely) || info.Group.Contains(word, loosely),
        };
    }
}
