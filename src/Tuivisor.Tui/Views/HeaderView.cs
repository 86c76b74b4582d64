using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>The first row: the server, how many programs are in which state, clients, clock. Says it when the server is lost.</summary>
internal sealed class HeaderView(Client client) : View(client)
{
    private const long TenthOfGiB = (1L << 30) / 10;

    private readonly List<(int From, int To, string Filter)> _counts = [];

    public override void Draw(Canvas canvas)
    {
        _counts.Clear();
        if (Client.Model.Connection is AttachState.Reconnecting && Client.ServerIsLost) DrawLost(canvas);
        else if (Client.Layout.IsLine) DrawLine(canvas);
        else DrawServer(canvas);
    }

    public override bool OnMouse(MouseEvent mouse)
    {
        if (mouse is not { Action: MouseAction.Press, Button: MouseButton.Left }) return false;
        foreach (var (from, to, filter) in _counts)
        {
            if (mouse.Column < from || mouse.Column >= to) continue;
            Client.SetFilter(Client.FilterText == filter ? "" : filter);
            return true;
        }

        return false;
    }

    private void DrawServer(Canvas canvas)
    {
        canvas.Fill(Bounds, ' ', canvas.Palette.Selected(Role.Fg));
        var counts = Counts();
        var name = " tuivisor  " + (Client.Model.Server?.Name ?? "");
        // The widest form that fits: statistics and words first, the clock last.
        for (var form = 0; ; form++)
        {
            var words = form <= 1;
            var right = Right(statistics: form == 0, words, shortly: form >= 3, clock: form < 4);
            var head = form >= 5 ? "" : name;
            var left = TextWidth.Of(head) + counts.Sum(count => 2 + TextWidth.Of(Label(canvas, count, words)));
            if (left + (form == 0 ? 3 : 2) + right.Sum(part => TextWidth.Of(part.Text)) > Frame.Columns && form < 5) continue;
            Draw(canvas, head, counts, words, right);
            return;
        }
    }

    private void Draw(Canvas canvas, string head, List<Count> counts, bool words, List<(string Text, Role Role)> right)
    {
        var column = canvas.Text(0, 0, head, canvas.Palette.Selected(Role.Fg).Bold());
        foreach (var count in counts)
        {
            column += head.Length == 0 ? 1 : 2;
            var end = canvas.Text(column, 0, Label(canvas, count, words), canvas.Palette.Selected(count.Role));
            _counts.Add((column, end, count.Filter));
            column = end;
        }

        var start = Frame.Columns - right.Sum(part => TextWidth.Of(part.Text));
        if (start <= column) return;
        foreach (var (text, role) in right) start = canvas.Text(start, 0, text, canvas.Palette.Selected(role));
    }

    private List<(string Text, Role Role)> Right(bool statistics, bool words, bool shortly, bool clock)
    {
        var parts = new List<(string, Role)>();
        var model = Client.Model;
        if (statistics && model.Total is { } total && model.Server is { } server)
        {
            var memory = total.Rss < TenthOfGiB ? Show.Bytes(total.Rss) : $"{total.Rss / (10.0 * TenthOfGiB):0.0}G";
            parts.Add(($"cpu {total.Cpu:0}%  mem {memory}  ", Role.Dim));
            parts.Add(($"{T["header.up"]} {Show.Duration(Client.Now - server.StartedAt, Client.IsDrawnInMinutes)}  ", Role.Dim));
        }

        if (model.ConfigIsNewer && clock) parts.Add((T.Format(words ? "header.config-newer" : "header.config-newer-short", ("key", Client.Bindings.KeyOf(Keys.Scope.List, Keys.ActionId.Reload) ?? ":reload")) + "  ", Role.Warn));
        if (Client.SilentSince is { } since) parts.Add((T.Format("header.no-answer", ("seconds", (int)(Client.Now - since).TotalSeconds)) + "  ", Role.Warn));
        if (model.Connection != AttachState.Connected) parts.Add((T["header.reconnecting"] + "  ", Role.Warn));
        if (model.ReadOnly) parts.Add((T["header.readonly"] + "  ", Role.Mark));
        var clients = Math.Max(1, model.Clients.Count);
        parts.Add(((shortly ? $"{clients}u" : T.Format("header.clients", ("n", clients))) + (clock ? "  " : " "), clients > 1 ? Role.Fg : Role.Dim));
        if (clock) parts.Add((Clock() + " ", Role.Fg));
        return parts;
    }

    // Nothing beside it moves when the seconds go.
    private string Clock() => !Client.IsDrawnInMinutes ? Show.Clock(Client.Now)
        : Client.Rests ? "   " + Show.Minutes(Client.Now) : Show.Minutes(Client.Now);

    // Too small for panes: the counts, cut to fit.
    private void DrawLine(Canvas canvas)
    {
        canvas.Fill(Bounds, ' ', canvas.Palette.Selected(Role.Fg));
        var column = 0;
        foreach (var count in Counts())
        {
            column = canvas.Text(column, 0, $"{count.Glyph(canvas.Glyphs)}{count.Number}", canvas.Palette.Selected(count.Role)) + 1;
            if (column >= Frame.Columns) return;
        }
    }

    private void DrawLost(Canvas canvas)
    {
        var style = canvas.Palette[Role.ChipError];
        canvas.Fill(Bounds, ' ', style);
        var seconds = (int)(Client.Now - Client.LostAt).TotalSeconds;
        var pid = Client.Model.Server?.ServerPid ?? 0;
        var retry = Client.Link.NextTry is { } next
            ? T.Format("lost.retry", ("n", Client.Link.Tries), ("seconds", Math.Max(0, (int)Math.Ceiling((next - Client.Now).TotalSeconds)))) + " " : "";
        var text = T.Format("lost.header-long", ("seconds", seconds), ("pid", pid));
        if (TextWidth.Of(text) + TextWidth.Of(retry) + 5 > Frame.Columns) text = T.Format("lost.header", ("seconds", seconds));
        canvas.Text(1, 0, $"{canvas.Glyphs.Fatal} {text}", style);
        canvas.Right(Frame.Columns, 0, retry, style);
    }

    private List<Count> Counts()
    {
        var now = Client.Model.Counts;
        var counts = new List<Count>(8);
        void Add(int number, string word, Role role, Func<GlyphSet, char> glyph, string filter)
        {
            if (number > 0) counts.Add(new(number, word, role, glyph, filter));
        }

        Add(now.Running, "running", Role.Ok, glyphs => glyphs.Running, "state:running");
        Add(now.Starting, "starting", Role.Busy, glyphs => glyphs.Of(ProgramState.Starting, spin: Client.Spin), "state:starting");
        Add(now.Stopping, "stopping", Role.Busy, glyphs => glyphs.Of(ProgramState.Stopping, spin: Client.Spin), "state:stopping");
        Add(now.Backoff, "backoff", Role.Warn, glyphs => glyphs.Backoff, "state:backoff");
        Add(now.Fatal, "fatal", Role.Error, glyphs => glyphs.Fatal, "state:fatal");
        Add(now.Failed, "failed", Role.Warn, _ => '!', "state:exited");
        Add(now.Stopped, "stopped", Role.Idle, glyphs => glyphs.Stopped, "state:stopped");
        Add(now.Unknown, "unknown", Role.Mark, _ => '?', "state:unknown");
        return counts;
    }

    private string Label(Canvas canvas, Count count, bool words) => words
        ? $"{count.Glyph(canvas.Glyphs)} {count.Number} {T["count." + count.Word]}" : $"{count.Glyph(canvas.Glyphs)} {count.Number}";

    private sealed record Count(int Number, string Word, Role Role, Func<GlyphSet, char> Glyph, string Filter);
}
