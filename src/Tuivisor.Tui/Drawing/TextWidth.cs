using Tuivisor.Terminal.Unicode;

namespace Tuivisor.Tui.Drawing;

/// <summary>Cells that text takes on the screen: the emulator's own rule, so that programs and client agree.</summary>
internal static class TextWidth
{
    /// <summary>Cells of a whole text.</summary>
    public static int Of(ReadOnlySpan<char> text) => CellText.Width(text);

    /// <summary>Cells of the first user-perceived character, and how many chars it has.</summary>
    public static int Next(ReadOnlySpan<char> text, out int length) => CellText.NextCluster(text, out length);
}
