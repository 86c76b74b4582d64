using Tuivisor.Terminal;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Model;

namespace Tuivisor.Tui.Views;

/// <summary>The rules between the panes, with their titles and tabs.</summary>
internal sealed class RulesView(Client client, ListView list) : View(client)
{
    private static readonly MainView[] Tabs = [MainView.Console, MainView.Logs, MainView.Details, MainView.Events];
    private readonly List<(int From, int To, MainView View)> _tabs = [];
    private (int Column, int Row)? _drag;

    public override void Draw(Canvas canvas)
    {
        var layout = Client.Layout;
        _tabs.Clear();
        DrawVerticals(canvas, layout);
        if (!layout.ListRule.IsEmpty) DrawListRule(canvas.Part(layout.ListRule));
        if (!layout.EventsRule.IsEmpty) DrawEventsRule(canvas, layout);
        if (!layout.SideRule.IsEmpty) DrawTitle(canvas.Part(layout.SideRule), " " + T["tab.Details"] + " ", "");
        if (!layout.OtherRule.IsEmpty && Client.OtherProgram is { } other) DrawTitle(canvas.Part(layout.OtherRule), $" {other.FullName} ", StateWords.Word(T, other.Info));
        if (Client.LogIsBesideConsole) DrawTitle(canvas.Part(layout.MainRule), $" {Client.SelectedProgram?.FullName} ", "");
        else if (!layout.MainRule.IsEmpty) DrawMainRule(canvas.Part(layout.MainRule), layout.MainRule.Column);
    }

    public override bool OnMouse(MouseEvent mouse)
    {
        if (_drag is { } last) return Drag(mouse, last);
        if (mouse is not { Action: MouseAction.Press, Button: MouseButton.Left }) return false;
        var layout = Client.Layout;
        var isBetween = layout.Verticals.Count > 0 && !layout.ListRule.IsEmpty && mouse.Column == layout.Verticals[0].Column;
        if (isBetween || layout.Verticals.Count == 0 && mouse.Row == layout.MainRule.Row && !_tabs.Exists(tab => mouse.Column >= tab.From && mouse.Column < tab.To))
        {
            _drag = (mouse.Column, mouse.Row);
            Client.Capture(this);
            return true;
        }

        if (mouse.Row != layout.MainRule.Row) return false;
        foreach (var (from, to, view) in _tabs)
        {
            if (mouse.Column < from || mouse.Column >= to) continue;
            Client.Show(view);
            return true;
        }

        return false;
    }

    // The rule follows the mouse until the button is let go.
    private bool Drag(MouseEvent mouse, (int Column, int Row) from)
    {
        Client.MoveSplit(Client.Layout.Verticals.Count > 0 ? mouse.Column - from.Column : mouse.Row - from.Row);
        _drag = mouse.Action == MouseAction.Release ? null : (mouse.Column, mouse.Row);
        if (_drag is not null) return true;
        Client.Capture(null);
        Client.KeepSplit();
        return true;
    }

    private void DrawVerticals(Canvas canvas, Layout layout)
    {
        var style = canvas.Palette[Role.Line];
        foreach (var vertical in layout.Verticals)
        {
            canvas.Glyph(vertical.Column, vertical.Row - 1, canvas.Glyphs.TeeDown, style);
            canvas.Fill(vertical, canvas.Glyphs.Vertical, style);
        }

        if (layout.Shape is not (ListShape.Side or ListShape.SideRich)) return;
        if (!layout.EventsRule.IsEmpty) canvas.Glyph(layout.EventsRule.Right, layout.EventsRule.Row, canvas.Glyphs.TeeLeft, style);
        list.Rail(canvas, layout.List.Right, layout.List.Row + 1, Client.Rows);
    }

    private void DrawListRule(Canvas canvas)
    {
        var count = Client.Model.Programs.Count;
        _ = Client.Rows;
        var shown = Client.ShownPrograms;
        var right = Client.FilterText.Length > 0
            ? T.Format("list.filtered", ("shown", shown), ("n", count), ("filter", Client.FilterText))
            : T.Format("list.order." + Client.Order, ("n", count));
        DrawTitle(canvas, Mark(canvas, Pane.List) + T["list.title"] + " ", right);
    }

    private void DrawEventsRule(Canvas canvas, Layout layout)
    {
        var wide = layout.EventsRule.Columns >= 56;
        DrawTitle(canvas.Part(layout.EventsRule), " " + T["tab.Events"] + " ",
            wide ? T["events.newest-first"] : Client.PrefixedKey(ActionId.EventList) ?? "");
    }

    private void DrawTitle(Canvas canvas, string title, string right)
    {
        Line(canvas);
        var end = canvas.Text(1, 0, title, Role.Fg);
        Label(canvas, end, right);
    }

    private void DrawMainRule(Canvas canvas, int offset)
    {
        Line(canvas);
        var column = 1;
        if (Client.FocusedPane == Pane.Main) column = canvas.Text(column, 0, Mark(canvas, Pane.Main), canvas.Palette[Role.Accent]);
        for (var index = 0; index < Tabs.Length; index++)
        {
            var active = Tabs[index] == Client.View;
            var name = $"{index + 1} {T["tab." + Tabs[index]]}";
            var start = column;
            column = canvas.Text(column, 0, active ? $"[{name}]" : $" {name} ",
                active ? canvas.Palette[Role.Accent] with { Attributes = CellAttributes.Bold } : canvas.Palette[Role.Dim]);
            _tabs.Add((offset + start, offset + column, Tabs[index]));
        }

        if (Client.SelectedProgram is { } program && Client.IsRecorded(program.FullName))
            column = canvas.Text(column + 1, 0, $" {T["record.label"]} ", canvas.Palette[Role.Error]);
        foreach (var label in Labels())
        {
            if (column + TextWidth.Of(label) + 4 > canvas.Columns) continue;
            Label(canvas, column, label);
            return;
        }

        // Of a very long name what there is room for.
        if (Client.SelectedProgram is { } named) Label(canvas, column, named.Info.Name);
    }

    // From the whole to the least.
    private IEnumerable<string> Labels()
    {
        if (Client.SelectedProgram is not { } program)
        {
            yield return Client.Selection.Target;
            yield break;
        }

        var info = program.Info;
        if (Client.View == MainView.Details && !program.IsAlive) yield return $"{program.FullName}  {StateWords.Word(T, info)}";
        if (Client.View == MainView.Console)
        {
            if (Client.Console?.Info?.TypedBy is { } typist) yield return $"{program.FullName}  {T.Format("console.typed-by", ("who", typist))}";
            var screen = Client.Console is { HasScreen: true } view && view.Program == program.FullName ? view.Screen : null;
            var size = info.HasTty ? $"pty {screen?.Columns ?? info.Columns}x{screen?.Rows ?? info.Rows}" : T["console.pipes"];
            if (Client.SizeIsForeign) yield return $"{program.FullName}  {Client.ForeignSize(size, Client.Console?.Info)}";
            yield return $"{program.FullName}  {size}";
        }

        yield return program.FullName;
        yield return info.Name;
    }

    private static void Line(Canvas canvas) => canvas.Horizontal(0, 0, canvas.Columns, canvas.Glyphs.Horizontal, canvas.Palette[Role.Line]);

    private static void Label(Canvas canvas, int from, string text)
    {
        var room = canvas.Columns - from - 4;
        if (text.Length == 0 || room < 2) return;
        text = Clip.Middle(text, room, canvas.Glyphs.Ellipsis);
        canvas.Right(canvas.Columns - 1, 0, " " + text + " ", canvas.Palette[Role.Dim]);
    }

    private string Mark(Canvas canvas, Pane pane) => Client.FocusedPane == pane ? canvas.Glyphs.Focus.ToString() : " ";
}
