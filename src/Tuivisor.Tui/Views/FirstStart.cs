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

/// <summary>The first start: nothing runs, nothing was asked, and the cursor is already in a command line.</summary>
internal sealed class FirstStart : Overlay
{
    private const string SupervisorConfig = "/etc/supervisor/supervisord.conf";

    private readonly TextField _field = new();
    private readonly List<(Func<string> Text, Action Chosen)> _ways = [];
    private int _way;

    public FirstStart(Client client) : base(client)
    {
        _ways.Add((() => T["first.shell"], Shell));
        if (client.Context.Outside.ReadFile(SupervisorConfig) is { } text)
        {
            var count = text.Split('\n').Count(line => line.StartsWith("[program:", StringComparison.Ordinal));
            _ways.Add((() => T.Format(count > 0 ? "first.config" : "first.config-plain", ("file", SupervisorConfig), ("n", count)), UseConfig));
        }

        _ways.Add((() => T[T.Language != "en" ? "first.to-english" : Client.Glyphs.IsAscii ? "first.to-chinese-ascii" : "first.to-chinese"], () => Client.Run(ActionId.Language)));
    }

    public override FrameCursor? Cursor => _way == 0 ? new(Math.Min(Left + 6 + _field.CursorCell, Frame.Columns - 1), Top + 4) : null;

    private int Left => Math.Max(0, (Frame.Columns - 80) / 2);

    private int Top => Math.Max(Frame.Rows >= 20 ? 2 : 1, Frame.Rows / 2 - 11);

    public override void Arrange(Rect screen) => Frame = screen;

    public override FooterBar Footer() => new()
    {
        Chip = T["chip.new"],
        Hints = [new("Enter", T["hint.run"]), new("Up Down", T["hint.other-ways"]), new("Tab", T["hint.options"]), new("Esc", T["hint.look-around"]),
            new($"{Client.PrefixShown} {Client.Bindings.KeyOf(Scope.Prefix, ActionId.Detach)}", T["hint.leave"])],
    };

    public override bool OnPaste(string text)
    {
        _way = 0;
        _field.Insert(text);
        return true;
    }

    public override bool OnKey(KeyEvent key)
    {
        switch (key.Key)
        {
            case Key.Escape: Close(); break;
            case Key.Up: _way = Math.Max(0, _way - 1); break;
            case Key.Down: _way = Math.Min(_ways.Count, _way + 1); break;
            case Key.Tab:
                Close();
                Client.Open(new NewProgramDialog(Client, _field.Text));
                break;
            case Key.Enter when _way > 0: _ways[_way - 1].Chosen(); break;
            case Key.Enter: RunCommand(); break;
            default:
                _way = 0;
                _field.OnKey(key);
                break;
        }

        return true;
    }

    public override bool OnMouse(MouseEvent mouse)
    {
        var way = mouse.Row - Top - 6;
        if (mouse is { Action: MouseAction.Press, Button: MouseButton.Left } && way >= 1 && way <= _ways.Count) _ways[way - 1].Chosen();
        return true;
    }

    public override void Draw(Canvas canvas)
    {
        canvas.Clear(new(0, 0, Frame.Columns, Frame.Rows - 1));
        DrawHead(canvas);
        var (left, row) = (Left, Top);
        canvas.Text(left + 4, row, T["first.nothing"], canvas.Palette[Role.Fg] with { Attributes = CellAttributes.Bold });
        canvas.Text(left + 4, row + 1, T["first.go-on"], Role.Dim);
        canvas.Text(left + 4, row + 3, T["first.what"]);
        DrawCommand(canvas, left, row + 4);
        for (var index = 0; index < _ways.Count; index++)
        {
            var here = _way == index + 1;
            if (here) canvas.Glyph(left + 2, row + 7 + index, canvas.Glyphs.Selection, canvas.Palette[Role.Accent]);
            canvas.Text(left + 4, row + 7 + index, _ways[index].Text(), here ? Role.Accent : Role.Fg);
        }

        row += 8 + _ways.Count;
        var prefix = Client.PrefixShown;
        canvas.Text(left + 4, row, T.Format("first.leave", ("prefix", prefix)), Role.Dim);
        canvas.Text(left + 4, row + 1, T.Format("first.prefix", ("prefix", prefix)), Role.Dim);
    }

    private void DrawHead(Canvas canvas)
    {
        var ground = canvas.Palette.Selected(Role.Fg);
        canvas.Fill(new(0, 0, Frame.Columns, 1), ' ', ground);
        var server = Client.Model.Server;
        canvas.Text(0, 0, $" tuivisor  {server?.Name}", ground.Bold());
        var started = server is null ? "" : T.Format("first.started", ("ago", Show.Duration(Client.Now - server.StartedAt, Client.IsDrawnInMinutes))) + "   ";
        var right = $"{started}{T.Format("header.clients", ("n", Math.Max(1, Client.Model.Clients.Count)))}   {Show.Clock(Client.Now)} ";
        if (TextWidth.Of(right) + 12 + TextWidth.Of(server?.Name ?? "") < Frame.Columns) canvas.Right(Frame.Columns, 0, right, ground);
    }

    private void DrawCommand(Canvas canvas, int left, int row)
    {
        var ground = canvas.Palette.Selected(Role.Fg);
        var width = Math.Min(74, Frame.Columns - left - 4);
        canvas.Fill(new(left + 4, row, width - 2, 1), ' ', ground);
        if (_way == 0) canvas.Glyph(left + 2, row, canvas.Glyphs.Selection, canvas.Palette[Role.Accent]);
        canvas.Text(left + 4, row, "$ ", canvas.Palette.Selected(Role.Dim));
        canvas.Text(left + 6, row, Clip.Start(_field.Text, width - 18, canvas.Glyphs.Ellipsis), ground);
        canvas.Right(Math.Min(left + 75, Frame.Columns), row, T["first.enter"], canvas.Palette.Selected(Role.Dim));
        var name = ProgramName.From(_field.Text);
        var options = name.Length == 0 ? T.Format("first.options-empty", ("directory", HomeShort(Client.Context.Options.Directory)))
            : T.Format("first.options", ("directory", HomeShort(Client.Context.Options.Directory)), ("name", name));
        canvas.Text(left + 6, row + 1, Clip.End(options, Frame.Columns - left - 7, canvas.Glyphs.Ellipsis), Role.Dim);
    }

    private string HomeShort(string path) =>
        Client.Context.Options.Environment.GetValueOrDefault("HOME") is { Length: > 1 } home && (path == home || path.StartsWith(home + "/", StringComparison.Ordinal))
            ? "~" + path[home.Length..] : path;

    private void RunCommand()
    {
        if (_field.Text.Trim().Length == 0) return;
        Close();
        var name = ProgramName.From(_field.Text);
        Client.RunProgram(new()
        {
            Command = ShellCommand.Of(_field.Text), Name = name.Length == 0 ? null : Client.NewName(name, numbered: false),
            Directory = Client.Context.Options.Directory, Restart = "crash",
        }, "toast.runs");
    }

    private void Shell()
    {
        Close();
        Client.Run(ActionId.NewShell);
    }

    private void UseConfig() => Client.Leave(T.Format("first.use-config", ("file", SupervisorConfig)));
}
