using System.Text;

namespace Tuivisor.Terminal;

/// <summary>Reads the packed text of a line cell by cell, without styles.</summary>
/// <param name="text">As <see cref="ScrollbackChunk.PackedText"/> gives it.</param>
internal ref struct PackedTextReader(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>UTF-8 of the cell that was read; a space for a blank.</summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    /// <summary>Columns that it takes.</summary>
    public int Width { get; private set; }

    /// <summary>Reads the next cell.</summary>
    public bool Read()
    {
        if (_rest.IsEmpty) return false;
        switch (_rest[0])
        {
            case 0:
                Take(1, 0, 1);
                Text = " "u8;
                break;
            case 1 or 2:
                Take(_rest[0], 2, 2 + _rest[1]);
                break;
            default:
                var forced = _rest[0] is 3 or 4 ? _rest[0] - 2 : 0;
                var skipped = forced > 0 ? 1 : 0;
                Rune.DecodeFromUtf8(_rest[skipped..], out var rune, out var used);
                Take(forced > 0 ? forced : Math.Max(Unicode.UnicodeData.Width(rune.Value), 1), skipped, skipped + used);
                break;
        }

        return true;
    }

    private void Take(int width, int start, int end)
    {
        Width = width;
        Text = _rest[start..end];
        _rest = _rest[end..];
    }

    /// <summary>The whole text.</summary>
    public static string ReadAll(ReadOnlySpan<byte> packed)
    {
        var text = new StringBuilder(packed.Length);
        var reader = new PackedTextReader(packed);
        while (reader.Read()) text.Append(Encoding.UTF8.GetString(reader.Text));
        return text.ToString();
    }
}
