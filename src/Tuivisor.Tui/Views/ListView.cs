using System.Globalization;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>The list of programs in their groups. It never moves by itself; the selection stays on its program.</summary>
internal sealed class ListView(Client client) : View(client)
{
    private const int Margin = 2;

    private List<ListColumn> _columns = [];
    private int _top;
    private int _signs; // where the signs of a row begin

    /// <summary>Rows of programs that are visible.</summary>
    public int PageSize => Math.Max(1, Frame.Rows - 1);

    /// <summary>Where the selected row is.</summary>
    public FrameCursor SelectionCursor => Client.SelectedIndex - _top is >= 0 and var line && line < PageSize ? new(Frame.Column, Frame.Row + 1 + line) : FrameCursor.Hidden;

    public override void Draw(Canvas canvas)
    {
        _columns = ListColumn.For(Client.Layout.Shape, Frame.Columns, Client.Settings.RowsAreSpoken);
        _signs = Client.Settings.RowsAreSpoken ? _columns.First(column => column.Field == ListField.State).Start + ListColumn.StateCells + 1 : 0;
        DrawTitles(canvas);
        var rows = Client.Rows;
        Scroll(rows);
        for (var line = 0; line < PageSize && _top + line < rows.Count; line++)
        {
            var row = rows[_top + line];
            if (row.Program is null) DrawGroup(canvas, line + 1, row);
            else DrawProgram(canvas, line + 1, row, row.Program);
        }

        if (rows.Count == 0) canvas.Text(3, 1, T[Client.FilterText.Length > 0 ? "list.none-match" : "list.none"], Role.Dim);
        DrawRail(canvas, rows);
    }

    public override bool OnMouse(MouseEvent mouse)
    {
        if (mouse.Action != MouseAction.Press) return false;
        if (mouse.Button is MouseButton.WheelUp or MouseButton.WheelDown)
        {
            Client.MoveSelection(mouse.Button == MouseButton.WheelUp ? -3 : 3);
            return true;
        }

        if (mouse.Button is not (MouseButton.Left or MouseButton.Right)) return false;
        if (mouse.Row == 0) return SortBy(mouse.Column);
        var index = _top + mouse.Row - 1;
        if (index >= Client.Rows.Count) return true;
        var row = Client.Rows[index];
        Client.Focus(Pane.List);
        if (mouse.Button == MouseButton.Right)
        {
            Client.Select(row.Selector);
            Client.Open(new ActionMenu(Client, Frame.Column + mouse.Column, Frame.Row + mouse.Row));
            return true;
        }

        var sign = mouse.Column - _signs;
        if (row.Program is null && sign is >= 0 and <= 2) Client.ToggleFold(row.Group?.Name ?? "");
        var again = Client.Selection == row.Selector && Client.IsDoubleClick(mouse);
        Client.Select(row.Selector);
        if (row.Program is not null && sign is 0 or 1) Client.ToggleMark(row.Selector);
        else if (again && row.Program is not null) Client.Run(ActionId.FocusConsole);
        return true;
    }

    private bool SortBy(int column)
    {
        foreach (var entry in _columns)
        {
            if (column < entry.Start || column >= entry.Start + entry.Width) continue;
            Client.SortBy(entry.Field switch
            {
                ListField.Name => SortOrder.Name,
                ListField.State => SortOrder.State,
                ListField.Why => SortOrder.Uptime,
                ListField.Cpu or ListField.Spark => SortOrder.Cpu,
                ListField.Memory => SortOrder.Memory,
                ListField.Restarts => SortOrder.Restarts,
                _ => SortOrder.Group,
            });
            return true;
        }

        return true;
    }

    private void Scroll(IReadOnlyList<ListRow> rows)
    {
        var selected = Client.SelectedIndex;
        var margin = Math.Min(Margin, (PageSize - 1) / 2);
        if (selected >= 0)
        {
            _top = Math.Min(_top, selected - margin);
            _top = Math.Max(_top, selected + margin - PageSize + 1);
        }

        _top = Math.Clamp(_top, 0, Math.Max(0, rows.Count - PageSize));
    }

    private void DrawTitles(Canvas canvas)
    {
        var style = canvas.Palette[Role.Dim];
        foreach (var column in _columns)
        {
            // Beside the console a spark has no room for a title; it explains itself.
            if (column.Field == ListField.Spark && Client.Layout.Shape != ListShape.Wide) continue;
            var title = T[column.Field == ListField.Spark ? "spark." + Client.Settings.Spark : "column." + column.Field];
            if (column.IsRight) canvas.Right(column.Start + column.Width, 0, title, style);
            else canvas.Text(column.Start, 0, title, style);
        }
    }

    private void DrawGroup(Canvas canvas, int line, ListRow row)
    {
        if (row.Group is not { } group) return;
        var selected = Client.Selection == row.Selector;
        Ground(canvas, line, selected);
        var folded = Client.IsFolded(group.Name);
        canvas.Glyph(_signs + 1, line, folded ? canvas.Glyphs.FoldClosed : canvas.Glyphs.FoldOpen, canvas.Palette.On(selected, Role.Dim));
        var name = Clip.Middle(group.Name, Frame.Columns - 12, canvas.Glyphs.Ellipsis);
        var end = canvas.Text(_signs > 0 ? 0 : ListColumn.SignCells, line, name, canvas.Palette.On(selected, Role.Fg).Bold());
        var worst = group.Programs.MinBy(program => ListRows.Badness(program.Info)) ?? group.Programs[0];
        var running = group.Programs.Count(program => program.Info.State == ProgramState.Running);
        canvas.Text(end + 2, line, string.Create(CultureInfo.InvariantCulture, $"{running}/{group.Programs.Count}"),
            canvas.Palette.On(selected, StateWords.RoleOf(worst.Info)));
    }

    private void DrawProgram(Canvas canvas, int line, ListRow row, ProgramEntry program)
    {
        var info = program.Info;
        var selected = Client.Selection == row.Selector;
        Ground(canvas, line, selected);
        var role = StateWords.RoleOf(info);
        if (!selected && Client.IsMarked(row.Selector)) canvas.Glyph(_signs, line, '+', canvas.Palette[Role.Mark]);
        if (selected && Client.IsMarked(row.Selector)) canvas.Glyph(_signs + 2, line, '+', canvas.Palette.Selected(Role.Mark));
        else if (program.Watch.Seen != Attention.None)
            canvas.Glyph(_signs + 2, line, canvas.Glyphs.Of(program.Watch.Seen), canvas.Palette.On(selected, program.Watch.Seen == Attention.Bell ? Role.Warn : Role.Accent));
        canvas.Glyph(_signs + 1, line, canvas.Glyphs.Of(info.State, info.ExitExpected, Client.Spin), canvas.Palette.On(selected, role));
        foreach (var column in _columns) DrawField(canvas, line, row, program, column, selected, role);
    }

    private void DrawField(Canvas canvas, int line, ListRow row, ProgramEntry program, ListColumn column, bool selected, Role role)
    {
        var (info, palette) = (program.Info, canvas.Palette);
        var indent = row.Group is null || _signs > 0 ? 0 : 1;
        switch (column.Field)
        {
            case ListField.Slot when info.Slot is >= 0 and <= 9:
                canvas.Text(column.Start, line, Digit(info.Slot), palette.On(selected, Role.Dim));
                break;
            case ListField.Name:
                // Without group rows a name needs its group to be told apart.
                var name = Client.Order == SortOrder.Group ? info.Name : info.FullName;
                canvas.Text(column.Start + indent, line, Clip.Middle(name, column.Width - indent, canvas.Glyphs.Ellipsis), palette.On(selected, Role.Fg));
                break;
            case ListField.State:
                var word = palette.On(selected, role);
                if (info.State is ProgramState.Backoff) word = word with { Attributes = word.Attributes | CellAttributes.Bold };
                canvas.Text(column.Start, line, Clip.End(StateWords.Word(T, info), column.Width, canvas.Glyphs.Ellipsis), word);
                break;
            case ListField.Why:
                // It may use what the state's word leaves of its own column, but never a cell of the word.
                var room = column.Width + ListColumn.StateCells - TextWidth.Of(StateWords.Word(T, info));
                var why = Clip.End(StateWords.Why(T, info, Client.Now, room, Client.IsDrawnInMinutes), Math.Max(room, column.Width), canvas.Glyphs.Ellipsis);
                canvas.Right(column.Start + column.Width, line, why, palette.On(selected, info.State is ProgramState.Running or ProgramState.Stopped ? Role.Dim : role));
                break;
            case ListField.Pid when info.Pid > 0 && program.IsAlive:
                Number(canvas, line, column, info.Pid.ToString(CultureInfo.InvariantCulture), selected, Role.Dim);
                break;
            case ListField.Cpu when program.Cpu is { } cpu:
                Number(canvas, line, column, Show.Cpu(cpu), selected, cpu >= 50 ? Role.Fg : Role.Dim);
                break;
            case ListField.Memory when program.Rss is { } rss:
                Number(canvas, line, column, Show.Bytes(rss), selected, Role.Dim);
                break;
            case ListField.Restarts:
                Number(canvas, line, column, Show.ShortCount(info.Restarts), selected, info.Restarts >= 3 ? Role.Warn : Role.Dim);
                break;
            case ListField.Spark when program.Samples(Client.Settings.Spark) is { IsEmpty: false } samples:
                Spark.Draw(canvas, column.Start, line, column.Width, samples, program.SparkTop(Client.Settings.Spark), selected);
                break;
        }
    }

    private static void Number(Canvas canvas, int line, ListColumn column, string text, bool selected, Role role) =>
        canvas.Right(column.Start + column.Width, line, text, canvas.Palette.On(selected, role));

    private static string Digit(int number) => "0123456789"[number..(number + 1)];

    private void Ground(Canvas canvas, int line, bool selected)
    {
        if (!selected) return;
        canvas.Fill(new(0, line, Frame.Columns, 1), ' ', canvas.Palette.Selected(Role.Fg));
        canvas.Glyph(_signs, line, canvas.Glyphs.Selection, canvas.Palette.Selected(Client.FocusedPane == Pane.List ? Role.Accent : Role.Dim));
    }

    private void DrawRail(Canvas canvas, IReadOnlyList<ListRow> rows)
    {
        // Beside the console the list has no column to spare: the rail is drawn on the rule between them (see RulesView).
        if (Client.Layout.Shape is ListShape.Wide or ListShape.Narrow) Rail(canvas, Frame.Columns - 1, 1, rows);
    }

    /// <summary>Draws the scroll rail: where the view is, and where problems are that the view does not show.</summary>
    public void Rail(Canvas canvas, int column, int row, IReadOnlyList<ListRow> rows)
    {
        if (rows.Count <= PageSize) return;
        var thumb = Math.Max(1, PageSize * PageSize / rows.Count);
        var start = Math.Min(_top * PageSize / rows.Count, PageSize - thumb);
        for (var line = 0; line < PageSize; line++)
        {
            var inView = line >= start && line < start + thumb;
            canvas.Glyph(column, row + line, inView ? canvas.Glyphs.Thumb : canvas.Glyphs.Track, canvas.Palette[Role.Line]);
        }

        if (Client.Model.Counts.Problems == 0) return;
        for (var index = 0; index < rows.Count; index++)
        {
            if (rows[index].Program is not { IsProblem: true } program) continue;
            var line = index * PageSize / rows.Count;
            if (line >= start && line < start + thumb) continue;
            canvas.Glyph(column, row + line, canvas.Glyphs.Of(program.Info.State, program.Info.ExitExpected), canvas.Palette[StateWords.RoleOf(program.Info)]);
        }
    }
}
