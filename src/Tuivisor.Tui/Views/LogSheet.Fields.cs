using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Logs;

namespace Tuivisor.Tui.Views;

/// <summary>What stands out in a log: text that is coloured wherever it is, and fields of a line that are looked for elsewhere.</summary>
internal sealed partial class LogSheet
{
    private List<LogHighlight> _highlights = [];
    private readonly ClickCount _clicks = new();
    private int _clickedCell;
    private int _textCells; // of a row, as drawn last

    /// <summary>What is coloured, as the person set it for these programs.</summary>
    public IReadOnlyList<LogHighlight> Highlights => _highlights;

    private HighlightFile HighlightFile => new(Client.Context.Outside, App.StateFiles.PathOf("highlights", Client.Context.Options.Environment));

    // Those of merged logs are kept for just these programs together.
    private string HighlightedAs => string.Join(' ', _all.Select(part => part.Program.Length > 0 ? part.Program : "server").Distinct());

    /// <summary>Changes what is coloured, here and the next time.</summary>
    public void SetHighlights(IEnumerable<LogHighlight> highlights)
    {
        _highlights = [.. highlights];
        if (HighlightFile.Keep(HighlightedAs, _highlights) is { } problem) Client.Say(problem, App.ToastLevel.Warning);
    }

    /// <summary>Searches for a pattern from the line of the cursor on.</summary>
    public void SearchFor(LogPattern pattern)
    {
        EndSearch();
        Pause();
        Search(pattern);
    }

    private void Click(MouseEvent mouse)
    {
        _anchor = null;
        if (LineAt(mouse.Row) is not { } index) return;
        // A wrapped line is cut by cells.
        var above = 0;
        while (LineAt(mouse.Row - above - 1) == index) above++;
        _clickedCell = mouse.Column - GutterCells() + (_wraps ? above * _textCells : _left);
        SetCursor(index);
        var times = _clicks.Next(mouse.Column, mouse.Row, Client.Now);
        if (times == 2 && WordAt(Shown(Lines[index]), _clickedCell) is { Length: > 0 } word) Client.CopyToClipboard(word);
        else if (times == 3) CopyLines();
    }

    private static string WordAt(string text, int cell)
    {
        var at = Drawing.Clip.Prefix(text, cell).Length;
        if (cell < 0 || at >= text.Length || char.IsWhiteSpace(text[at])) return "";
        var (first, end) = (at, at);
        while (first > 0 && !char.IsWhiteSpace(text[first - 1])) first--;
        while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
        return text[first..end];
    }

    private void AskField()
    {
        var fields = Lines.Count == 0 || Lines[_cursor].IsNote ? [] : LogFields.Of(Lines[_cursor].Text);
        if (fields.Count == 0)
        {
            Client.Say(T["toast.no-field"]);
            return;
        }

        // The one that was clicked.
        var meant = fields.ToList().FindLastIndex(field => Drawing.TextWidth.Of(Lines[_cursor].Text.AsSpan(0, field.Start)) <= _clickedCell);
        Client.Open(new FieldMenu(Client, this, [.. fields.Select(field => field.Text)], Math.Max(0, meant)));
    }

    private List<(int Start, int Length, Drawing.Role Role)>? HighlightedIn(string text) =>
        _highlights.Count == 0 ? null : [.. _highlights.SelectMany(rule => rule.In(text).Select(place => (place.Start, place.Length, rule.Role)))];
}
