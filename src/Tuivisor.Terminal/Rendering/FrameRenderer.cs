using System.Buffers;

namespace Tuivisor.Terminal.Rendering;

/// <summary>Writes the bytes that turn the screen a terminal shows into another: the inverse of the emulator.</summary>
/// <remarks>It remembers what it left behind in the terminal (style, cursor), so one renderer belongs to one terminal. Only
/// printable characters, SGR, positioning, erasing, scrolling, cursor shape and visibility, synchronized output and hyperlinks are
/// written; no control character of a cell ever is. Allocates nothing in steady state. Not safe for concurrent use.</remarks>
public sealed class FrameRenderer
{
    /// <summary>A renderer for a terminal in an unknown state: the first frame must be a <see cref="Repaint"/>.</summary>
    public FrameRenderer(TerminalCapabilities capabilities) => Capabilities = capabilities;

    /// <summary>What the terminal can do. May be changed between frames, when the terminal answered; repaint after it.</summary>
    public TerminalCapabilities Capabilities { get; set; }

    /// <summary>Writes the difference between two screens of the same size. Writes nothing when there is none.</summary>
    /// <param name="previous">What the terminal shows: the screen of the last frame, unchanged since.</param>
    /// <param name="next">What it shall show.</param>
    /// <param name="cursor">Where the cursor shall be.</param>
    /// <param name="output">Where to.</param>
    public void Render(CellBuffer previous, CellBuffer next, in FrameCursor cursor, IBufferWriter<byte> output) =>
        throw new NotImplementedException();

    /// <summary>Writes a whole screen over whatever the terminal shows: after the start, a resize, or a redraw.</summary>
    public void Repaint(CellBuffer next, in FrameCursor cursor, IBufferWriter<byte> output) => throw new NotImplementedException();
}
