using System.Globalization;
using System.Text;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Views;

/// <summary>A line of text being typed. Knows the keys that shells know.</summary>
/// <param name="text">What it begins with.</param>
/// <param name="isSuggestion">That is a suggestion: what is typed replaces it, any other key edits it.</param>
internal sealed class TextField(string text = "", bool isSuggestion = false)
{
    private int _cursor = text.Length;

    /// <summary>The text was not typed: the next character replaces it.</summary>
    public bool IsSuggestion { get; private set; } = isSuggestion && text.Length > 0;

    /// <summary>What was typed.</summary>
    public string Text { get; private set; } = text;

    /// <summary>Cells before the cursor.</summary>
    public int CursorCell => TextWidth.Of(Text.AsSpan(0, _cursor));

    /// <summary>Replaces everything.</summary>
    /// <param name="text">By what.</param>
    /// <param name="isSuggestion">It is a suggestion.</param>
    public void Set(string text, bool isSuggestion = false)
    {
        Text = text;
        _cursor = text.Length;
        IsSuggestion = isSuggestion && text.Length > 0;
    }

    /// <summary>Takes a key.</summary>
    /// <returns>False for keys that mean nothing in a line.</returns>
    public bool OnKey(KeyEvent key)
    {
        if (key.Action == KeyAction.Release) return false;
        var control = (key.Modifiers & KeyModifiers.Control) != 0;
        var isTyped = key.Key == Key.Character && !control && (key.Modifiers & KeyModifiers.Alt) == 0;
        if (!isTyped) IsSuggestion = false;
        if (control && key.Key == Key.Character) return Edit((char)key.CodePoint);
        switch (key.Key)
        {
            case Key.Character when isTyped: Insert(char.ConvertFromUtf32(key.CodePoint)); return true;
            case Key.Left: _cursor = control ? WordBefore() : Before(); return true;
            case Key.Right: _cursor = control ? WordAfter() : After(); return true;
            case Key.Home: _cursor = 0; return true;
            case Key.End: _cursor = Text.Length; return true;
            case Key.Backspace: Delete(control ? WordBefore() : Before(), _cursor); return true;
            case Key.Delete: Delete(_cursor, After()); return true;
            default: return false;
        }
    }

    /// <summary>Takes pasted text; line ends become blanks.</summary>
    public void Insert(string text)
    {
        if (IsSuggestion) Set("");
        var clean = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings(" ")) clean.Append(char.IsControl(character) ? ' ' : character);
        Text = Text.Insert(_cursor, clean.ToString());
        _cursor += clean.Length;
    }

    private bool Edit(char letter)
    {
        switch (letter)
        {
            case 'b': _cursor = Before(); return true;
            case 'f': _cursor = After(); return true;
            case 'e': _cursor = Text.Length; return true;
            case 'h': Delete(Before(), _cursor); return true;
            case 'd': Delete(_cursor, After()); return true;
            case 'u': Delete(0, _cursor); return true;
            case 'k': Delete(_cursor, Text.Length); return true;
            case 'w': Delete(WordBefore(), _cursor); return true;
            default: return false;
        }
    }

    private void Delete(int from, int to)
    {
        Text = Text.Remove(from, to - from);
        _cursor = from;
    }

    private int Before()
    {
        if (_cursor == 0) return 0;
        var starts = StringInfo.ParseCombiningCharacters(Text[.._cursor]);
        return starts[^1];
    }

    private int After() => _cursor >= Text.Length ? Text.Length : _cursor + StringInfo.GetNextTextElementLength(Text, _cursor);

    private int WordBefore()
    {
        var at = _cursor;
        while (at > 0 && Text[at - 1] == ' ') at--;
        while (at > 0 && Text[at - 1] != ' ') at--;
        return at;
    }

    private int WordAfter()
    {
        var at = _cursor;
        while (at < Text.Length && Text[at] != ' ') at++;
        while (at < Text.Length && Text[at] == ' ') at++;
        return at;
    }
}
