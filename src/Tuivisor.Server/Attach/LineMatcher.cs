using System.Buffers;
using System.Text.RegularExpressions;
using Tuivisor.Server.Attach.Searching;

namespace Tuivisor.Server.Attach;

/// <summary>Finds a text or regular expression in a line, in time that grows with the line only.</summary>
internal sealed class LineMatcher
{
    private static readonly SearchValues<char> Signs = SearchValues.Create(@"\*+?|{}[]()^$.");

    private static readonly string[] OfOneLine = [@"\A", @"\G", @"\z", @"\Z", "(?-", "(?i", "(?m", "(?n", "(?s", "(?x"];

    // A search asks for the same again and again, and to make an expression ready takes longer than many a look.
    private static readonly WeakReference<LineMatcher?> Last = new(null);

    private readonly string _pattern;
    private readonly StringComparison _comparison;
    private readonly bool _isRegex;
    private readonly bool _asked; // not to regard case
    private readonly Regex? _regex;
    private Regex? _inLines;

    private LineMatcher(string pattern, bool isRegex, bool ignoreCase)
    {
        (_pattern, _isRegex, _asked) = (pattern, isRegex, ignoreCase);
        // Without letters case makes no difference, and without signs of its own a pattern is a text: both are found faster.
        _comparison = ignoreCase && pattern.Any(char.IsLetter) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (!isRegex || pattern.AsSpan().IndexOfAny(Signs) < 0) return;
        _regex = new Regex(pattern, Options);
        Expression = ExpressionReader.Read(pattern, IgnoresCase);
        // In many lines at once the ends of a line are found with a flag, which an option in the pattern may take back; the ends of the
        // whole text are elsewhere there.
        TakesManyLines = !OfOneLine.Any(sign => pattern.Contains(sign, StringComparison.Ordinal));
    }

    /// <summary>Case does not count.</summary>
    public bool IgnoresCase => _comparison == StringComparison.OrdinalIgnoreCase;

    /// <summary>A text of many lines can be asked where to look: <see cref="FirstCandidate"/>.</summary>
    public bool TakesManyLines { get; } = true;

    /// <summary>It asks where a line ends, so that a carriage return there must not be in the text.</summary>
    public bool TellsEnds => _regex is not null && _pattern.Contains('$');

    /// <summary>What the regular expression is made of; null for a text, and when it cannot be told.</summary>
    public Expression? Expression { get; }

    /// <summary>What every line that matches holds: of each entry one, the most telling entry first.</summary>
    public IReadOnlyList<string[]> Required() =>
        _regex is null ? RequiredTexts.OfText(_pattern, IgnoresCase) : Expression is null ? [] : RequiredTexts.OfRegex(Expression, IgnoresCase);

    private RegexOptions Options => RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (IgnoresCase ? RegexOptions.IgnoreCase : 0);

    /// <exception cref="RequestException">The pattern is empty or no regular expression.</exception>
    public static LineMatcher Of(string pattern, bool isRegex, bool ignoreCase)
    {
        if (pattern.Length == 0) throw new RequestException("bad-pattern", "the pattern is empty");
        if (Last.TryGetTarget(out var last) && last._pattern == pattern && last._isRegex == isRegex && last._asked == ignoreCase) return last;
        try
        {
            var matcher = new LineMatcher(pattern, isRegex, ignoreCase);
            Last.SetTarget(matcher);
            return matcher;
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
        if (_regex is null) return lines.IndexOf(_pattern, _comparison);
        _inLines ??= new Regex(_pattern, Options | RegexOptions.Multiline);
        foreach (var match in _inLines.EnumerateMatches(lines)) return match.Index;
        return -1;
    }
}
