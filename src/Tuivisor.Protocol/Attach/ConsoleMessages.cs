using Tuivisor.Terminal.Input;

namespace Tuivisor.Protocol.Attach;

/// <summary>Shows the console of a program: screen frames follow until <see cref="Unwatch"/>. The view may be reused for another program by
/// watching again.</summary>
/// <param name="View">Number the client gives this view, 1 to 255.</param>
/// <param name="Program">Full name.</param>
/// <param name="Columns">Columns of the pane.</param>
/// <param name="Rows">Rows of the pane.</param>
/// <param name="Focus">The pane has the focus: the program takes its size, and is told so when it asked.</param>
public sealed record Watch(int View, string Program, int Columns, int Rows, bool Focus = false) : AttachMessage;

/// <summary>Ends a view.</summary>
public sealed record Unwatch(int View) : AttachMessage;

/// <summary>The pane of a view has another size. The program's terminal follows when this client holds its size.</summary>
public sealed record ResizeView(int View, int Columns, int Rows) : AttachMessage;

/// <summary>Makes the program's terminal as large as the pane, whoever held the size (C-a F).</summary>
public sealed record FitView(int View) : AttachMessage;

/// <summary>The pane got or lost the focus (of the client, or the client's terminal).</summary>
public sealed record FocusView(int View, bool Focused) : AttachMessage;

/// <summary>A key for the program; the server writes it as the program asked for.</summary>
public sealed record KeyInput(int View, KeyEvent Key) : AttachMessage;

/// <summary>A mouse event for the program, in the program's cells.</summary>
/// <param name="View">The view.</param>
/// <param name="Mouse">The event.</param>
/// <param name="CellWidth">Pixels a cell of the outer terminal is wide; 0 when not known.</param>
/// <param name="CellHeight">Pixels a cell is high.</param>
public sealed record MouseInput(int View, MouseEvent Mouse, int CellWidth = 0, int CellHeight = 0) : AttachMessage;

/// <summary>A piece of a paste, at most 64 KiB.</summary>
/// <param name="View">The view.</param>
/// <param name="Bytes">Text in UTF-8.</param>
/// <param name="First">The paste begins here.</param>
/// <param name="Last">The paste ends here.</param>
public sealed record PasteInput(int View, byte[] Bytes, bool First = true, bool Last = true) : AttachMessage;

/// <summary>The frame was applied; the server may send the next. Sent by <see cref="AttachClient"/>.</summary>
public sealed record ScreenAck(int View, long Sequence) : AttachMessage
{
    /// <summary>Frames that the server sends before the first of them is acknowledged.</summary>
    public const int Window = 3;
}

/// <summary>About the console of a view, sent when the view begins and when something here changed. Cursor, modes, bells and the extent of the scrollback come with the frames: see <see cref="ScreenView"/>.</summary>
public sealed record ConsoleInfo(int View, string Program) : AttachMessage
{
    /// <summary>Columns of the program's terminal.</summary>
    public int Columns { get; init; }

    /// <summary>Rows of the program's terminal.</summary>
    public int Rows { get; init; }

    /// <summary>It has a terminal; with pipes there is an input line instead.</summary>
    public bool HasTty { get; init; }

    /// <summary>Something takes input: the program runs and its stdin is open.</summary>
    public bool TakesInput { get; init; }

    /// <summary>Client whose pane gives the size; 0 for none.</summary>
    public int SizeOwner { get; init; }

    /// <summary>Another client types: "op@pts/3"; null for none.</summary>
    public string? TypedBy { get; init; }

    /// <summary>Title the program set, cleaned; empty without one.</summary>
    public string Title { get; init; } = "";
}

/// <summary>Something a program asked its terminal to do beyond the screen. The client decides by its policy.</summary>
/// <param name="Program">Full name.</param>
/// <param name="Kind">"clipboard" (Text is what to copy), "notification", "progress" (Text is "state;percent"), "directory".</param>
/// <param name="Text">Cleaned text.</param>
public sealed record ConsoleNotice(string Program, string Kind, string Text) : AttachMessage;

/// <summary>Types into a program's console without watching it. Answered by <see cref="Done"/> or <see cref="Failed"/>.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Program">Full name.</param>
/// <param name="Items">What to type, in order.</param>
public sealed record SendKeys(int Id, string Program, IReadOnlyList<SendItem> Items) : AttachRequest(Id);

/// <summary>One thing to type: exactly one property is set.</summary>
public sealed record SendItem
{
    /// <summary>Text, typed as it is.</summary>
    public string? Text { get; init; }

    /// <summary>Name of a key, see <see cref="KeyNames"/>.</summary>
    public string? Key { get; init; }

    /// <summary>Text, pasted: bracketed when the program asked for it.</summary>
    public string? Paste { get; init; }
}

/// <summary>Asks for a console as text.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Program">Full name.</param>
/// <param name="Colors">With SGR sequences.</param>
/// <param name="ScrollbackLines">So many lines of scrollback before the screen; -1 for all.</param>
/// <param name="JoinWrapped">Lines that were wrapped at the edge are joined.</param>
public sealed record Capture(int Id, string Program, bool Colors = false, int ScrollbackLines = 0, bool JoinWrapped = false)
    : AttachRequest(Id);

/// <summary>Answer to <see cref="Capture"/>.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Text">Lines, each ended by a line feed, blanks at their ends removed.</param>
/// <param name="Columns">Columns of the screen.</param>
/// <param name="Rows">Rows of the screen.</param>
/// <param name="CursorColumn">Column of the cursor from 0.</param>
/// <param name="CursorRow">Row of the cursor from 0.</param>
public sealed record Captured(int Id, string Text, int Columns, int Rows, int CursorColumn, int CursorRow) : AttachReply(Id);

/// <summary>Asks for lines of scrollback (and screen) by absolute number. Answered by a binary frame: <see cref="ScrollbackLines"/>.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Program">Full name.</param>
/// <param name="First">Absolute number of the first line; older than the oldest means the oldest.</param>
/// <param name="Count">At most so many; the server gives at most 1,000.</param>
public sealed record ReadScrollback(int Id, string Program, long First, int Count) : AttachRequest(Id);

/// <summary>Asks where a text is in scrollback and screen.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Program">Full name.</param>
/// <param name="Pattern">Text or regular expression.</param>
/// <param name="From">Absolute number of the line to begin with.</param>
/// <param name="Backward">Towards older lines.</param>
/// <param name="Regex">The pattern is a regular expression (without look-around and back-references).</param>
/// <param name="IgnoreCase">Case does not matter.</param>
/// <param name="Limit">At most so many hits; the server gives at most 1,000.</param>
public sealed record SearchScrollback(
    int Id, string Program, string Pattern, long From, bool Backward = true, bool Regex = false, bool IgnoreCase = false, int Limit = 100)
    : AttachRequest(Id);

/// <summary>A hit.</summary>
/// <param name="Line">Absolute number of the line.</param>
/// <param name="Column">Cell it begins at.</param>
/// <param name="Length">Cells it covers.</param>
public sealed record ScrollbackHit(long Line, int Column, int Length);

/// <summary>Answer to <see cref="SearchScrollback"/>, nearest hit first.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Hits">The hits.</param>
/// <param name="More">There are more beyond the last.</param>
public sealed record ScrollbackHits(int Id, IReadOnlyList<ScrollbackHit> Hits, bool More) : AttachReply(Id);
