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

/// <summary>A console: the screen of a program as the server tells it.</summary>
/// <param name="client">The client.</param>
/// <param name="isOther">The second console of a split, rather than that of the selected program.</param>
internal sealed class ConsoleView(Client client, bool isOther) : View(client)
{
    private ScreenView? Shown => isOther ? Client.OtherConsole : Client.Console;

    private ProgramEntry? Program => isOther ? Client.OtherProgram : Client.SelectedProgram;

    private MouseEvent? _pressed;

    // As the program draws it, unless the person wants its colours away.
    private Func<Style, Style>? Look => Client.Settings.ConsolesAreColorless ? Colorless : null;

    /// <summary>Row of the program's screen in the first row of the pane: not 0 when the pane is lower than it, -1 when it ended and the line
    /// that says so is above it.</summary>
    public int Top { get; private set; }

    public override FrameCursor? Cursor
    {
        get
        {
            if (Shown is not { HasScreen: true } view || Program?.IsAlive != true) return null;
            var (column, row) = (view.Cursor.Column, view.Cursor.Row - Top);
            return column < Frame.Columns && row >= 0 && row < Frame.Rows
                ? view.Cursor with { Column = Frame.Column + column, Row = Frame.Row + row } : null;
        }
    }

    public override void Draw(Canvas canvas)
    {
        if (Program is not { } program)
        {
            DrawGroup(canvas);
            return;
        }

        if (Shown is { HasScreen: true } view && view.Program == program.FullName) DrawScreen(canvas, view, program);
        else if (!program.Info.HasConsole || !program.IsAlive) DrawNothing(canvas, program);
    }

    public override bool OnMouse(MouseEvent mouse)
    {
        if (isOther)
        {
            if (mouse.Action == MouseAction.Press) Client.ExchangeRegions();
            return true;
        }

        if (Client.LogIsBesideConsole)
        {
            if (mouse is { Action: MouseAction.Press, Button: MouseButton.Left } && Client.SelectedProgram is { } program) Client.GoTo(program);
            return true;
        }

        if (Client.Console is not { } view) return false;
        var isPress = mouse is { Action: MouseAction.Press, Button: MouseButton.Left };
        var times = isPress ? Client.Clicks.Next(mouse.Column, mouse.Row, Client.Now) : 0;
        if (Client.FocusedPane != Pane.Main)
        {
            if (mouse is not { Action: MouseAction.Press, Button: MouseButton.Left or MouseButton.WheelUp or MouseButton.WheelDown }) return false;
            if (mouse.Button == MouseButton.Left) Client.Run(ActionId.FocusConsole);
            else if (mouse.Button == MouseButton.WheelUp) Client.EnterCopyMode(3);
            return true;
        }

        if (view.WantsMouse)
        {
            Client.SendMouse(mouse with { Row = mouse.Row + Top });
            return true;
        }

        // The program does not want the mouse: dragging selects, two clicks take a word, three the line.
        if (isPress) _pressed = mouse;
        if (times > 1)
        {
            Client.EnterCopyMode(0)?.TakeMouse(mouse, times);
        }
        else if (mouse is { Action: MouseAction.Motion, Button: MouseButton.Left } && _pressed is { } from && Client.EnterCopyMode(0) is { } copying)
        {
            copying.TakeMouse(from, 1);
            copying.TakeMouse(mouse, 0);
        }

        if (!isPress) _pressed = null;
        if (mouse is not { Action: MouseAction.Press, Button: MouseButton.WheelUp or MouseButton.WheelDown }) return false;
        if (view.IsAlternateScreen || view.WheelSendsArrows)
        {
            if (Client.Settings.WheelSendsKeys) Client.SendArrows(mouse.Button == MouseButton.WheelUp ? Key.Up : Key.Down, 3);
        }
        else if (mouse.Button == MouseButton.WheelUp) Client.EnterCopyMode(3);
        return true;
    }

    private void DrawScreen(Canvas canvas, ScreenView view, ProgramEntry program)
    {
        var screen = view.Screen;
        Top = screen.Rows <= Frame.Rows ? 0 : Math.Clamp(Math.Max(Top, view.Cursor.Row - Frame.Rows + 1), 0, screen.Rows - Frame.Rows);
        if (view.Cursor.Row < Top) Top = view.Cursor.Row;
        // What it printed last stays to be read below the line that says how it ended.
        if (!program.IsAlive) Top = Math.Max(-1, UsedRows(screen) - Frame.Rows);
        var look = program.IsAlive ? Look : Dimmed(canvas.Palette);
        for (var row = Top < 0 ? 1 : 0; row < Frame.Rows && Top + row < screen.Rows; row++) DrawRow(canvas, screen, row, look);

        if (Client.SizeIsForeign && !isOther) DrawSurroundings(canvas, screen);
        if (!program.IsAlive) DrawEpitaph(canvas, program);
    }

    private static int UsedRows(CellBuffer screen)
    {
        var rows = screen.Rows;
        while (rows > 0 && IsEmpty(screen.Row(rows - 1))) rows--;
        return rows;
    }

    private static bool IsEmpty(ReadOnlySpan<Cell> row)
    {
        foreach (ref readonly var cell in row)
        {
            if (!cell.IsBlank && cell.CodePoint != ' ') return false;
        }

        return true;
    }

    private void DrawRow(Canvas canvas, CellBuffer screen, int row, Func<Style, Style>? look)
    {
        if (canvas.Copy(screen, Top + row, row, look, Client.Ground)) canvas.Glyph(Frame.Columns - 1, row, canvas.Glyphs.Ellipsis, canvas.Palette[Role.Dim]);
    }

    /// <summary>Draws the rows that changed since it was drawn, on a canvas that shows the rest as it is.</summary>
    /// <param name="canvas">All of the pane.</param>
    /// <param name="same">By rows of the terminal: those drawn are set to false.</param>
    /// <returns>False when that is not enough; nothing was drawn then.</returns>
    public bool TryDrawChanges(Canvas canvas, Span<bool> same)
    {
        if (Program is not { IsAlive: true } program || Shown is not { HasScreen: true } view || view.Program != program.FullName) return false;
        var screen = view.Screen;
        var changed = view.Changed.All;
        if (Top != 0 || screen.Rows > Frame.Rows || changed.Length != screen.Rows || Client.SizeIsForeign) return false;
        if (screen.Clusters.Count > 0 || screen.Extras.Count > 0) return false; // their owner would have to be kept tidy
        for (var row = 0; row < screen.Rows; row++)
        {
            if (!changed[row]) continue;
            DrawRow(canvas, screen, row, Look);
            same[Frame.Row + row] = false;
        }

        return true;
    }

    // What the program's terminal does not cover: another client holds its size.
    private void DrawSurroundings(Canvas canvas, CellBuffer screen)
    {
        if (screen.Columns >= Frame.Columns && screen.Rows >= Frame.Rows) return;
        var style = canvas.Palette[Role.Line];
        for (var row = 0; row < Frame.Rows; row++)
        {
            var from = row < screen.Rows ? screen.Columns : 0;
            for (var column = (from + 3) / 4 * 4; column < Frame.Columns; column += 4) canvas.Glyph(column, row, canvas.Glyphs.Fill, style);
        }
    }

    /// <summary>One line over the last screen of a program that ended.</summary>
    private void DrawEpitaph(Canvas canvas, ProgramEntry program)
    {
        var info = program.Info;
        var text = " " + Ending(info);
        var hints = "   " + T["console.ended-keys"];
        var style = canvas.Palette.Selected(StateWords.RoleOf(info));
        canvas.Fill(new(0, 0, Frame.Columns, 1), ' ', canvas.Palette.Selected(Role.Fg));
        var end = canvas.Text(0, 0, Clip.End(text, Frame.Columns, canvas.Glyphs.Ellipsis), style);
        if (end + TextWidth.Of(hints) <= Frame.Columns) canvas.Text(end, 0, hints, canvas.Palette.Selected(Role.Fg));
    }

    private string Ending(ProgramInfo info)
    {
        var how = info.ExitSignal ?? (info.ExitCode is { } code ? T.Format("console.exited", ("code", code)) : StateWords.Word(T, info));
        if (info.StoppedAt is not { } stopped) return how;
        var ran = info.StartedAt is { } started && stopped > started ? Show.Span(stopped - started) : null;
        return ran is null ? T.Format("console.ended-at", ("how", how), ("time", Show.When(Client.Local(stopped), Client.Now)))
            : T.Format("console.ended-after", ("how", how), ("time", Show.When(Client.Local(stopped), Client.Now)), ("ran", ran));
    }

    private void DrawNothing(Canvas canvas, ProgramEntry program)
    {
        if (!program.IsAlive && program.Info.StoppedAt is not null) DrawEpitaph(canvas, program);
        else canvas.Text(1, 0, T[program.IsAlive ? "console.silent" : "console.never-started"], Role.Dim);
    }

    private void DrawGroup(Canvas canvas)
    {
        if (Client.Selection.Group is not { } name) return;
        var row = 0;
        foreach (var program in Client.Model.Programs.Where(program => program.Info.Group == name))
        {
            var info = program.Info;
            var role = StateWords.RoleOf(info);
            canvas.Glyph(1, row, canvas.Glyphs.Of(info.State, info.ExitExpected, Client.Spin), canvas.Palette[role]);
            var end = canvas.Text(3, row, info.Name);
            end = canvas.Text(Math.Max(end + 2, 22), row, StateWords.Word(T, info), canvas.Palette[role]);
            canvas.Text(Math.Max(end + 2, 32), row, StateWords.Why(T, info, Client.Now, inMinutes: Client.IsDrawnInMinutes), Role.Dim);
            row++;
        }
    }

    private Style Colorless(Style style) => style with { Foreground = Client.Ground.Foreground, Background = Client.Ground.Background };

    private static Func<Style, Style> Dimmed(Palette palette)
    {
        var dim = palette[Role.Dim];
        return style => style with { Foreground = dim.Foreground, Attributes = style.Attributes & ~CellAttributes.Bold };
    }
}
