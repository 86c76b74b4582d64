using System.Text.RegularExpressions;

namespace Tuivisor.Server.Attach;

/// <summary>Finds a text or regular expression in a line, in time that grows with the line only.</summary>
internal sealed class LineMatcher
{
    private readonly string _pattern;
    private readonly StringComparison _comparison;
    private readonly Regex? _regex;

    private LineMatcher(string pattern, bool ignoreCase, Regex? regex)
    {
        _pattern = pattern;
        _comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        _regex = regex;
    }

    /// <summary>The bytes that every hit holds as they are, for skipping blocks without them; null when there are none.</summary>
    public string? Literal => _regex is null && _comparison == StringComparison.Ordinal ? _pattern : null;

    /// <exception cref="RequestException">The pattern is empty or no regular expression.</exception>
    public static LineMatcher Of(string pattern, bool isRegex, bool ignoreCase)
    {
        if (pattern.Length == 0) throw new RequestException("bad-pattern", "the pattern is empty");
        if (!isRegex) return new LineMatcher(pattern, ignoreCase, null);
        try
        {
            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0);
            return new LineMatcher(pattern, ignoreCase, new Regex(pattern, options));
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            throw new RequestException(
                "bad-pattern", $"{pattern} is no regular expression that can be searched (look-around and back-references cannot): {problem.Message}");
        }
    }

    /// <summary>The first match; null for none.</summary>
    public (int Start, int Length)? Find(string line)
    {
        if (_regex is not null) return _regex.Match(line) is { Success: true } match ? (match.Index, match.Length) : null;
        var start = line.IndexOf(_pattern, _comparison);
        return start < 0 ? null : (start, _pattern.Length);
    }
}
