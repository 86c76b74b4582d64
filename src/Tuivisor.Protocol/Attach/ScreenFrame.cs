using Tuivisor.Terminal.Rendering;

namespace Tuivisor.Protocol.Attach;

/// <summary>What a screen frame tells besides cells.</summary>
/// <param name="View">The client's number of the view.</param>
/// <param name="Sequence">Number of the frame, one more than the last.</param>
/// <param name="Cursor">The cursor.</param>
/// <param name="Flags">Modes.</param>
/// <param name="ScrollbackFirst">Absolute number of the oldest line of the scrollback.</param>
/// <param name="ScrollbackCount">Lines in the scrollback; the screen's first line has the number first + count.</param>
/// <param name="Bells">Bells so far; a growing number is a bell.</param>
public readonly record struct ScreenFrame(
    int View, long Sequence, FrameCursor Cursor, ScreenFlags Flags, long ScrollbackFirst = 0, int ScrollbackCount = 0, int Bells = 0);

/// <summary>Modes of a program's terminal that change what a client does with keys and mouse. Values are append-only.</summary>
[Flags]
public enum ScreenFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The alternate screen is shown.</summary>
    AlternateScreen = 1,

    /// <summary>The program asked for the mouse.</summary>
    WantsMouse = 2,

    /// <summary>The program asked for motion without a button too (?1003).</summary>
    WantsMotion = 4,

    /// <summary>In the alternate screen the wheel sends arrows (?1007).</summary>
    WheelSendsArrows = 8,

    /// <summary>Bracketed paste is on.</summary>
    BracketedPaste = 16,
}
