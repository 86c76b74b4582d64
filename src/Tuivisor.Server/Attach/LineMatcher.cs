using System.Buffers;
using System.Text.RegularExpressions;

namespace Tuivisor.Server.Attach;

/// <summary>Finds a text or regular expression in a line, in time that grows with the line only.</summary>
internal sealed class LineMatcher
{
    private static readonly SearchValues<char> Signs = SearchValues.Create(@"\*+?|{}[]()^$.");

    private readonly string _pattern;
    private readonly StringComparison _comparison;
    private readonly Regex? _regex;
    private readonly Regex? _inLines;

    private LineMatcher(string pattern, bool ignoreCase, Regex? regex, Regex? inLines)
    {
        _pattern = pattern;
        _comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        _regex = regex;
        _inLines = inLines;
    }

    /// <summary>The bytes that every hit holds as they are, for skipping blocks without them; null when there are none.</summary>
    public string? Literal => _regex is null && _comparison == StringComparison.Ordinal ? _pattern : null;

    /// <summary>A text of many lines can be asked where to look: <see cref="FirstCandidate"/>.</summary>
    public bool TakesManyLines => _regex is null || _inLines is not null;

    /// <exception cref="RequestException">The pattern is empty or no regular expression.</exception>
    public static LineMatcher Of(string pattern, bool isRegex, bool ignoreCase)
    {
        if (pattern.Length == 0) throw new RequestException("bad-pattern", "the pattern is empty");
        // Without letters case makes no difference, and without signs of its own a pattern is a text: both are found faster.
        if (ignoreCase && !pattern.Any(char.IsLetter)) ignoreCase = false;
        if (!isRegex || pattern.AsSpan().IndexOfAny(Signs) < 0) return new LineMatcher(pattern, ignoreCase, null, null);
        try
        {
            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0);
            // In many lines at once the ends of a line are found with the flag; the ends of the whole text are elsewhere there.
            var isOfOneLine = pattern.Contains(@"\A", StringComparison.Ordinal) || pattern.Contains(@"\z", StringComparison.OrdinalIgnoreCase);
            return new LineMatcher(
                pattern, ignoreCase, new Regex(pattern, options), isOfOneLine ? null : new Regex(pattern, options | RegexOptions.Multiline));
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            throw new RequestException(
                "bad-pattern", $"{pattern} is no regular expression that can be searched (look-around and back-references cannot): {problem.Message}");
        }
    }

    /// <summary>The first match in a line; null for none.</summary>
    public (int Start, int Length)? Find(ReadOnlySpan<char> line)
    {
        if (_regex is null) return line.IndexOf(_pattern, _comparison) is var start and >= 0 ? (start, _pattern.Length) : null;
        foreach (var match in _regex.EnumerateMatches(line)) return (match.Index, match.Length);
        return null;
    }

    /// <summary>Whether a line has it.</summary>
    public bool IsIn(ReadOnlySpan<char> line) => Find(line) is not null;

    /// <summary>No line before the one of this place matches; that one may, which <see cref="Find"/> tells. -1 when none does.</summary>
    public int FirstCandidate(ReadOnlySpan<char> lines)
    {
        if (_inLines is null) return lines.IndexOf(_pattern, _comparison);
        foreach (var match in _inLines.EnumerateMatches(lines)) return match.Index;
        return -1;
    }
}
