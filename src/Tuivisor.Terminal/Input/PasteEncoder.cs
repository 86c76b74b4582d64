using System.Buffers;

namespace Tuivisor.Terminal.Input;

/// <summary>Writes pasted text and focus changes the way a program asked its terminal for.</summary>
public static class PasteEncoder
{
    private const byte C1Lead = 0xC2;

    /// <summary>Bytes of text that need a look: controls other than tab, and the lead byte of C1 controls in UTF-8.</summary>
    private static readonly SearchValues<byte> Suspects =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(b => b != '\t').Select(b => (byte)b), 0x7F, C1Lead]);

    /// <summary>Writes a piece of a paste: brackets at its ends where asked for, ESC and other controls removed so that the text
    /// cannot end the paste early, line ends as Enter sends them.</summary>
    /// <param name="paste">The piece, UTF-8.</param>
    /// <param name="modes">State of the program's terminal.</param>
    /// <param name="output">Where to.</param>
    public static void Encode(PasteChunk paste, in InputModes modes, IBufferWriter<byte> output)
    {
        if (paste.IsFirst && modes.BracketedPaste) output.Write("\e[200~"u8);
        Clean(paste.Bytes.Span, output);
        if (paste.IsLast && modes.BracketedPaste) output.Write("\e[201~"u8);
    }

    /// <summary>What a focus change sends: CSI I, CSI O, or nothing when the program did not ask for it.</summary>
    public static ReadOnlySpan<byte> Focus(bool focused, in InputModes modes) =>
        !modes.FocusReports ? default : focused ? "\e[I"u8 : "\e[O"u8;

    private static void Clean(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(Suspects);
            if (plain < 0) plain = text.Length;
            if (plain > 0) output.Write(text[..plain]);
            text = text[plain..];
            if (text.IsEmpty) return;

            switch (text[0])
            {
                case (byte)'\r' when text.Length > 1 && text[1] == '\n':
                    output.Write("\r"u8);
                    text = text[2..];
                    break;
                case (byte)'\r' or (byte)'\n':
                    output.Write("\r"u8);
                    text = text[1..];
                    break;
                case C1Lead when text.Length > 1 && text[1] is >= 0x80 and < 0xA0:
                    text = text[2..];
                    break;
                case C1Lead: // Lead byte of a printable character.
                    output.Write(text[..1]);
                    text = text[1..];
                    break;
                default:
                    text = text[1..];
                    break;
            }
        }
    }
}
