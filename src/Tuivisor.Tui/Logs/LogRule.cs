using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui.Logs;

/// <summary>A rule for lines, written +PATTERN to keep only lines with it, or -PATTERN to hide them.</summary>
/// <param name="Text">As typed.</param>
/// <param name="IsOn">It counts at the moment.</param>
internal sealed record LogRule(string Text, bool IsOn = true)
{
    /// <summary>For the server.</summary>
    public LogFilter Filter
    {
        get
        {
            var pattern = new LogPattern(Pattern);
            return new(Pattern, Text[0] != '-', !pattern.IsLiteral, pattern.IgnoreCase);
        }
    }

    private string Pattern => Text[1..];

    /// <summary>What was typed as a rule; null for nothing. A pattern without a sign is to be kept.</summary>
    public static LogRule? Parse(string text)
    {
        text = text.Trim();
        if (text is "" or "+" or "-") return null;
        return new(text[0] is '+' or '-' ? text : "+" + text);
    }
}
