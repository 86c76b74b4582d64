namespace Tuivisor.Terminal.Input;

/// <summary>Writes keys the way a program asked its terminal for.</summary>
public static class KeyEncoder
{
    /// <summary>Bytes that any key fits in.</summary>
    public const int MaxLength = 64;

    /// <summary>Writes what <paramref name="key"/> sends to a program with these modes.</summary>
    /// <param name="key">The key.</param>
    /// <param name="modes">State of the program's terminal.</param>
    /// <param name="output">Where to; at least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes written; 0 when the key sends nothing (a release nobody asked for, a key without a sequence).</returns>
    public static int Encode(KeyEvent key, in InputModes modes, Span<byte> output) => throw new NotImplementedException();
}
