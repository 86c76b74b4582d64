using Tuivisor.Terminal.Input;

namespace Tuivisor.Terminal;

/// <summary>A terminal without a window: bytes of a program in, a screen, replies and notices out.</summary>
/// <remarks>Any bytes are fine: what is malformed is skipped, every buffer has a cap, and how the bytes are cut into calls makes no
/// difference. Where terminals differ it does what xterm does. Not safe for concurrent use.</remarks>
public sealed partial class TerminalEmulator
{
    /// <summary>Most bytes that a program can put on the clipboard.</summary>
    public const int ClipboardLimit = 1 << 20;

    /// <summary>A blank terminal.</summary>
    /// <param name="columns">Cells a row; taken into 1 to 4096.</param>
    /// <param name="rows">Rows; taken into 1 to 4096.</param>
    /// <param name="options">Null for <see cref="EmulatorOptions.Default"/>.</param>
    public TerminalEmulator(int columns, int rows, EmulatorOptions? options = null)
    {
        Columns = columns;
        Rows = rows;
        Options = options ?? EmulatorOptions.Default;
    }

    /// <summary>What it was made with.</summary>
    public EmulatorOptions Options { get; }

    /// <summary>Cells a row.</summary>
    public int Columns { get; private set; }

    /// <summary>Rows of the screen.</summary>
    public int Rows { get; private set; }

    /// <summary>Texts of the cells with <see cref="Cell.IsCluster"/>. Ids may change with every <see cref="Feed"/>.</summary>
    public ClusterTable Clusters => throw new NotImplementedException();

    /// <summary>What <see cref="Cell.Extra"/> refers to. Ids may change with every <see cref="Feed"/>.</summary>
    public StyleExtraTable Extras => throw new NotImplementedException();

    /// <summary>The cursor.</summary>
    public CursorState Cursor => throw new NotImplementedException();

    /// <summary>The alternate screen is shown.</summary>
    public bool IsAlternateScreen => throw new NotImplementedException();

    /// <summary>How keys, mouse, pastes and focus changes are to be written to the program now.</summary>
    public InputModes InputModes => throw new NotImplementedException();

    /// <summary>Title of the window, cleaned and capped; empty when the program set none.</summary>
    public string Title => throw new NotImplementedException();

    /// <summary>Title of the icon, cleaned and capped; empty when the program set none.</summary>
    public string IconName => throw new NotImplementedException();

    /// <summary>How many times the bell has rung.</summary>
    public int BellCount => throw new NotImplementedException();

    /// <summary>Grows whenever anything an observer can see may have changed.</summary>
    public long Generation => throw new NotImplementedException();

    /// <summary>Which rows changed.</summary>
    public Damage Damage => new(this);

    /// <summary>Lines that have scrolled off the main screen.</summary>
    public Scrollback Scrollback => throw new NotImplementedException();

    /// <summary>The program is in the middle of a frame (?2026): do not show it yet, but do not wait for long either.</summary>
    public bool IsSynchronizing => throw new NotImplementedException();

    /// <summary>The screen is shown with text and ground colour exchanged. DECSCNM, ?5.</summary>
    public bool IsReversed => throw new NotImplementedException();

    /// <summary>The program wants to be told of focus, colour scheme or size by reports: DSR ? 996 n is answered with this.</summary>
    public bool IsDark { get; set; } = true;

    /// <summary>Where the program says it is: a path, from OSC 7 or OSC 1337; null when not told.</summary>
    public string? WorkingDirectory => throw new NotImplementedException();

    /// <summary>Takes the program's output. Any chunking gives the same result; never throws.</summary>
    public void Feed(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <summary>Gives the terminal another size. The main screen's lines are wrapped anew, the alternate one is cut or padded.</summary>
    /// <param name="columns">Cells a row; taken into 1 to 4096.</param>
    /// <param name="rows">Rows; taken into 1 to 4096.</param>
    public void Resize(int columns, int rows) => throw new NotImplementedException();

    /// <summary>The cells of a row of the screen as shown, from the left. Valid until the next call that changes the emulator.</summary>
    /// <param name="row">0 to <see cref="Rows"/> - 1.</param>
    public ReadOnlySpan<Cell> Row(int row) => throw new NotImplementedException();

    /// <summary>True when a row continues the one above it: the text was too long for one row.</summary>
    /// <param name="row">0 to <see cref="Rows"/> - 1; for row 0 the one above is the scrollback's last.</param>
    public bool IsWrapped(int row) => throw new NotImplementedException();

    /// <summary>The text of a row, blanks at its end removed.</summary>
    /// <param name="row">0 to <see cref="Rows"/> - 1.</param>
    public string RowText(int row) => throw new NotImplementedException();

    /// <summary>Copies the screen, with what its cells refer to.</summary>
    /// <param name="target">Gets this size.</param>
    public void CopyTo(CellBuffer target) => throw new NotImplementedException();

    /// <summary>The bytes that the program must get on its standard input, in order; empty when there are none. Replies that would
    /// make more than 64 KiB wait are dropped.</summary>
    /// <returns>Valid until the emulator is fed again.</returns>
    public ReadOnlyMemory<byte> TakeReplies() => throw new NotImplementedException();

    /// <summary>What the program told since the last call, oldest first; the newest are dropped when too many wait.</summary>
    public IReadOnlyList<TerminalNotice> TakeNotices() => throw new NotImplementedException();

    /// <summary>The whole terminal as bytes, scrollback included. The first bytes tell the version of the form.</summary>
    public byte[] Save() => throw new NotImplementedException();

    /// <summary>The terminal that <see cref="Save"/> wrote.</summary>
    /// <param name="saved">What <see cref="Save"/> gave.</param>
    /// <param name="options">Null for <see cref="EmulatorOptions.Default"/>.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, or of a version that is not known.</exception>
    public static TerminalEmulator Load(ReadOnlySpan<byte> saved, EmulatorOptions? options = null) => throw new NotImplementedException();

    /// <summary>Version of a row: see <see cref="Damage"/>.</summary>
    internal long RowVersion(int row) => throw new NotImplementedException();
}
