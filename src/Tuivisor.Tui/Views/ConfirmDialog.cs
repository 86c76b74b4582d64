using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Model;

namespace Tuivisor.Tui.Views;

/// <summary>A question. Enter is never its yes, so that text typed blind cannot answer it.</summary>
internal sealed class ConfirmDialog : Dialog
{
    private readonly ConfirmQuestion _question;
    private readonly TextField _field = new();
    private string _signal = "TERM";

    public ConfirmDialog(Client client, ConfirmQuestion question) : base(client)
    {
        _question = question;
        if (!question.Consequence.Contains("{signal}") || question.Programs.Count == 0) return;
        client.Link.Ask(id => new ReadDetails(id, question.Programs[0].FullName), answer =>
        {
            if (answer is not ProgramDetails details) return;
            var signal = details.Settings.FirstOrDefault(pair => pair.Key == "stopsignal").Value;
            if (!string.IsNullOrEmpty(signal)) _signal = signal;
        });
    }

    protected override string Title => _question.Title;

    protected override int Width => 62;

    protected override int Height => 8 + (_question.Programs.Count > 0 ? 1 : 0) + Consequence().Count + (_question.Word is null ? 0 : 1);

    protected override Role TitleRole => _question.Word is null ? Role.Accent : Role.Error;

    public override FrameCursor? Cursor => _question.Word is null ? null
        : new(Frame.Column + 4 + TextWidth.Of(_question.YesText) + 2 + _field.CursorCell, Frame.Row + Frame.Rows - 5);

    public override FooterBar Footer() => new()
    {
        Chip = T["chip.confirm"], ChipRole = Role.ChipError,
        Hints = _question.Word is null ? [new("y", _question.YesText), new("Esc", T["hint.cancel"])]
            : [new("", _question.YesText), new("Enter", T["hint.confirm"]), new("Esc", T["hint.cancel"])],
    };

    public override bool OnKey(KeyEvent key)
    {
        if (key.Key == Key.Escape || key is { Key: Key.Character, CodePoint: 'n' } && _question.Word is null)
        {
            Close();
        }
        else if (_question.Word is { } word)
        {
            if (key.Key == Key.Enter)
            {
                if (_field.Text.Trim() != word) return true;
                Close();
                _question.Yes();
            }
            else
            {
                _field.OnKey(key);
            }
        }
        else if (key is { Key: Key.Character, CodePoint: 'y' or 'Y' or 0xFF59 })
        {
            Close();
            _question.Yes();
        }
        else if (key is { Key: Key.Character, CodePoint: 'a' } && _question is { MayBeSilenced: true, SilenceText: not null })
        {
            Client.Settings = Client.Settings with { Confirm = Confirming.None };
            Close();
            _question.Yes();
        }

        return true;
    }

    public override bool OnPaste(string text) => false;

    protected override void DrawContent(Canvas canvas)
    {
        var row = 1;
        canvas.Text(2, row++, Clip.End(_question.Subject, canvas.Columns - 4, canvas.Glyphs.Ellipsis));
        if (_question.Programs.Count > 0) DrawPrograms(canvas, row++);
        row++;
        foreach (var line in Consequence()) canvas.Text(2, row++, line);
        row++;
        if (_question.Word is not null)
        {
            var column = canvas.Text(2, row, _question.YesText, Role.Warn) + 2;
            canvas.Fill(new(column, row, 16, 1), ' ', canvas.Palette.Selected(Role.Fg));
            canvas.Text(column, row, _field.Text, canvas.Palette.Selected(Role.Fg));
            DrawHints(canvas, 2, row + 1, 4, new Hint("Enter", T["hint.confirm"]), new Hint("Esc", T["hint.cancel"]));
            return;
        }

        var end = DrawHints(canvas, 2, row, 4, new Hint("y", _question.YesText), new Hint("Esc", T["hint.cancel"]));
        if (_question is { MayBeSilenced: true, SilenceText: { } silence }) DrawHints(canvas, end, row, 4, new Hint("a", silence));
    }

    // ◉ api_00 api_01 api_02   ⠹ api_03
    private void DrawPrograms(Canvas canvas, int row)
    {
        var column = 4;
        foreach (var state in _question.Programs.GroupBy(program => (program.Info.State, program.Info.ExitExpected)))
        {
            var info = state.First().Info;
            if (column + 4 >= canvas.Columns) return;
            canvas.Glyph(column, row, canvas.Glyphs.Of(info.State, info.ExitExpected), canvas.Palette[StateWords.RoleOf(info)]);
            var names = string.Join(' ', state.Select(program => program.Info.Name));
            column = canvas.Text(column + 2, row, Clip.End(names, canvas.Columns - column - 4, canvas.Glyphs.Ellipsis)) + 3;
        }
    }

    private List<string> Consequence() => Wrap.Words(_question.Consequence.Replace("{signal}", _signal), Width - 2 - 4, 6, Client.Glyphs.Ellipsis).ToList();
}
