namespace Tuivisor.Tui.App;

/// <summary>Tells pasted text from keys where the terminal does not mark it: nobody types so fast.</summary>
internal static class PasteGuard
{
    private const int LeastKeys = 4;

    /// <summary>Whether bytes that came at once are text, and more than fingers make.</summary>
    public static bool LooksPasted(ReadOnlySpan<byte> bytes)
    {
        // A sequence is one key, however many bytes it has.
        if (bytes.Length < LeastKeys || bytes.Contains((byte)0x1B)) return false;
        var keys = 0;
        foreach (var value in bytes)
        {
            // The first byte of a character, of ASCII or of UTF-8.
            if (value is >= 0x20 and < 0x7F or >= 0xC0 or (byte)'\r' or (byte)'\n' or (byte)'\t') keys++;
        }

        return keys >= LeastKeys;
    }
}
