using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;

namespace Tuivisor.Tui.Views;

/// <summary>The last row: where keys go, which keys there are. Hints are dropped whole, the pinned ones stay.</summary>
internal sealed class FooterView(Client client) : View(client)
{
    private readonly List<(int From, int To, ActionId Action)> _clicks = [];

    public override void Draw(Canvas canvas)
    {
        _clicks.Clear();
        var bar = Client.Footer();
        var ground = canvas.Palette.Selected(Role.Fg);
        canvas.Fill(Bounds, ' ', ground);
        var column = canvas.Text(0, 0, $" {bar.Chip} ", canvas.Palette[bar.ChipRole]);
        column++;
        if (bar.Input is { } input)
        {
            column = canvas.Text(column, 0, input, ground);
            canvas.Text(column, 0, bar.Suggestion, canvas.Palette.Selected(Role.Dim));
            return;
        }

        // How to leave is the last to go.
        var kept = bar.Pinned;
        while (kept.Count > 0 && column + PinnedCells(bar, kept) > Frame.Columns) kept = kept.Skip(1).ToList();
        var pinned = PinnedCells(bar, kept);
        var room = Frame.Columns - pinned - (pinned > 0 ? 1 : 0);
        foreach (var hint in Fitting(bar, column, room))
        {
            column = Draw(canvas, column, hint) + 2;
        }

        column = Frame.Columns - pinned;
        foreach (var hint in kept) column = Draw(canvas, column, hint) + 2;
    }

    private static int PinnedCells(FooterBar bar, IReadOnlyList<Hint> kept) => kept.Sum(hint => 2 + Width(hint)) + (kept.Count > 0 ? bar.PinnedMargin - 2 : 0);

    public override bool OnMouse(MouseEvent mouse)
    {
        if (mouse is not { Action: MouseAction.Press, Button: MouseButton.Left }) return false;
        foreach (var (from, to, action) in _clicks)
        {
            if (mouse.Column >= from && mouse.Column < to && action != ActionId.None) Client.Run(action);
        }

        return true;
    }

    // Dropped from the end of the list of importance; drawn in the order of the bar.
    private static List<Hint> Fitting(FooterBar bar, int column, int room)
    {
        var chosen = new HashSet<Hint>(ReferenceEqualityComparer.Instance);
        var order = bar.Importance ?? bar.Hints;
        foreach (var hint in order)
        {
            if (hint.Key.Length + hint.Text.Length == 0) continue;
            var width = Width(hint) + (chosen.Count > 0 ? 2 : 0);
            if (column + width > room) break;
            column += width;
            chosen.Add(hint);
        }

        return bar.Hints.Where(chosen.Contains).ToList();
    }

    private int Draw(Canvas canvas, int column, Hint hint)
    {
        var start = column;
        if (hint.Key.Length > 0) column = canvas.Text(column, 0, hint.Key, canvas.Palette.Selected(Role.Accent).Bold());
        if (hint.Key.Length > 0 && hint.Text.Length > 0) column++;
        column = canvas.Text(column, 0, hint.Text, canvas.Palette.Selected(hint.Role));
        _clicks.Add((start, column, hint.Click));
        return column;
    }

    private static int Width(Hint hint) =>
        TextWidth.Of(hint.Key) + TextWidth.Of(hint.Text) + (hint.Key.Length > 0 && hint.Text.Length > 0 ? 1 : 0);
}
