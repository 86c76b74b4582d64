using Tuivisor.Terminal;
using Tuivisor.Terminal.Rendering;

namespace Tuivisor.Protocol.Attach;

/// <summary>A console as a client has it: what the server last told of the program's screen.</summary>
/// <remarks>Changed only inside <see cref="AttachClient.TryRead"/> and <see cref="AttachClient.Change"/>, on the thread that calls them.</remarks>
public sealed class ScreenView
{
    internal ScreenView(int number, string program)
    {
        Number = number;
        Program = program;
    }

    /// <summary>Number of the view on its connection. Another one after it was pointed at another program.</summary>
    public int Number { get; internal set; }

    /// <summary>Full name of the program.</summary>
    public string Program { get; internal set; }

    /// <summary>Columns of the pane, as last asked for.</summary>
    public int PaneColumns { get; internal set; }

    /// <summary>Rows of the pane, as last asked for.</summary>
    public int PaneRows { get; internal set; }

    /// <summary>The pane has the focus, as last told.</summary>
    public bool HasFocus { get; internal set; }

    /// <summary>The screen; its size is that of the program's terminal. One blank cell until the first frame.</summary>
    public CellBuffer Screen { get; } = new(1, 1);

    /// <summary>Which of its rows changed since whoever draws it said so.</summary>
    public ChangedRows Changed { get; } = new();

    /// <summary>The program's cursor.</summary>
    public FrameCursor Cursor { get; private set; } = FrameCursor.Hidden;

    /// <summary>A frame has come since the view began.</summary>
    public bool HasScreen { get; private set; }

    /// <summary>Modes of the program's terminal.</summary>
    public ScreenFlags Flags { get; private set; }

    /// <summary>The alternate screen is shown: there is no scrollback to scroll to with the wheel.</summary>
    public bool IsAlternateScreen => (Flags & ScreenFlags.AlternateScreen) != 0;

    /// <summary>The program asked for the mouse.</summary>
    public bool WantsMouse => (Flags & ScreenFlags.WantsMouse) != 0;

    /// <summary>The program asked for motion without a button too.</summary>
    public bool WantsMotion => (Flags & ScreenFlags.WantsMotion) != 0;

    /// <summary>In the alternate screen the wheel sends arrow keys (?1007).</summary>
    public bool WheelSendsArrows => (Flags & ScreenFlags.WheelSendsArrows) != 0;

    /// <summary>The program turned on bracketed paste.</summary>
    public bool BracketedPaste => (Flags & ScreenFlags.BracketedPaste) != 0;

    /// <summary>Absolute number of the oldest line of the scrollback.</summary>
    public long ScrollbackFirst { get; private set; }

    /// <summary>Lines in the scrollback; the screen's first line has the number first + count.</summary>
    public int ScrollbackCount { get; private set; }

    /// <summary>Bells so far; a growing number is a bell.</summary>
    public int Bells { get; private set; }

    /// <summary>Number of the last frame applied; grows with every change.</summary>
    public long Sequence { get; private set; }

    /// <summary>What else is known; null until told.</summary>
    public ConsoleInfo? Info { get; internal set; }

    /// <summary>Number on its connection of the last frame that the server was told of.</summary>
    internal long Acknowledged { get; set; }

    /// <summary>The same of the last frame applied.</summary>
    internal long Applied { get; private set; }

    internal void Take(in ScreenFrame frame)
    {
        if (frame.Sequence <= Applied) Acknowledged = frame.Sequence - 1; // of another connection, or view
        Applied = frame.Sequence;
        HasScreen = true;
        (Cursor, Flags, Bells) = (frame.Cursor, frame.Flags, frame.Bells);
        (ScrollbackFirst, ScrollbackCount) = (frame.ScrollbackFirst, frame.ScrollbackCount);
        Sequence++;
    }

    /// <summary>The view shows another program from now on.</summary>
    internal void Renew(int number, string program)
    {
        (Number, Program, HasScreen, Info) = (number, program, false, null);
        (Cursor, Flags) = (FrameCursor.Hidden, ScreenFlags.None);
        Screen.Reset(1, 1);
        Changed.MarkAll(1);
    }
}
