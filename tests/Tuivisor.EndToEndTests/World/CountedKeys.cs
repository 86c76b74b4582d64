namespace Tuivisor.EndToEndTests;

/// <summary>Keys pressed in a terminal, counted as the table of usability tasks counts them: a key or chord is one, a typed character
/// is one.</summary>
internal sealed class CountedKeys(TmuxTerminal terminal)
{
    /// <summary>Keys so far.</summary>
    public int Count { get; private set; }

    /// <summary>Presses keys, named as tmux names them.</summary>
    public CountedKeys Press(params string[] keys)
    {
        Count += keys.Length;
        terminal.Press(keys);
        return this;
    }

    /// <summary>Types text, a key a character.</summary>
    public CountedKeys Type(string text)
    {
        Count += text.Length;
        terminal.Type(text);
        return this;
    }
}
