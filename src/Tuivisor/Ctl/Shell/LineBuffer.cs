namespace Tuivisor.Ctl.Shell;

/// <summary>A line being edited, and where the cursor is in it.</summary>
internal sealed class LineBuffer
{
    /// <summary>The line.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Index of the character the cursor is on; the length at the end.</summary>
    public int Cursor { get; private set; }

    /// <summary>Replaces the line; the cursor goes to its end.</summary>
    public void Set(string text)
    {
        Text = text;
        Cursor = text.Length;
    }

    /// <summary>Inserts at the cursor.</summary>
    public void Insert(string text)
    {
        Text = Text.Insert(Cursor, text);
        Cursor += text.Length;
    }

    /// <summary>Does what a key means; keys without a meaning do nothing.</summary>
    public void Press(int key)
    {
        switch (key)
        {
            case KeyReader.Left or KeyReader.Control + 'b': Cursor = Math.Max(0, Cursor - 1); break;
            case KeyReader.Right or KeyReader.Control + 'f': Cursor = Math.Min(Text.Length, Cursor + 1); break;
            case KeyReader.WordLeft: Cursor = WordStart(); break;
            case KeyReader.WordRight: Cursor = WordEnd(); break;
            case KeyReader.Home or KeyReader.Control + 'a': Cursor = 0; break;
            case KeyReader.End or KeyReader.Control + 'e': Cursor = Text.Length; break;
            case KeyReader.Backspace or KeyReader.Control + 'h': Remove(Cursor - 1, Cursor); break;
            case KeyReader.Delete or KeyReader.Control + 'd': Remove(Cursor, Cursor + 1); break;
            case KeyReader.Control + 'k': Remove(Cursor, Text.Length); break;
            case KeyReader.Control + 'u': Remove(0, Cursor); break;
            case KeyReader.Control + 'w': Remove(WordStart(), Cursor); break;
            case >= ' ' and < 0x11_0000: Insert(char.ConvertFromUtf32(key)); break;
        }
    }

    private void Remove(int from, int to)
    {
        if (from < 0 || to > Text.Length || from >= to)
            return;
        Text = Text.Remove(from, to - from);
        Cursor = from;
    }

    private int WordStart()
    {
        var at = Cursor;
        while (at > 0 && Text[at - 1] == ' ')
            at--;
        while (at > 0 && Text[at - 1] != ' ')
            at--;
        return at;
    }

    private int WordEnd()
    {
        var at = Cursor;
        while (at < Text.Length && Text[at] == ' ')
            at++;
        while (at < Text.Length && Text[at] != ' ')
            at++;
        return at;
    }
}
