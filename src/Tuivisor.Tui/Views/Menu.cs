using System.Text;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Views;

/// <summary>A short list to choose from: by its letters, or with the arrows and Enter.</summary>
internal abstract class Menu(Client client) : Dialog(client)
{
    private IReadOnlyList<MenuItem>? _items;

    /// <summary>Which one is highlighted.</summary>
    protected int Index { get; set; }

    /// <summary>The choices.</summary>
    protected IReadOnlyList<MenuItem> Items => _items ??= Build();

    protected override int Width => Math.Max(TextWidth.Of(Title) + 8, 8 + TextColumn + Items.Max(item => TextWidth.Of(item.Text) + 3 + TextWidth.Of(item.Note)));

    protected override int Height => Math.Min(Items.Count + 2, Client.ScreenRows - 2);

    /// <summary>Id of the chip's text.</summary>
    protected virtual string Chip => "chip.menu";

    public override FooterBar Footer() => new() { Chip = T[Chip], Hints = [new("Enter", T["hint.choose"]), new("Esc", T["hint.cancel"])] };

    public override bool OnKey(KeyEvent key)
    {
        switch (key.Key)
        {
            case Key.Escape: Cancelled(); Close(); break;
            case Key.Enter: Choose(Items[Index]); break;
            case Key.Up: Highlight(Index - 1); break;
            case Key.Down: Highlight(Index + 1); break;
            case Key.Character when Items.FirstOrDefault(item => item.Key == new Rune(key.CodePoint).ToString()) is { } chosen: Choose(chosen); break;
            case Key.Character when key.CodePoint is 'j' or 'k': Highlight(Index + (key.CodePoint == 'j' ? 1 : -1)); break;
            case Key.Character when key.CodePoint == 'q': Cancelled(); Close(); break;
        }

        return true;
    }

    public override bool OnMouse(MouseEvent mouse)
    {
        if (mouse.Action != MouseAction.Press) return true;
        var index = mouse.Row - 1 + First;
        if (mouse.Button is MouseButton.WheelUp or MouseButton.WheelDown)
        {
            Highlight(Index + (mouse.Button == MouseButton.WheelUp ? -1 : 1));
        }
        else if (mouse.Button == MouseButton.Left && mouse.Row >= 1 && mouse.Row < Frame.Rows - 1 && index < Items.Count)
        {
            Choose(Items[index]);
        }

        return true;
    }

    public override void OnPressBeside()
    {
        Cancelled();
        Close();
    }

    /// <summary>Makes the choices, once.</summary>
    protected abstract IReadOnlyList<MenuItem> Build();

    /// <summary>The highlight moved.</summary>
    protected virtual void Highlighted(MenuItem item)
    {
    }

    /// <summary>Nothing was chosen.</summary>
    protected virtual void Cancelled()
    {
    }

    protected override void DrawContent(Canvas canvas)
    {
        for (var row = 0; row < canvas.Rows && First + row < Items.Count; row++)
        {
            var item = Items[First + row];
            var here = First + row == Index;
            if (here) canvas.Fill(new(0, row, canvas.Columns, 1), ' ', canvas.Palette.Selected(Role.Fg));
            canvas.Glyph(0, row, here ? canvas.Glyphs.Selection : ' ', canvas.Palette.On(here, Role.Accent));
            canvas.Text(2, row, item.Key, canvas.Palette.On(here, Role.Accent));
            canvas.Text(item.Key.Length > 0 ? TextColumn : 2, row, item.Text, canvas.Palette.On(here, Role.Fg));
            canvas.Right(canvas.Columns - 2, row, item.Note, canvas.Palette.On(here, Role.Dim));
        }
    }

    // Keys are a letter mostly, and a word now and then.
    private int TextColumn => 2 + Math.Max(3, Items.Max(item => TextWidth.Of(item.Key)) + 2);

    private int First => Math.Clamp(Index - (Height - 3), 0, Math.Max(0, Items.Count - (Height - 2)));

    private void Highlight(int index)
    {
        Index = Math.Clamp(index, 0, Items.Count - 1);
        Highlighted(Items[Index]);
    }

    private void Choose(MenuItem item)
    {
        Close();
        item.Chosen();
    }
}
