using System.Text;
using Tuivisor.Ctl.Commands;
using Tuivisor.Os;

namespace Tuivisor.Ctl.Shell;

/// <summary>Reads a line from a terminal with the keys everybody's fingers know from readline.</summary>
internal sealed class LineEditor(CtlConsole console, CtlHistory history, CtlCompletion completion)
{
    private readonly LineBuffer _line = new();
    private int _inHistory;
    private string _typed = "";
    private bool _hasListed;

    /// <summary>Shows the prompt and reads; null when the user wants to leave (C-c, or C-d on an empty line).</summary>
    public string? Read(string prompt)
    {
        _line.Set("");
        _inHistory = history.Lines.Count;
        using var raw = RawTerminal.Enter(SafeFd.StandardInput, default);
        Draw(prompt);
        while (true)
        {
            var key = KeyReader.Read();
            if (key == KeyReader.Control + 'r')
                key = Search();
            if (key is KeyReader.EndOfInput or KeyReader.Control + 'c' || (key == KeyReader.Control + 'd' && _line.Text.Length == 0))
                return null;
            if (key == KeyReader.Enter)
            {
                console.Out.Write("\r\n");
                console.Out.Flush();
                return _line.Text;
            }
            if (key == KeyReader.Tab)
                Complete();
            else
                Press(key);
            Draw(prompt);
        }
    }

    private void Press(int key)
    {
        _hasListed = false;
        switch (key)
        {
            case KeyReader.Up or KeyReader.Control + 'p': Recall(-1); break;
            case KeyReader.Down or KeyReader.Control + 'n': Recall(+1); break;
            case KeyReader.Control + 'l': console.Out.Write("\x1b[H\x1b[2J"); break;
            default: _line.Press(key); break;
        }
    }

    // The line that was being typed is there again below the newest one.
    private void Recall(int step)
    {
        if (_inHistory == history.Lines.Count)
            _typed = _line.Text;
        _inHistory = Math.Clamp(_inHistory + step, 0, history.Lines.Count);
        _line.Set(_inHistory < history.Lines.Count ? history.Lines[_inHistory] : _typed);
    }

    /// <summary>Looks through the history while text for it is typed.</summary>
    /// <returns>The key that ended it, which counts for the line that was found; one without meaning when it was given up.</returns>
    private int Search()
    {
        var search = new HistorySearch(history.Lines);
        var before = _line.Text;
        while (true)
        {
            Draw($"({(search.HasFailed ? "failed " : "")}reverse-i-search)`{search.Text}': ");
            var key = KeyReader.Read();
            switch (key)
            {
                case KeyReader.Control + 'r': search.Older(); break;
                case KeyReader.Backspace or KeyReader.Control + 'h': search.Erase(); break;
                case >= ' ' and < 0x11_0000: search.Type(char.ConvertFromUtf32(key)); break;
                case KeyReader.Control + 'g':
                    _line.Set(before);
                    return KeyReader.Other;
                default: return key;
            }
            _line.Set(search.Found ?? before);
        }
    }

    private void Complete()
    {
        var before = _line.Text[.._line.Cursor];
        var found = completion.Of(before);
        var word = before[(before.LastIndexOf(' ') + 1)..];
        var common = found.Count == 1 ? found[0] + " " : CommonStart(found);
        if (common.Length > word.Length)
        {
            _line.Insert(common[word.Length..]);
            return;
        }
        if (found.Count > 1 && _hasListed)
            console.Out.Write("\r\n" + string.Join("\r\n", Columns.Arrange(found, 80)) + "\r\n");
        else
            console.Out.Write('\a');
        _hasListed = true;
    }

    private static string CommonStart(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
            return "";
        var length = words[0].Length;
        foreach (var word in words)
            length = Math.Min(length, word.AsSpan().CommonPrefixLength(words[0]));
        return words[0][..length];
    }

    // A line longer than the terminal is wide scrolls sideways.
    private void Draw(string prompt)
    {
        var room = Math.Max(10, (WindowSize.Of(SafeFd.StandardOutput) is { Columns: > 0 } size ? size.Columns : 80) - prompt.Length - 1);
        var from = Math.Max(0, _line.Cursor - room);
        var shown = _line.Text.AsSpan(from, Math.Min(room, _line.Text.Length - from));
        var drawn = new StringBuilder("\r").Append(prompt).Append(shown).Append("\x1b[K");
        var back = from + shown.Length - _line.Cursor;
        if (back > 0)
            drawn.Append($"\x1b[{back}D");
        console.Out.Write(drawn);
        console.Out.Flush();
    }
}
