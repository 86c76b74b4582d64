using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Tuivisor.Server.Attach.Logs;

/// <summary>Bytes of a line as text: in the encoding that was asked for, else UTF-8, else GB18030, which Chinese services still write. What
/// is none of these is spelt out.</summary>
internal sealed class LineText
{
    private static readonly Encoding? Gb = Find("gb18030");

    private readonly Encoding? _asked;

    private LineText(Encoding? asked) => _asked = asked;

    /// <summary>UTF-8, else GB18030.</summary>
    public static LineText Auto { get; } = new(null);

    /// <summary>By the IANA name of an encoding; a name nobody knows is as none.</summary>
    public static LineText Named(string? name) => name is { Length: > 0 } && Find(name) is { } asked ? new(asked) : Auto;

    /// <summary>The text.</summary>
    /// <param name="bytes">A line without its end.</param>
    /// <param name="isGb">It is GB18030, and nobody had asked for that.</param>
    public string Of(ReadOnlySpan<byte> bytes, out bool isGb) => Of(bytes, out isGb, out _);

    /// <summary>The text.</summary>
    /// <param name="bytes">A line without its end.</param>
    /// <param name="isGb">It is GB18030, and nobody had asked for that.</param>
    /// <param name="isSpelt">Bytes that are no text are spelt out in it.</param>
    public string Of(ReadOnlySpan<byte> bytes, out bool isGb, out bool isSpelt)
    {
        (isGb, isSpelt) = (false, false);
        if (_asked is null && Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        if ((_asked ?? Gb) is { } encoding && Decoded(encoding, bytes) is { } text)
        {
            isGb = _asked is null;
            return text;
        }

        isSpelt = true;
        return Spelt(bytes);
    }

    /// <summary>What a text may be as bytes of a log; nothing when that cannot be told.</summary>
    public byte[][] BytesOf(string text)
    {
        if (_asked is { } asked) return Encoded(asked, text) is { } bytes ? [bytes] : [];
        var utf8 = Encoding.UTF8.GetBytes(text);
        return Ascii.IsValid(text) || Gb is null || Encoded(Gb, text) is not { } gb ? [utf8] : [utf8, gb];
    }

    /// <summary>How many bytes a part of a text takes.</summary>
    /// <param name="text">The part.</param>
    /// <param name="isGb">As <see cref="Of(ReadOnlySpan{byte}, out bool)"/> told of the text.</param>
    public int CountBytes(ReadOnlySpan<char> text, bool isGb)
    {
        try
        {
            return (isGb ? Gb : _asked ?? Encoding.UTF8)?.GetByteCount(text) ?? text.Length;
        }
        catch (EncoderFallbackException)
        {
            return text.Length; // bytes that are spelt out
        }
    }

    private static byte[]? Encoded(Encoding encoding, string text)
    {
        try
        {
            return encoding.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The text is what UTF-8 makes of the bytes.</summary>
    public bool IsUtf8(ReadOnlySpan<byte> bytes) => (_asked is null || _asked.CodePage == Encoding.UTF8.CodePage) && Utf8.IsValid(bytes);

    private static string? Decoded(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
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

    private static Encoding? Find(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
