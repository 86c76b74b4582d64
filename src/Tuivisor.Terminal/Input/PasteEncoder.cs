using System.Buffers;

namespace Tuivisor.Terminal.Input;

/// <summary>Writes pasted text and focus changes the way a program asked its terminal for.</summary>
public static class PasteEncoder
{
    /// <summary>Writes a piece of a paste: brackets at its ends where asked for, ESC and other controls removed so that the text
    /// cannot end the paste early, line ends as Enter sends them.</summary>
    /// <param name="paste">The piece, UTF-8.</param>
    /// <param name="modes">State of the program's terminal.</param>
    /// <param name="output">Where to.</param>
    public static void Encode(PasteChunk paste, in InputModes modes, IBufferWriter<byte> output) => throw new NotImplementedException();

    /// <summary>What a focus change sends: CSI I, CSI O, or nothing when the program did not ask for it.</summary>
    public static ReadOnlySpan<byte> Focus(bool focused, in InputModes modes) =>
        !modes.FocusReports ? default : focused ? "\e[I"u8 : "\e[O"u8;
}
