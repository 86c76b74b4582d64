using Tuivisor.Terminal;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Views;

/// <summary>A box with a title in the middle of the screen, with a blank column at each side.</summary>
internal abstract class Dialog(Client client) : Overlay(client)
{
    /// <summary>In the border.</summary>
    protected abstract string Title { get; }

    /// <summary>Cells with the border.</summary>
    protected abstract int Width { get; }

    /// <summary>Rows with the border.</summary>
    protected abstract int Height { get; }

    /// <summary>Row it begins at; null for the middle.</summary>
    protected virtual int? Top => null;

    /// <summary>Colour of the title.</summary>
    protected virtual Role TitleRole => Role.Accent;

    public override void Arrange(Rect screen)
    {
        var box = screen.Centered(Width + 2, Height);
        Frame = Top is { } top && top + Height < screen.Rows ? box with { Row = top } : box;
    }

    private readonly List<(int Row, int From, int To, string Key)> _buttons = [];

    public override void Draw(Canvas canvas)
    {
        _buttons.Clear();
        canvas.Clear(Bounds);
        var box = canvas.Part(new(1, 0, Frame.Columns - 2, Frame.Rows));
        DrawBorder(box);
        DrawContent(canvas.Part(new(2, 1, Frame.Columns - 4, Frame.Rows - 2)));
    }

    /// <summary>Draws what is inside the border.</summary>
    protected abstract void DrawContent(Canvas canvas);

    private void DrawBorder(Canvas box)
    {
        var (glyphs, style) = (box.Glyphs, box.Palette[Role.Line]);
        var (right, bottom) = (box.Columns - 1, box.Rows - 1);
        box.Horizontal(0, 0, box.Columns, glyphs.Horizontal, style);
        box.Horizontal(0, bottom, box.Columns, glyphs.Horizontal, style);
        box.Fill(new(0, 1, 1, box.Rows - 2), glyphs.Vertical, style);
        box.Fill(new(right, 1, 1, box.Rows - 2), glyphs.Vertical, style);
        box.Glyph(0, 0, glyphs.TopLeft, style);
        box.Glyph(right, 0, glyphs.TopRight, style);
        box.Glyph(0, bottom, glyphs.BottomLeft, style);
        box.Glyph(right, bottom, glyphs.BottomRight, style);
        var title = Clip.End($" {Title} ", box.Columns - 4, glyphs.Ellipsis);
        box.Text(2, 0, title, box.Palette[TitleRole] with { Attributes = CellAttributes.Bold });
    }

    // A click on a hint is its key.
    public override bool OnMouse(MouseEvent mouse)
    {
        if (mouse is not { Action: MouseAction.Press, Button: MouseButton.Left }) return true;
        var key = _buttons.FirstOrDefault(button => button.Row == mouse.Row && mouse.Column >= button.From && mouse.Column < button.To).Key;
        if (key is not null && KeyNames.TryParse(key, out var pressed)) OnKey(pressed);
        return true;
    }

    /// <summary>Draws hints inside a dialog: keys in the accent colour, three blanks between. They can be clicked.</summary>
    protected int DrawHints(Canvas canvas, int column, int row, int gap, params ReadOnlySpan<Hint> hints)
    {
        foreach (var hint in hints)
        {
            // The content begins inside the border and the blank beside it.
            _buttons.Add((row + 1, column + 2, column + 2 + TextWidth.Of(hint.Key) + 1 + TextWidth.Of(hint.Text), hint.Key));
            column = canvas.Text(column, row, hint.Key, canvas.Palette[Role.Accent] with { Attributes = CellAttributes.Bold });
            column = canvas.Text(column + 1, row, hint.Text) + gap;
        }

        return column;
    }
}
