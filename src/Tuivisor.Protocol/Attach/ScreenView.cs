using Tuivisor.Terminal;
using Tuivisor.Terminal.Rendering;

namespace Tuivisor.Protocol.Attach;

/// <summary>A console as a client has it: what the server last told of the program's screen.</summary>
/// <remarks>Changed only inside <see cref="AttachClient.TryRead"/>, on the thread that calls it.</remarks>
public sealed class ScreenView
{
    internal ScreenView(int number, string program)
    {
        Number = number;
        Program = program;
    }

    /// <summary>Number of the view on its connection.</summary>
    public int Number { get; }

    /// <summary>Full name of the program.</summary>
    public string Program { get; internal set; }

    /// <summary>The screen; its size is that of the program's terminal. One blank cell until the first frame.</summary>
    public CellBuffer Screen { get; } = new(1, 1);

    /// <summary>The program's cursor.</summary>
    public FrameCursor Cursor { get; internal set; } = FrameCursor.Hidden;

    /// <summary>A frame has come since the view began.</summary>
    public bool HasScreen { get; internal set; }

    /// <summary>The alternate screen is shown: there is no scrollback to scroll to with the wheel.</summary>
    public bool IsAlternateScreen { get; internal set; }

    /// <summary>The program asked for the mouse.</summary>
    public bool WantsMouse { get; internal set; }

    /// <summary>In the alternate screen the wheel sends arrow keys (?1007).</summary>
    public bool WheelSendsArrows { get; internal set; }

    /// <summary>The program turned on bracketed paste.</summary>
    public bool BracketedPaste { get; internal set; }

    /// <summary>Number of the last frame applied; grows with every change.</summary>
    public long Sequence { get; internal set; }

    /// <summary>What else is known; null until told.</summary>
    public ConsoleInfo? Info { get; internal set; }
}
