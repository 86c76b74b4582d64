namespace Tuivisor.Terminal;

/// <summary>Which character sets are designated, and which of them the bytes of text mean. ECMA-35.</summary>
/// <param name="G0">Designated to G0.</param>
/// <param name="G1">Designated to G1.</param>
/// <param name="G2">Designated to G2.</param>
/// <param name="G3">Designated to G3.</param>
/// <param name="Left">Which of them is in GL, 0 to 3.</param>
internal readonly record struct CharsetState(Charset G0, Charset G1, Charset G2, Charset G3, byte Left)
{
    // DEC special graphics from 0x5F. DEC VT510, "DEC Special Graphics Character Set".
    private const string Graphics = " ◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    /// <summary>The set that GL means.</summary>
    public Charset InUse => this[Left];

    /// <summary>What is designated to G0 to G3.</summary>
    public Charset this[int index] => index switch { 0 => G0, 1 => G1, 2 => G2, _ => G3 };

    /// <summary>Designates a set.</summary>
    public CharsetState With(int index, Charset set) => index switch
    {
        0 => this with { G0 = set },
        1 => this with { G1 = set },
        2 => this with { G2 = set },
        _ => this with { G3 = set },
    };

    /// <summary>The code point that an ASCII byte means in a set.</summary>
    public static int Translate(byte value, Charset set) => set switch
    {
        Charset.DecGraphics when value >= 0x5F => Graphics[value - 0x5F],
        Charset.British when value == '#' => '£',
        _ => value,
    };
}
