using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>Scrollback and screen of a console, frozen: move, search, select, copy. The program runs on behind it.</summary>
internal sealed partial class CopySheet : Sheet
{
    private const int Piece = 500;

    private readonly string _program;
    private readonly Pane _cameFrom;
    private readonly SortedDictionary<long, Line> _lines = [];
    private readonly HashSet<long> _asked = [];
    private long _oldest;
    private long _end;
    private long _endNow;
    private long _top;
    private long _row;
    private int _column;
    private bool _isPlaced;
    private readonly int _upAtFirst;
    private readonly int _rowsFromEnd;
    private readonly (int Column, int Row) _cursorAtFirst;
    private readonly Queue<(MouseEvent Mouse, int Times)> _mouse = new();
    private bool _isOfMouse;

    /// <summary>Begins at the screen.</summary>
    /// <param name="client">The client.</param>
    /// <param name="program">Full name of the program.</param>
    /// <param name="cameFrom">Pane that had the focus: it gets it back.</param>
    /// <param name="up">Rows to scroll back at once.</param>
    /// <param name="top">Row of the program's screen in the first row of the pane: nothing moves.</param>
    public CopySheet(Client client, string program, Pane cameFrom, int up, int top = 0) : base(client)
    {
        (_program, _cameFrom, _upAtFirst) = (program, cameFrom, up);
        if (client.Console is not { } view) return;
        _cursorAtFirst = (view.Cursor.Column, view.Screen.Rows - view.Cursor.Row);
        _rowsFromEnd = view.Screen.Rows - top;
    }

    /// <summary>Reads the first lines, once it has its place on the screen.</summary>
    public void Begin() => Load(Math.Max(0, EndNow() - Piece));

    public override Scope Scope => Scope.Copy;

    public override FrameCursor? Cursor => _isPlaced
        ? new(Frame.Column + Math.Min(_column, Frame.Columns - 1), Frame.Row + (int)(_row - _top)) : null;

    public override FooterBar Footer()
    {
        var fresh = Fresh();
        return new()
        {
            Chip = T["chip.copy"], ChipRole = Role.ChipCopy,
            Hints =
            [
                new("Space", T["hint.select"], ActionId.StartSelection), new("y", T["hint.copy"], ActionId.Copy), new("/", T["hint.search"], ActionId.Search),
                new("n/N", T["hint.hits-short"], ActionId.NextHit), new("Esc", T["hint.back-to-console"], ActionId.Back), new("g/G", T["hint.top-end"], ActionId.First),
                new("v", T["hint.lines"], ActionId.SelectLines), new("C-v", T["hint.block"], ActionId.SelectBlock), new(">", T["hint.save-to-file"], ActionId.SaveLines),
            ],
            Pinned = fresh > 0 ? [new("", $"{T.Format("copy.new", ("n", Show.Count(fresh)))} {Client.Glyphs.NewBelow}", Role: Role.Warn)] : [], PinnedMargin = 1,
        };
    }

    public override bool Run(ActionId action)
    {
        switch (action)
        {
            case ActionId.Down: MoveTo(_row + 1, _column); break;
            case ActionId.Up: MoveTo(_row - 1, _column); break;
            case ActionId.Left: MoveTo(_row, _column - 1); break;
            case ActionId.Right: MoveTo(_row, _column + WidthAt(_row, _column)); break;
            case ActionId.HalfPageDown: Page(Frame.Rows / 2); break;
            case ActionId.HalfPageUp: Page(-Frame.Rows / 2); break;
            case ActionId.PageDown: Page(Frame.Rows - 1); break;
            case ActionId.PageUp: Page(1 - Frame.Rows); break;
            case ActionId.First: MoveTo(_oldest, 0); break;
            case ActionId.Last: MoveTo(_end - 1, 0); break;
            case ActionId.Top: MoveTo(_top, _column); break;
            case ActionId.Middle: MoveTo(_top + Frame.Rows / 2, _column); break;
            case ActionId.Bottom: MoveTo(_top + Frame.Rows - 1, _column); break;
            case ActionId.LineStart: MoveTo(_row, 0); break;
            case ActionId.LineEnd: MoveTo(_row, Math.Max(0, LengthOf(_row) - 1)); break;
            case ActionId.WordForward: NextWord(); break;
            case ActionId.WordBack: PreviousWord(); break;
            case ActionId.StartSelection: Begin(Shape.Text); break;
            case ActionId.SelectLines: Begin(Shape.Lines); break;
            case ActionId.SelectBlock: Begin(Shape.Block); break;
            case ActionId.Copy: Copy(); break;
            case ActionId.SaveLines: AskFile(); break;
            case ActionId.Search: AskPattern(backward: true); break;
            case ActionId.SearchBack: AskPattern(backward: false); break;
            case ActionId.NextHit: FindNext(_searchesBackward); break;
            case ActionId.PreviousHit: FindNext(!_searchesBackward); break;
            case ActionId.Back: GoBack(); break;
            case ActionId.CloseView: Leave(); break;
            default: return false;
        }

        return true;
    }

    public override bool OnMouse(MouseEvent mouse)
    {
        TakeMouse(mouse, mouse is { Action: MouseAction.Press, Button: MouseButton.Left } ? Client.Clicks.Next(mouse.Column, mouse.Row, Client.Now) : 0, begins: false);
        return true;
    }

    /// <summary>Does what the mouse did, as soon as the lines are there.</summary>
    /// <param name="mouse">What it did.</param>
    /// <param name="times">A first, second or third press.</param>
    /// <param name="begins">Copy mode began with it, and ends when nothing was selected.</param>
    public void TakeMouse(MouseEvent mouse, int times, bool begins = true)
    {
        _isOfMouse |= begins;
        if (_isPlaced) OnMouse(mouse, times);
        else _mouse.Enqueue((mouse, times));
    }

    private void OnMouse(MouseEvent mouse, int times)
    {
        if (mouse.Action == MouseAction.Press && mouse.Button is MouseButton.WheelUp or MouseButton.WheelDown)
        {
            if (mouse.Button == MouseButton.WheelDown && _top + Frame.Rows >= _end && _anchor is null) GoBack();
            else Page(mouse.Button == MouseButton.WheelUp ? -3 : 3);
        }
        else if (mouse is { Action: MouseAction.Press, Button: MouseButton.Left })
        {
            Click(mouse, times);
        }
        else if (mouse is { Action: MouseAction.Motion, Button: MouseButton.Left })
        {
            if (_anchor is null) Begin(Shape.Text);
            MoveTo(_top + mouse.Row, mouse.Column);
        }
        else if (mouse.Action == MouseAction.Release && (_anchor is not null || _isOfMouse))
        {
            if (Selected().Length > 0) Copy();
            else if (_isOfMouse) Leave();
            else _anchor = null;
        }
    }

    public override void Draw(Canvas canvas)
    {
        canvas.Clear(Bounds);
        if (!_isPlaced) return;
        for (var row = 0; row < Frame.Rows; row++)
        {
            var number = _top + row;
            if (number >= _end) break;
            if (!_lines.TryGetValue(number, out var line)) continue;
            canvas.Copy(line.Buffer, line.Row, row);
            DrawMarks(canvas, row, number);
        }

        DrawPosition(canvas);
    }

    // Once places the cursor, twice takes the word, three times the line.
    private void Click(MouseEvent mouse, int times)
    {
        _anchor = null;
        MoveTo(_top + mouse.Row, mouse.Column);
        if (times == 2) SelectWord();
        else if (times == 3) Begin(Shape.Lines);
    }

    private long Fresh()
    {
        _endNow = Math.Max(_endNow, EndNow());
        return _isPlaced ? Math.Max(0, _endNow - _end) : 0;
    }

    private long EndNow() => Client.Console is { } view && view.Program == _program ? view.ScrollbackFirst + view.ScrollbackCount + view.Screen.Rows : 0;

    // COPY  line 9,412 of 10,000  3 lines, 131 chars
    private void DrawPosition(Canvas canvas)
    {
        var text = $" {T["chip.copy"]}  {T.Format("copy.position", ("line", Show.Count(_row - _oldest + 1)), ("n", Show.Count(_end - _oldest)))}";
        if (_state.Length > 0) text += "  " + _state;
        else if (_anchor is not null)
        {
            var selected = Selected();
            text += $"  {T.Format("copy.selected", ("lines", selected.Split('\n').Length), ("chars", selected.EnumerateRunes().Count()))}";
        }

        canvas.Right(canvas.Columns, 0, text + " ", canvas.Palette[Role.ChipCopy]);
    }

    private void Page(int rows)
    {
        _top = Math.Clamp(_top + rows, _oldest, Math.Max(_oldest, _end - Frame.Rows));
        MoveTo(Math.Clamp(_row + rows, _top, _top + Frame.Rows - 1), _column);
    }

    private void MoveTo(long row, int column)
    {
        _state = "";
        _row = Math.Clamp(row, _oldest, Math.Max(_oldest, _end - 1));
        _column = Math.Clamp(column, 0, Math.Max(0, Frame.Columns - 1));
        // A wide character is one place.
        if (_column > 0 && IsRightHalf(_row, _column)) _column--;
        _top = Math.Clamp(_top, Math.Max(_oldest, _row - Math.Max(1, Frame.Rows) + 1), _row);
        for (var number = _top; number < Math.Min(_end, _top + Frame.Rows); number += Math.Max(1, Frame.Rows - 1)) Need(number);
        Need(Math.Min(_end - 1, _top + Frame.Rows - 1));
    }

    private void Need(long number)
    {
        if (_lines.ContainsKey(number)) return;
        Load(Math.Max(_oldest, number - Piece / 2));
    }

    private void Load(long first)
    {
        first -= first % (Piece / 2);
        if (!_asked.Add(first)) return;
        Client.Link.Ask(id => new ReadScrollback(id, _program, first, Piece * 2), Take);
    }

    private void Take(AttachReply answer)
    {
        if (answer is not ScrollbackLines { Count: > 0 } chunk)
        {
            if (!_isPlaced) Client.CloseSheet();
            return;
        }

        for (var index = 0; index < chunk.Count; index++) _lines.TryAdd(chunk.First + index, new(chunk.Lines, index, chunk.Wrapped.Count > index && chunk.Wrapped[index]));
        _oldest = chunk.Oldest;
        if (_isPlaced) return;
        _isPlaced = true;
        _end = _endNow = chunk.End;
        _top = Math.Max(_oldest, _end - Math.Max(1, _rowsFromEnd));
        _row = Math.Max(_oldest, _end - Math.Max(1, _cursorAtFirst.Row));
        // Where the program writes next; on an empty line what it wrote last.
        var column = _cursorAtFirst.Column;
        while (_row > _oldest && LengthOf(_row) == 0) (_row, column) = (_row - 1, 0);
        if (_upAtFirst > 0) Page(-_upAtFirst);
        MoveTo(_row, column);
        while (_mouse.TryDequeue(out var done)) OnMouse(done.Mouse, done.Times);
    }

    private bool IsRightHalf(long number, int column) =>
        _lines.TryGetValue(number, out var line) && column < line.Buffer.Columns && line.Buffer.Row(line.Row)[column].IsRightHalf;

    private int WidthAt(long number, int column) => IsRightHalf(number, column + 1) ? 2 : 1;

    private void GoBack()
    {
        if (_anchor is null) Leave();
        _anchor = null;
    }

    private void Leave()
    {
        Client.CloseSheet();
        Client.Focus(_cameFrom);
    }

    private void NextWord()
    {
        var text = Cells(_row);
        var at = _column;
        while (at < text.Length && text[at] != ' ') at++;
        while (at < text.Length && text[at] == ' ') at++;
        if (at < text.Length) MoveTo(_row, at);
        else if (_row + 1 < _end) MoveTo(_row + 1, 0);
    }

    private void PreviousWord()
    {
        var text = Cells(_row);
        var at = Math.Min(_column, text.Length) - 1;
        while (at > 0 && text[at] == ' ') at--;
        while (at > 0 && text[at - 1] != ' ') at--;
        if (at >= 0 && _column > 0) MoveTo(_row, at);
        else if (_row > _oldest) MoveTo(_row - 1, Math.Max(0, LengthOf(_row - 1) - 1));
    }

    // One character a cell, so that positions in it are columns.
    private string Cells(long number)
    {
        if (!_lines.TryGetValue(number, out var line)) return "";
        var text = new StringBuilder(line.Buffer.Columns);
        foreach (ref readonly var cell in line.Buffer.Row(line.Row))
            text.Append(cell.IsRightHalf ? '\u200b' : cell.IsBlank ? ' ' : cell.IsCluster || cell.CodePoint > 0xFFFF ? '\ufffc' : (char)cell.CodePoint);
        return text.ToString().TrimEnd(' ');
    }

    private int LengthOf(long number) => Cells(number).Length;

    private readonly record struct Line(CellBuffer Buffer, int Row, bool Wrapped);
}
