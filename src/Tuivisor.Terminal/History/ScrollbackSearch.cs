using System.Text;

namespace Tuivisor.Terminal;

/// <summary>Looks for one text in packed lines.</summary>
internal sealed class ScrollbackSearch
{
    private readonly string _text;
    private readonly StringComparison _comparison;
    private readonly bool _isAscii;
    private readonly byte _first; // the first character in both its cases, where it is ASCII
    private readonly byte _firstUpper;

    /// <summary>A search.</summary>
    /// <param name="text">Not empty; when it holds no capital letter, case does not matter.</param>
    public ScrollbackSearch(string text)
    {
        _text = text;
        _isAscii = Ascii.IsValid(text);
        var ignoresCase = !text.Any(char.IsUpper);
        _comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (!char.IsAscii(text[0])) return;
        _first = (byte)text[0];
        _firstUpper = ignoresCase ? (byte)char.ToUpperInvariant(text[0]) : _first;
    }

    /// <summary>Looks at one line; it is unpacked only when it may hold the text and is not plain ASCII.</summary>
    public bool TryFind(ScrollbackChunk chunk, int line, out int column, out int width)
    {
        var packed = chunk.PackedText(line);
        if (chunk.IsAscii(line))
        {
            column = _isAscii ? IndexInAscii(packed) : -1;
            width = _text.Length;
            return column >= 0;
        }

        (column, width) = (0, 0);
        if (_first > ' ' && packed.IndexOfAny(_first, _firstUpper) < 0) return false;
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

    /// <summary>One byte is one cell; a blank is a space.</summary>
    private int IndexInAscii(ReadOnlySpan<byte> packed)
    {
        for (var start = 0; start + _text.Length <= packed.Length; start++)
        {
            var rest = packed[start..];
            var next = _first == ' ' ? rest.IndexOfAny((byte)' ', (byte)0) : rest.IndexOfAny(_first, _firstUpper);
            if (next < 0 || start + next + _text.Length > packed.Length) return -1;
            start += next;
            if (Matches(packed.Slice(start, _text.Length))) return start;
        }

        return -1;
    }

    private bool Matches(ReadOnlySpan<byte> packed)
    {
        for (var i = 0; i < packed.Length; i++)
        {
            var shown = packed[i] == 0 ? ' ' : (char)packed[i];
            if (shown == _text[i] || (_comparison == StringComparison.OrdinalIgnoreCase && char.ToLowerInvariant(shown) == _text[i])) continue;
            return false;
        }

        return true;
    }
}
