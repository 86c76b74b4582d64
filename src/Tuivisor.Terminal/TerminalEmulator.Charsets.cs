namespace Tuivisor.Terminal;

/// <content>Character sets.</content>
public sealed partial class TerminalEmulator
{
    private CharsetState _charsets;
    private int _singleShift; // 0, 2 or 3

    private int Translate(byte value) =>
        CharsetState.Translate(value, _singleShift != 0 ? _charsets[_singleShift] : _charsets.InUse);

    /// <summary>SO, SI, LS2, LS3: which set the bytes of text mean.</summary>
    /// <param name="set">0 to 3, for G0 to G3.</param>
    /// <remarks>ECMA-35 9.3.1. The shifts of GR mean nothing: text is UTF-8.</remarks>
    [Sequence("SO", "LS1"), Sequence("SI", "LS0"), Sequence("ESC n", "LS2"), Sequence("ESC o", "LS3")]
    private void ShiftLeft(int set) => _charsets = _charsets with { Left = (byte)set };

    /// <summary>SS2 and SS3: the next character comes from another set.</summary>
    /// <remarks>ESC N and ESC O. ECMA-35 9.3.2.</remarks>
    [Sequence("ESC N", "SS2"), Sequence("ESC O", "SS3")]
    private void SingleShift(int set) => _singleShift = set;

    /// <summary>SCS, Select Character Set: designates a set to G0 to G3.</summary>
    /// <remarks>ESC and one of ( ) * + for sets of 94 characters, - . / for those of 96. DEC VT510, SCS. UTF-8 has all characters, so
    /// only the sets that programs draw with are known; the others act as ASCII.</remarks>
    [Sequence("ESC ( 0", "SCS", Support.Partial), Sequence("ESC ) 0", "SCS", Support.Partial),
     Sequence("ESC * 0", "SCS", Support.Partial), Sequence("ESC + 0", "SCS", Support.Partial)]
    private void TryDesignate(int key)
    {
        var index = (key >> 8) switch { '(' => 0, ')' or '-' => 1, '*' or '.' => 2, '+' or '/' => 3, _ => -1 };
        if (index < 0) return;
        _charsets = _charsets.With(index, (key & 0xFF) switch
        {
            '0' or '2' => Charset.DecGraphics,
            'A' when key >> 8 is not ('-' or '.' or '/') => Charset.British,
            _ => Charset.Ascii,
        });
    }
}
