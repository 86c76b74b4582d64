using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;

namespace Tuivisor.Tui.Views;

/// <summary>The keys after the prefix, shown when the second key does not come. Made from the key table.</summary>
internal sealed class WhichKey(Client client) : Overlay(client)
{
    private const int ColumnWidth = 20;

    /// <summary>More would cover the console; what does not fit is in the help.</summary>
    private const int MaxRows = 7;

    // The most wanted first: 28 of them fit on 80 columns.
    private static readonly (ActionId[] Actions, string Text)[] Entries =
    [
        ([ActionId.Detach], "wk.detach"), ([ActionId.NextPane], "wk.pane"), ([ActionId.CopyMode], "wk.copy"), ([ActionId.Paste], "wk.paste"),
        ([ActionId.SendPrefix], "wk.send"), ([ActionId.Zoom], "wk.zoom"), ([ActionId.Help], "wk.help"),
        ([ActionId.NextConsole, ActionId.PreviousConsole], "wk.next"), ([ActionId.Slot0, ActionId.Slot9], "wk.slot"), ([ActionId.FocusList], "wk.list"),
        ([ActionId.GoTo], "wk.goto"), ([ActionId.LastConsole], "wk.last"), ([ActionId.NewShell], "wk.new"), ([ActionId.Fit], "wk.fit"),
        ([ActionId.Restart], "wk.restart"), ([ActionId.Stop], "wk.stop"), ([ActionId.OpenLog], "wk.logs"), ([ActionId.Info], "wk.info"),
        ([ActionId.ClearScreen], "wk.clear"), ([ActionId.Record], "wk.record"), ([ActionId.SaveScreen], "wk.save"),
        ([ActionId.Split], "wk.split"), ([ActionId.CloseSplit, ActionId.Only], "wk.unsplit"), ([ActionId.MonitorActivity], "wk.monitor"),
        ([ActionId.MonitorSilence], "wk.silence"), ([ActionId.WhoIsHere], "wk.clients"), ([ActionId.Palette], "wk.command"),
        ([ActionId.DetachOthers], "wk.detach-others"),
        ([ActionId.EventList], "wk.events"), ([ActionId.Reload], "wk.reload"), ([ActionId.ResetTerminal], "wk.reset"), ([ActionId.Redraw], "wk.redraw"),
        ([ActionId.Suspend], "wk.suspend"), ([ActionId.Shutdown], "wk.shutdown"),
    ];

    public override void Arrange(Rect screen)
    {
        var rows = Rows(screen.Columns);
        var height = Math.Min(rows + 1, screen.Rows - 1);
        Frame = new(0, screen.Rows - 1 - height, screen.Columns, height);
    }

    public override FooterBar Footer() => Client.Footer();

    public override bool OnKey(KeyEvent key) => false;

    public override void Draw(Canvas canvas)
    {
        canvas.Clear(Bounds);
        var style = canvas.Palette[Role.Line];
        canvas.Horizontal(0, 0, Frame.Columns, canvas.Glyphs.Horizontal, style);
        var column = canvas.Text(2, 0, $" {Client.Settings.Prefix} ", Role.Accent);
        canvas.Text(column + 1, 0, $" {T["wk.waiting"]} ", Role.Fg);
        var rows = Rows(Frame.Columns);
        var entries = Bound();
        for (var index = 0; index < entries.Count; index++)
        {
            var (left, row) = (index / rows * ColumnWidth, 1 + index % rows);
            if (left + ColumnWidth > Frame.Columns) return;
            canvas.Right(left + 4, row, entries[index].Keys, canvas.Palette[Role.Accent]);
            canvas.Text(left + 5, row, Clip.End(T.Format(entries[index].Text, ("prefix", Client.Settings.Prefix)), ColumnWidth - 6, canvas.Glyphs.Ellipsis));
        }
    }

    private int Rows(int columns)
    {
        var across = Math.Max(1, columns / ColumnWidth);
        return Math.Clamp((Bound().Count + across - 1) / across, 1, MaxRows);
    }

    private List<(string Keys, string Text)> Bound()
    {
        var bound = new List<(string, string)>();
        foreach (var (actions, text) in Entries)
        {
            var keys = actions.Select(action => Client.Bindings.KeyOf(Scope.Prefix, action)).ToList();
            if (keys.Contains(null)) continue;
            bound.Add((string.Join(actions[0] == ActionId.Slot0 ? "-" : " ", keys), text));
        }

        return bound;
    }
}
