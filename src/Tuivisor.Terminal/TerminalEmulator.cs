using System.Text;
using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Modes;
using Tuivisor.Terminal.Parsing;

namespace Tuivisor.Terminal;

/// <summary>A terminal without a window: bytes of a program in, a screen, replies and notices out.</summary>
/// <remarks>Any bytes are fine: what is malformed is skipped, every buffer has a cap, and how the bytes are cut into calls makes no
/// difference. Where terminals differ it does what xterm does. One that was never fed holds no cells. Not safe for concurrent use.</remarks>
public sealed partial class TerminalEmulator
{
    /// <summary>Most bytes that a program can put on the clipboard.</summary>
    public const int ClipboardLimit = 1 << 20;

    /// <summary>Most columns, and most rows.</summary>
    public const int LargestSize = 4096;

    private const int ReplyLimit = 64 * 1024;

    private static Cell[] _blankRow = [];

    private readonly VersionClock _clock = new();
    private readonly ReplyBuffer _replies = new(ReplyLimit);
    private readonly NoticeQueue _notices = new();
    private readonly TabStops _tabs = new();
    private readonly Handler _handler;
    private VtParser? _parser; // null until the first byte comes
    private Grid? _mainGrid;
    private Grid? _alternateGrid;
    private Grid _grid = null!; // the one in use; set by Start, and nothing touches it before
    private ModeSet _modes = ModeTable.Defaults;

    /// <summary>A blank terminal.</summary>
    /// <param name="columns">Cells a row; taken into 1 to <see cref="LargestSize"/>.</param>
    /// <param name="rows">Rows; taken into 1 to <see cref="LargestSize"/>.</param>
    /// <param name="options">Null for <see cref="EmulatorOptions.Default"/>.</param>
    public TerminalEmulator(int columns, int rows, EmulatorOptions? options = null)
    {
        Columns = Math.Clamp(columns, 1, LargestSize);
        Rows = Math.Clamp(rows, 1, LargestSize);
        Options = options ?? EmulatorOptions.Default;
        Scrollback = new Scrollback(Columns, Options.ScrollbackLines, Options.ScrollbackBytes, Options.ScrollbackBudget);
        _handler = new Handler(this);
        ResetMargins();
        ResetModes();
    }

    /// <summary>What it was made with.</summary>
    public EmulatorOptions Options { get; }

    /// <summary>Cells a row.</summary>
    public int Columns { get; private set; }

    /// <summary>Rows of the screen.</summary>
    public int Rows { get; private set; }

    /// <summary>Texts of the cells with <see cref="Cell.IsCluster"/>. Ids may change with every <see cref="Feed"/>.</summary>
    public ClusterTable Clusters { get; } = new();

    /// <summary>What <see cref="Cell.Extra"/> refers to. Ids may change with every <see cref="Feed"/>.</summary>
    public StyleExtraTable Extras { get; } = new();

    /// <summary>The cursor.</summary>
    public CursorState Cursor => new(_column, _row, _pendingWrap, _modes[Mode.ShowCursor], _cursorShape, _style);

    /// <summary>The alternate screen is shown.</summary>
    public bool IsAlternateScreen { get; private set; }

    /// <summary>How keys, mouse, pastes and focus changes are to be written to the program now.</summary>
    public InputModes InputModes => CurrentInputModes();

    /// <summary>Title of the window, cleaned and capped; empty when the program set none.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Title of the icon, cleaned and capped; empty when the program set none.</summary>
    public string IconName { get; private set; } = "";

    /// <summary>How many times the bell has rung.</summary>
    public int BellCount { get; private set; }

    /// <summary>Grows whenever anything an observer can see may have changed.</summary>
    public long Generation { get; private set; }

    /// <summary>Which rows changed.</summary>
    public Damage Damage => new(this);

    /// <summary>Lines that have scrolled off the main screen.</summary>
    public Scrollback Scrollback { get; private set; }

    /// <summary>The program is in the middle of a frame (?2026): do not show it yet, but do not wait for long either.</summary>
    public bool IsSynchronizing => _modes[Mode.Synchronized];

    /// <summary>The screen is shown with text and ground colour exchanged. DECSCNM, ?5.</summary>
    public bool IsReversed => _modes[Mode.ReverseVideo];

    /// <summary>Where the program says it is: a path, from OSC 7 or OSC 1337; null when not told.</summary>
    public string? WorkingDirectory { get; private set; }

    /// <summary>Takes the program's output. Any chunking gives the same result; never throws.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        Generation++;
        Start().Feed(bytes);
    }

    /// <summary>The cells of a row of the screen as shown, from the left. Valid until the next call that changes the emulator.</summary>
    /// <param name="row">0 to <see cref="Rows"/> - 1.</param>
    public ReadOnlySpan<Cell> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows);
        return _parser is null ? BlankRow(Columns) : _grid.Read(row);
    }

    /// <summary>True when a row continues the one above it: the text was too long for one row.</summary>
    /// <param name="row">0 to <see cref="Rows"/> - 1; for row 0 the one above is the scrollback's last.</param>
    public bool IsWrapped(int row) => _parser is not null && _grid.IsWrapped(row);

    /// <summary>The text of a row, blanks at its end removed.</summary>
    /// <param name="row">0 to <see cref="Rows"/> - 1.</param>
    public string RowText(int row)
    {
        var text = new StringBuilder(Columns);
        foreach (ref readonly var cell in Row(row))
        {
            if (cell.IsBlank) text.Append(' ');
            else if (cell.IsCluster) text.Append(Clusters[cell.ClusterId]);
            else if (!cell.IsRightHalf) text.Append(new Rune(cell.CodePoint).ToString());
        }

        return text.ToString().TrimEnd(' ');
    }

    /// <summary>Copies the screen, with what its cells refer to.</summary>
    /// <param name="target">Gets this size.</param>
    public void CopyTo(CellBuffer target)
    {
        target.Renew(Columns, Rows);
        for (var row = 0; row < Rows; row++) CellCopier.Copy(Row(row), Clusters, Extras, target, row);
    }

    /// <summary>The bytes that the program must get on its standard input, in order; empty when there are none. Replies that would
    /// make more than 64 KiB wait are dropped.</summary>
    /// <returns>Valid until the emulator is fed again.</returns>
    public ReadOnlyMemory<byte> TakeReplies() => _replies.Take();

    /// <summary>What the program told since the last call, oldest first; the newest are dropped when too many wait.</summary>
    public IReadOnlyList<TerminalNotice> TakeNotices() => _notices.Take();

    /// <summary>Version of a row: see <see cref="Damage"/>.</summary>
    internal long RowVersion(int row) => _parser is null ? 0 : _grid.Version(row);

    /// <summary>Makes what a terminal needs once it is used.</summary>
    private VtParser Start()
    {
        if (_parser is not null) return _parser;
        _grid = _mainGrid = new Grid(Columns, Rows, _clock);
        return _parser = new VtParser(_handler);
    }

    private static ReadOnlySpan<Cell> BlankRow(int columns)
    {
        var row = _blankRow;
        if (row.Length >= columns) return row.AsSpan(0, columns);
        row = new Cell[columns];
        row.AsSpan().Fill(Cell.Blank);
        _blankRow = row;
        return row;
    }

    /// <summary>Keeps the parser's side of the emulator off its public face.</summary>
    private sealed class Handler(TerminalEmulator emulator) : IVtHandler
    {
        public void PrintAscii(ReadOnlySpan<byte> text) => emulator.PrintAscii(text);

        public void Print(ReadOnlySpan<int> text) => emulator.PrintAll(text);

        public void Execute(byte control) => emulator.Execute(control);

        public void Escape(int key) => emulator.DispatchEscape(key);

        public void Csi(int key, VtParameters parameters) => emulator.DispatchCsi(key, parameters);

        public bool WantsDcs(int key) => TerminalEmulator.WantsDcs(key);

        public void Dcs(int key, VtParameters parameters, ReadOnlySpan<byte> data) => emulator.DispatchDcs(key, data);

        public void Osc(ReadOnlySpan<byte> data, bool endedByBell) => emulator.DispatchOsc(data, endedByBell);
    }
}
