namespace Tuivisor.Ctl.Shell;

/// <summary>Looks for lines typed before that hold some text, the newest first: C-r of readline.</summary>
/// <param name="lines">The lines, the oldest first.</param>
internal sealed class HistorySearch(IReadOnlyList<string> lines)
{
    private int _at = lines.Count;

    /// <summary>What is looked for.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The line that was found; null before there is one.</summary>
    public string? Found => _at < lines.Count ? lines[_at] : null;

    /// <summary>Whether nothing older holds the text; the line found before stays.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Goes on to the next older line.</summary>
    public void Older() => Look(_at - 1);

    /// <summary>Makes the text longer: the line that was found may hold it still.</summary>
    public void Type(string more)
    {
        Text += more;
        Look(_at);
    }

    /// <summary>Takes the last character back and looks anew.</summary>
    public void Erase()
    {
        if (Text.Length == 0)
            return;
        Text = Text[..^(Text.Length > 1 && char.IsLowSurrogate(Text[^1]) ? 2 : 1)];
        _at = lines.Count;
        Look(_at);
    }

    private void Look(int from)
    {
        HasFailed = false;
        if (Text.Length == 0)
            return;
        for (var i = Math.Min(from, lines.Count - 1); i >= 0; i--)
        {
            if (!lines[i].Contains(Text, StringComparison.Ordinal))
                continue;
            _at = i;
            return;
        }
        HasFailed = true;
    }
}
