using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Tuivisor.Supervision.Config;

/// <summary>Text as Python shows it: Supervisor's error sentences quote what they were given that way.</summary>
public static class PythonText
{
    /// <summary>The value between quotes, with what cannot be printed escaped: what %r gives.</summary>
    public static string Quote(string value) => Quote(value, IsPrintable);

    /// <summary>The same of bytes: all but ASCII is escaped.</summary>
    public static string Quote(ReadOnlySpan<byte> value) => "b" + Quote(Encoding.Latin1.GetString(value), static rune => rune.Value is >= ' ' and <= '~');

    /// <summary>Bytes as text; what is no UTF-8 as Supervisor shows it to listeners and in its log.</summary>
    public static string Decode(ReadOnlySpan<byte> value) => Utf8.IsValid(value) ? Encoding.UTF8.GetString(value) : "Undecodable: " + Quote(value);

    private static string Quote(string value, Func<Rune, bool> isPrintable)
    {
        var quote = value.Contains('\'') && !value.Contains('"') ? '"' : '\'';
        var text = new StringBuilder().Append(quote);
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value == quote || rune.Value == '\\') text.Append('\\').Append(rune);
            else if (rune.Value is '\n' or '\r' or '\t') text.Append(rune.Value switch { '\n' => "\\n", '\r' => "\\r", _ => "\\t" });
            else if (isPrintable(rune)) text.Append(rune);
            else text.Append(Escape(rune.Value));
        }

        return text.Append(quote).ToString();
    }

    private static string Escape(int codePoint) => codePoint switch
    {
        <= 0xFF => $"\\x{codePoint:x2}",
        <= 0xFFFF => $"\\u{codePoint:x4}",
        _ => $"\\U{codePoint:x8}",
    };

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator);
}
