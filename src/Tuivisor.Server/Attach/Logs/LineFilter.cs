using System.Buffers;
using System.Text;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Server.Attach.Logs;

/// <summary>Which lines are shown.</summary>
internal sealed class LineFilter
{
    private readonly LineMatcher[] _keep;
    private readonly LineMatcher[] _hide;
    private readonly LineText _text;

    /// <param name="rules">The rules.</param>
    /// <param name="text">Makes text of the bytes of a line; null for UTF-8, else GB18030.</param>
    /// <exception cref="RequestException">A pattern is no regular expression.</exception>
    public LineFilter(IReadOnlyList<LogFilter> rules, LineText? text = null)
    {
        _text = text ?? LineText.Auto;
        _keep = [.. rules.Where(rule => rule.Keep).Select(Matcher)];
        _hide = [.. rules.Where(rule => !rule.Keep).Select(Matcher)];
    }

    /// <summary>All lines are shown.</summary>
    public bool IsEmpty => _keep.Length == 0 && _hide.Length == 0;

    /// <summary>Whether a line is shown.</summary>
    public bool Shows(ReadOnlySpan<byte> line)
    {
        if (IsEmpty) return true;
        if (!_text.IsUtf8(line)) return Shows(_text.Of(line, out _));
        var chars = ArrayPool<char>.Shared.Rent(line.Length);
        var text = chars.AsSpan(0, Encoding.UTF8.GetChars(line, chars));
        var shows = Shows(text);
        ArrayPool<char>.Shared.Return(chars);
        return shows;
    }

    private bool Shows(ReadOnlySpan<char> text) => (_keep.Length == 0 || Any(_keep, text)) && !Any(_hide, text);

    private static bool Any(LineMatcher[] matchers, ReadOnlySpan<char> line)
    {
        foreach (var matcher in matchers)
            if (matcher.IsIn(line))
                return true;
        return false;
    }

    private static LineMatcher Matcher(LogFilter rule) => LineMatcher.Of(rule.Pattern, rule.Regex, rule.IgnoreCase);
}
