using System.Globalization;

namespace Tuivisor.Terminal.Colors;

/// <summary>A colour as X11 reads and writes it, kept with 8 bits a part. XParseColor(3).</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
internal readonly record struct DeviceColor(byte Red, byte Green, byte Blue)
{
    /// <summary>From 0xRRGGBB.</summary>
    public static DeviceColor Of(uint rgb) =>
        new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <summary>Reads rgb:r/g/b with 1 to 4 hexadecimal digits a part, #rgb to #rrrrggggbbbb, or rgbi:r/g/b with parts from 0 to 1.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DeviceColor color)
    {
        color = default;
        if (text.StartsWith("#")) return TryParseHash(text[1..], out color);
        var isIntensity = text.StartsWith("rgbi:", StringComparison.OrdinalIgnoreCase);
        if (!isIntensity && !text.StartsWith("rgb:", StringComparison.OrdinalIgnoreCase)) return false;
        text = text[(text.IndexOf(':') + 1)..];
        Span<Range> parts = stackalloc Range[4];
        if (text.Split(parts, '/') != 3) return false;
        Span<byte> values = stackalloc byte[3];
        for (var i = 0; i < 3; i++)
        {
            if (!(isIntensity ? TryIntensity(text[parts[i]], out values[i]) : TryHex(text[parts[i]], out values[i]))) return false;
        }

        color = new(values[0], values[1], values[2]);
        return true;
    }

    /// <summary>As reports write it: rgb:rrrr/gggg/bbbb.</summary>
    public override string ToString() => $"rgb:{Red:x2}{Red:x2}/{Green:x2}{Green:x2}/{Blue:x2}{Blue:x2}";

    /// <summary>The digits are the high ones: #fff is not quite white.</summary>
    private static bool TryParseHash(ReadOnlySpan<char> digits, out DeviceColor color)
    {
        color = default;
        if (digits.Length is not (3 or 6 or 9 or 12)) return false;
        var size = digits.Length / 3;
        Span<byte> values = stackalloc byte[3];
        for (var i = 0; i < 3; i++)
        {
            if (!ushort.TryParse(digits.Slice(i * size, size), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                return false;
            values[i] = (byte)(value << (4 - size) * 4 >> 8);
        }

        color = new(values[0], values[1], values[2]);
        return true;
    }

    /// <summary>The digits are scaled: f, ff, fff and ffff are all full.</summary>
    private static bool TryHex(ReadOnlySpan<char> digits, out byte value)
    {
        value = 0;
        if (digits.Length is 0 or > 4) return false;
        if (!uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)) return false;
        value = (byte)(number * 255 / ((1u << digits.Length * 4) - 1));
        return true;
    }

    private static bool TryIntensity(ReadOnlySpan<char> text, out byte value)
    {
        value = 0;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number is not (>= 0 and <= 1))
            return false;
        value = (byte)Math.Round(number * 255);
        return true;
    }
}
