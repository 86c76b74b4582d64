namespace Tuivisor.Tui.Views;

/// <summary>What was typed into lines of one kind before. Up and Down go through it, and what is being typed is at its end.</summary>
internal sealed class LineHistory
{
    private const int Kept = 100;

    private readonly List<string> _lines = [];
    private string _typed = "";
    private int _at;

    /// <summary>Another line begins.</summary>
    public void Begin() => _at = _lines.Count;

    /// <summary>A line was entered.</summary>
    public void Add(string line)
    {
        if (line.Length == 0) return;
        _lines.Remove(line);
        _lines.Add(line);
        if (_lines.Count > Kept) _lines.RemoveAt(0);
    }

    /// <summary>Shows an older line, or a newer one.</summary>
    /// <param name="step">-1 or 1.</param>
    /// <param name="field">Where it is typed.</param>
    /// <returns>False when there is none.</returns>
    public bool TryMove(int step, TextField field)
    {
        var next = _at + step;
        if (next < 0 || next > _lines.Count) return false;
        if (_at == _lines.Count) _typed = field.Text;
        _at = next;
        field.Set(next == _lines.Count ? _typed : _lines[next]);
        return true;
    }
}
