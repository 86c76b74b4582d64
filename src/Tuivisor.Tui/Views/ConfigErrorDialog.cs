using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>Why the configuration cannot be read: the place, the line, what is wrong with it and what would be right. Nothing was changed.</summary>
internal sealed class ConfigErrorDialog(Client client, ActDone outcome) : Dialog(client)
{
    private int _index;

    protected override string Title => T.Format("reload.errors", ("n", Math.Max(1, Problems.Count)));

    protected override int Width => Math.Min(Client.Columns >= 120 ? 92 : 76, Client.Columns - 2);

    protected override int Height => Math.Min(16, Client.ScreenRows - 2);

    protected override Role TitleRole => Role.Error;

    private IReadOnlyList<ConfigProblem> Problems { get; } = [.. outcome.Problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)];

    private ConfigProblem? Problem => _index < Problems.Count ? Problems[_index] : null;

    public override FooterBar Footer()
    {
        var hints = new List<Hint>();
        if (Problem?.File is not null) hints.Add(new("e", T["hint.edit-short"]));
        hints.AddRange([new("r", T["reload.read-again"]), new("c", T["hint.copy"])]);
        if (Problems.Count > 1) hints.Add(new("j/k", T["reload.next-error"]));
        hints.Add(new("Esc", T["hint.close"]));
        return new() { Chip = T["chip.reload"], Hints = hints };
    }

    public override bool OnKey(KeyEvent key)
    {
        if (key.Key == Key.Escape) Close();
        else if (key.Key is Key.Down or Key.Up) Move(key.Key == Key.Down ? 1 : -1);
        else if (key.Key == Key.Character) OnLetter(key.CodePoint);
        return true;
    }

    protected override void DrawContent(Canvas canvas)
    {
        if (Problem is not { } problem)
        {
            foreach (var (row, line) in Wrap.Words(outcome.Text, canvas.Columns - 4, 4, canvas.Glyphs.Ellipsis).Index()) canvas.Text(2, 1 + row, line);
            return;
        }

        var last = canvas.Rows - 1;
        var section = problem.Where.Split(' ')[0];
        var place = problem.File is null ? section : problem.Line == 0 ? $"{problem.File} {section}".TrimEnd() : T.Format(section.Length > 0 ? "reload.place-in" : "reload.place", ("file", problem.File), ("line", problem.Line), ("section", section));
        if (Problems.Count > 1) place = $"{_index + 1}/{Problems.Count}  {place}";
        canvas.Text(2, 1, Clip.End(place, canvas.Columns - 4, canvas.Glyphs.Ellipsis));
        var after = DrawExcerpt(canvas, 3, problem) + 1;
        foreach (var line in Wrap.Words(Advice(problem), canvas.Columns - 4, 2, canvas.Glyphs.Ellipsis)) canvas.Text(2, after++, line);
        canvas.Text(2, Math.Min(after, last - 2), T.Format("reload.keep-running", ("n", Client.Model.Programs.Count), ("time", Show.When(Client.ConfigReadAt(), Client.Now))), Role.Dim);
        DrawHints(canvas, 2, last - 1, 3, [.. problem.File is null ? Array.Empty<Hint>() : [new("e", problem.Line > 0 ? T.Format("reload.edit-at", ("line", problem.Line)) : T["reload.edit-file"])],
            new("r", T["reload.read-again"]), new("c", T["reload.copy-message"]), new("Esc", T["reload.keep-it"])]);
    }

    private int DrawExcerpt(Canvas canvas, int row, ConfigProblem problem)
    {
        foreach (var (index, text) in problem.Excerpt.Index())
        {
            var number = problem.ExcerptLine + index;
            var here = number == problem.Line;
            if (here) canvas.Glyph(4, row, canvas.Glyphs.Selection, canvas.Palette[Role.Error]);
            canvas.Right(7, row, $"{number}", canvas.Palette[here ? Role.Error : Role.Dim]);
            canvas.Text(9, row++, Clip.End(text, canvas.Columns - 11, canvas.Glyphs.Ellipsis), here ? Role.Fg : Role.Dim);
            if (!here) continue;
            var before = problem.Length > 0 ? TextWidth.Of(text.AsSpan(0, Math.Min(problem.Column, text.Length))) : 0;
            var mark = problem.Length > 0 ? $"{new string('^', problem.Length)} {problem.Complaint}" : problem.Problem;
            canvas.Text(9 + before, row++, Clip.End(mark.Replace("^ is ", "^ ", StringComparison.Ordinal), canvas.Columns - 11 - before, canvas.Glyphs.Ellipsis), Role.Error);
        }

        if (problem.Excerpt.Count == 0) canvas.Text(2, row++, Clip.End(problem.Problem, canvas.Columns - 4, canvas.Glyphs.Ellipsis), Role.Error);
        return row;
    }

    // Did you mean TERM? Use TERM, HUP …
    private string Advice(ConfigProblem problem)
    {
        var remedy = problem.Remedy.Length == 0 ? "" : char.ToUpperInvariant(problem.Remedy[0]) + problem.Remedy[1..] + ".";
        return problem.Suggestion is { } meant ? $"{T.Format("reload.did-you-mean", ("word", meant))} {remedy}".TrimEnd() : remedy;
    }

    private void OnLetter(int letter)
    {
        switch (letter)
        {
            case 'q': Close(); break;
            case 'j' or 'k': Move(letter == 'j' ? 1 : -1); break;
            case 'r':
                Close();
                Client.AskReload();
                break;
            case 'c': Client.CopyToClipboard(string.Join('\n', outcome.ConfigErrors)); break;
            case 'e' when Problem is { File: { } file } problem:
                Close();
                Client.EditFile(file, problem.Line);
                break;
        }
    }

    private void Move(int by) => _index = Math.Clamp(_index + by, 0, Math.Max(0, Problems.Count - 1));
}
