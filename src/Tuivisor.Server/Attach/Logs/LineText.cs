using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Tuivisor.Server.Attach.Logs;

/// <summary>Bytes of a line as text: UTF-8, else GB18030, which Chinese services still write; what is neither is spelt out.</summary>
internal static class LineText
{
    private static readonly Encoding? Gb = FindGb();

    /// <summary>The text.</summary>
    /// <param name="bytes">A line without its end.</param>
    /// <param name="isGb">It is GB18030.</param>
    public static string Of(ReadOnlySpan<byte> bytes, out bool isGb)
    {
        isGb = false;
        if (Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        try
        {
            if (Gb?.GetString(bytes) is { } text)
            {
                isGb = true;
                return text;
            }
        }
        catch (DecoderFallbackException)
        {
            // Neither.
        }

        return Spelt(bytes);
    }

    // Undecodable bytes as \x8f, so that nothing is lost on the way.
    private static string Spelt(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length + 16);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == System.Buffers.OperationStatus.Done) text.Append(rune.ToString());
            else text.Append(CultureInfo.InvariantCulture, $"\\x{bytes[0]:x2}");
            bytes = bytes[Math.Max(1, used)..];
        }

        return text.ToString();
    }

    private static Encoding? FindGb()
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
