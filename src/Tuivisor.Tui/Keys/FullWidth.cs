namespace Tuivisor.Tui.Keys;

/// <summary>Keys typed with a Chinese input method on: full-width letters, digits and punctuation mean their ASCII keys.</summary>
internal static class FullWidth
{
    /// <summary>The ASCII character that was meant; the same character when it is none of these.</summary>
    public static int ToAscii(int codePoint) => codePoint switch
    {
        >= 0xFF01 and <= 0xFF5E => codePoint - 0xFEE0,
        0x3000 => ' ',
        '、' => '/',
        '。' => '.',
        '【' or '「' => '[',
        '】' or '」' => ']',
        '‘' or '’' => '\'',
        '“' or '”' => '"',
        '《' => '<',
        '》' => '>',
        '·' => '`',
        '￥' => '$',
        '…' => '^',
        '—' => '_',
        _ => codePoint,
    };

    /// <summary>True for text that only an input method makes.</summary>
    public static bool IsComposed(int codePoint) =>
        codePoint is >= 0x2E80 and <= 0x9FFF or >= 0xAC00 and <= 0xD7AF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF;
}
