using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Model;

namespace Tuivisor.Tui.Views;

/// <summary>Starts a program that is in no configuration. Only the command must be given; what it would be in a configuration is shown.</summary>
internal sealed class NewProgramDialog : Dialog
{
    private const int FieldStart = 13;
    private const int RowCount = 8;

    private readonly TextField[] _fields = [new(), new(), new(), new()];
    private int _row;
    private bool _nameIsOwn;
    private int _console;
    private int _restart = 1;
    private bool _isWritten;
    private bool _startsAtBoot = true;

    public NewProgramDialog(Client client, string command = "") : base(client)
    {
        _fields[0].Set(command);
        _fields[2].Set(client.Context.Options.Directory);
        SuggestName();
    }

    protected override string Title => T["new.title"];

    protected override int Width => 70;

    protected override int Height => 19;

    protected override int? Top => 2;

    public override FrameCursor? Cursor => _row < 4
        ? new(Math.Min(Frame.Column + 2 + FieldStart + _fields[_row].CursorCell, Frame.Right - 4), Frame.Row + 2 + _row) : null;

    public override FooterBar Footer() => new()
    {
        Chip = T["chip.new"], Hints = [new("Enter", T["hint.run"]), new("Tab", T["hint.next"]), new("C-e", T["hint.as-text"]), new("Esc", T["hint.cancel"])],
    };

    public override bool OnPaste(string text)
    {
        if (_row >= 4) return false;
        _fields[_row].Insert(text);
        Changed();
        return true;
    }

    public override bool OnKey(KeyEvent key)
    {
        switch (key.Key)
        {
            case Key.Escape: Close(); break;
            case Key.Enter: RunIt(); break;
            case Key.Character when key is { CodePoint: 'e', Modifiers: KeyModifiers.Control }: EditAsText(); break;
            case Key.Tab when (key.Modifiers & KeyModifiers.Shift) != 0: _row = (_row + RowCount - 1) % RowCount; break;
            case Key.Up: _row = (_row + RowCount - 1) % RowCount; break;
            case Key.Tab or Key.Down: _row = (_row + 1) % RowCount; break;
            default:
                if (_row >= 4) Choose(key);
                else if (_fields[_row].OnKey(key)) Changed();
                break;
        }

        return true;
    }

    public override bool OnMouse(MouseEvent mouse)
    {
        if (mouse is { Action: MouseAction.Press, Button: MouseButton.Left } && mouse.Row is >= 2 and < 2 + RowCount) _row = mouse.Row - 2;
        return base.OnMouse(mouse);
    }

    protected override void DrawContent(Canvas canvas)
    {
        string[] labels = ["new.command", "new.name", "new.directory", "new.group"];
        for (var index = 0; index < labels.Length; index++)
        {
            Label(canvas, index, T[labels[index]]);
            var text = _fields[index].Text;
            var style = canvas.Palette.On(_row == index, text.Length == 0 || _row == index && _fields[index].IsSuggestion ? Role.Dim : Role.Fg);
            if (_row == index) canvas.Fill(new(FieldStart, 1 + index, canvas.Columns - FieldStart - 2, 1), ' ', style);
            if (text.Length == 0 && index == 3) text = T["new.no-group"];
            canvas.Text(FieldStart, 1 + index, Clip.Start(text, canvas.Columns - FieldStart - 2, canvas.Glyphs.Ellipsis), style);
        }

        Choice(canvas, 4, "new.console", _console, "new.terminal", "new.pipes");
        Choice(canvas, 5, "new.restart", _restart, "new.never", "new.crash", "new.always");
        Choice(canvas, 6, "new.keep", _isWritten ? 1 : 0, "new.until-removed", "new.to-config");
        // Only what is in a configuration can be started with the server.
        Label(canvas, 7, T["new.at-boot"]);
        canvas.Text(FieldStart, 8, $"[{(_isWritten && _startsAtBoot ? 'x' : ' ')}] {T["new.with-server"]}", _row == 7 ? Role.Accent : _isWritten ? Role.Fg : Role.Dim);
        canvas.Text(2, 10, T["new.as-config"], Role.Dim);
        var row = 11;
        foreach (var line in AsConfig()) canvas.Text(4, row++, Clip.End(line, canvas.Columns - 6, canvas.Glyphs.Ellipsis), Role.Dim);
        DrawHints(canvas, 2, canvas.Rows - 1, 3, new Hint("Enter", T["new.run"]), new Hint("Tab", T["new.next-field"]), new Hint("C-e", T["new.as-text"]), new Hint("Esc", T["hint.cancel"]));
    }

    private void Label(Canvas canvas, int index, string text) => canvas.Text(2, 1 + index, text, _row == index ? Role.Accent : Role.Dim);

    private void Choice(Canvas canvas, int index, string label, int chosen, params ReadOnlySpan<string> options)
    {
        Label(canvas, index, T[label]);
        var column = FieldStart;
        for (var option = 0; option < options.Length; option++)
        {
            var style = _row == index && option == chosen ? canvas.Palette[Role.Accent] with { Attributes = CellAttributes.Bold } : canvas.Palette[Role.Fg];
            column = canvas.Text(column, 1 + index, $"{(option == chosen ? "(x)" : "( )")} {T[options[option]]}", style) + 2;
        }
    }

    private IEnumerable<string> AsConfig()
    {
        yield return $"[program:{Name}]";
        yield return $"command={ShellCommand.Of(_fields[0].Text)}";
        yield return $"directory={_fields[2].Text}";
        yield return $"autorestart={(_restart switch { 0 => "false", 1 => "unexpected", _ => "true" })}";
        if (_isWritten && !_startsAtBoot) yield return "autostart=false";
        if (_console == 1) yield return "tty=false";
    }

    private string Name => _fields[1].Text.Length > 0 ? _fields[1].Text : "program";

    private void Choose(KeyEvent key)
    {
        var forward = key.Key == Key.Right || key is { Key: Key.Character, CodePoint: ' ' };
        if (!forward && key.Key != Key.Left) return;
        int Step(int value, int count) => (value + (forward ? 1 : count - 1)) % count;
        if (_row == 4) _console = Step(_console, 2);
        else if (_row == 5) _restart = Step(_restart, 3);
        else if (_row == 6) _isWritten = !_isWritten;
        else (_isWritten, _startsAtBoot) = (true, !_isWritten || !_startsAtBoot);
    }

    private void Changed()
    {
        if (_row == 1) _nameIsOwn = _fields[1].Text.Length > 0;
        if (_row == 0 && !_nameIsOwn) SuggestName();
    }

    private void SuggestName()
    {
        var name = ProgramName.From(_fields[0].Text);
        _fields[1].Set(name.Length == 0 ? "" : Client.NewName(name, numbered: false), isSuggestion: true);
    }

    private RunSpec Spec() => new()
    {
        Command = ShellCommand.Of(_fields[0].Text), Name = _fields[1].Text.Trim() is { Length: > 0 } name ? name : null,
        Directory = _fields[2].Text.Trim() is { Length: > 0 } directory ? directory : null,
        Group = _fields[3].Text.Trim() is { Length: > 0 } group ? group : null,
        Tty = _console == 0, Restart = _restart switch { 0 => "never", 1 => "crash", _ => "always" }, AutoStart = _startsAtBoot,
    };

    private bool IsReady()
    {
        if (_fields[0].Text.Trim().Length > 0) return true;
        _row = 0;
        Client.Say(T["new.need-command"], ToastLevel.Warning);
        return false;
    }

    private void RunIt()
    {
        if (!IsReady()) return;
        Close();
        if (_isWritten) Client.Request(ActVerb.Save, [], null, act => act with { Run = Spec() }, Client.SaidWhereSaved);
        Client.RunProgram(Spec(), "toast.runs", refused: () => Client.Open(this)); // what was typed is not lost
    }

    // In the configuration, in the editor; what it would do is shown afterwards.
    private void EditAsText()
    {
        if (!IsReady()) return;
        Close();
        Client.Request(ActVerb.Save, [], null, act => act with { Run = Spec() }, done =>
        {
            if (done.File is { } file) Client.EditFile(file, done.Line);
        });
    }
}
