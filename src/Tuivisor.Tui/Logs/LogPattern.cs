using System.Text.RegularExpressions;

namespace Tuivisor.Tui.Logs;

/// <summary>What is searched for: a regular expression, or the text itself when it is none. Case counts when the pattern has capitals.</summary>
internal sealed class LogPattern
{
    private readonly Regex _regex;

    public LogPattern(string text)
    {
        Text = text;
        IgnoreCase = !text.Any(char.IsUpper);
        var options = RegexOptions.CultureInvariant | (IgnoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            // Linear in the length of a line, so no limit is needed; on a busy machine one would end the client.
            _regex = new(text, options | RegexOptions.NonBacktracking);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            _regex = new(Regex.Escape(text), options);
            IsLiteral = true;
        }
    }

    /// <summary>As typed.</summary>
    public string Text { get; }

    /// <summary>Case does not count.</summary>
    public bool IgnoreCase { get; }

    /// <summary>It is no regular expression.</summary>
    public bool IsLiteral { get; }

    /// <summary>True when the line has it.</summary>
    public bool IsIn(string line) => _regex.IsMatch(line);

    /// <summary>Where the line has it.</summary>
    public IEnumerable<(int Start, int Length)> In(string line)
    {
        foreach (Match match in _regex.Matches(line))
        {
            if (match.Length > 0) yield return (match.Index, match.Length);
        }
    }
}
