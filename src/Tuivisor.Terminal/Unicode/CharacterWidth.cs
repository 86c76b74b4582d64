namespace Tuivisor.Terminal.Unicode;

/// <summary>How many cells characters take, by the table that emulator, server and clients share.</summary>
public static class CharacterWidth
{
    /// <summary>Cells of one code point: 0 (it combines), 1 or 2.</summary>
    public static int Of(int codePoint) => UnicodeData.Width(codePoint);

    /// <summary>True when terminals set up for East Asian text may give it two cells.</summary>
    public static bool IsAmbiguous(int codePoint) => UnicodeData.IsAmbiguous(codePoint);
}
