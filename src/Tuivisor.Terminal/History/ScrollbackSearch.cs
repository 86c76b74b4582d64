using System.Text;

namespace Tuivisor.Terminal;

/// <summary>Looks for one text in packed lines.</summary>
internal sealed class ScrollbackSearch
{
    private readonly string _text;
    private readonly StringComparison _comparison;
    private readonly byte _lower; // of the first character, where it is ASCII and no space
    private readonly byte _upper;

    public ScrollbackSearch(string text)
    {
        _text = text;
        _comparison = text.Any(char.IsUpper) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        if (text[0] is <= ' ' or > '~') return;
        (_lower, _upper) = ((byte)char.ToLowerInvariant(text[0]), (byte)char.ToUpperInvariant(text[0]));
    }

    /// <summary>Looks at one line; it is unpacked only when its bytes hold the first character.</summary>
    public bool TryFind(ScrollbackChunk chunk, int line, out int column, out int width)
    {
        (column, width) = (0, 0);
        var packed = chunk.PackedText(line);
        if (_lower != 0 && packed.IndexOfAny(_lower, _upper) < 0) return false;
        if (_text[0] > '~' && chunk.IsAscii(line)) return false;
        var found = PackedTextReader.ReadAll(packed).IndexOf(_text, _comparison);
        if (found < 0) return false;
        var reader = new PackedTextReader(packed);
        for (var at = 0; at < found + _text.Length && reader.Read(); at += Encoding.UTF8.GetCharCount(reader.Text))
        {
            if (at < found) column += reader.Width;
            else width += reader.Width;
        }

        return true;
    }
}
