using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Model;

namespace Tuivisor.Tui.Views;

/// <summary>The server does not answer for longer than a restart takes. Only what is known is said.</summary>
internal sealed class LostDialog(Client client) : Dialog(client)
{
    private const int LogLines = 6;

    private string? _starting;
    private string? _log;

    protected override string Title => T["lost.title"];

    protected override int Width => 76;

    protected override int Height => 4 + Facts().Count + 1 + Choices().Count;

    protected override Role TitleRole => Role.Error;

    public override bool IsUninvited => true;

    public override FooterBar Footer()
    {
        var hints = new List<Hint>();
        if (Client.Context.Options.StartServer is not null) hints.Add(new("s", T["lost.hint-start"]));
        hints.Add(new("r", T["lost.hint-retry"]));
        if (MainLog() is not null) hints.Add(new("l", T["lost.hint-log"]));
        return new() { Chip = T["chip.offline"], ChipRole = Role.ChipError, Hints = hints, Pinned = [new("q", T["hint.leave"])] };
    }

    public override bool OnKey(KeyEvent key)
    {
        if (key.Key != Key.Character) return true;
        switch (FullWidth.ToAscii(key.CodePoint))
        {
            case 's' when Client.Context.Options.StartServer is not null && _starting is null: Start(); break;
            case 'r': Client.Link.RetryNow(); break;
            case 'l' when MainLog() is { } file: _log = _log is null ? Client.Context.Outside.ReadEnd(file, LogLines * 400) ?? "" : null; break;
            case 'q': Client.Leave(); break;
        }

        return true;
    }

    protected override void DrawContent(Canvas canvas)
    {
        var row = 1;
        foreach (var fact in Facts()) canvas.Text(2, row++, Clip.End(fact, canvas.Columns - 4, canvas.Glyphs.Ellipsis));
        row++;
        foreach (var (key, text) in Choices())
        {
            canvas.Text(2, row, key, Role.Accent);
            canvas.Text(5, row++, Clip.End(text, canvas.Columns - 7, canvas.Glyphs.Ellipsis));
        }
    }

    private List<string> Facts()
    {
        var facts = new List<string>(Client.LostFacts);
        if (facts.Count == 0)
        {
            facts.Add(T.Format("lost.no-answer", ("pid", Client.Model.Server?.ServerPid ?? 0), ("time", Text.Show.Clock(Client.LostAt))));
            if (Client.Model.Problem is { Length: > 0 } problem) facts.Add(problem);
            var alive = Client.Model.Programs.Where(program => program.IsAlive).ToList();
            Account(facts, alive);
        }

        if (_log is not null)
        {
            facts.Add("");
            facts.Add(Client.Model.Server?.MainLog ?? "");
            facts.AddRange(_log.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(LogLines).Select(line => "  " + line));
        }

        if (_starting is not null) facts.Add(_starting);
        return facts;
    }

    // On the same machine the kernel knows who is left.
    private void Account(List<string> facts, List<ProgramEntry> were)
    {
        if (were.Count == 0) return;
        var left = were.Where(program => Client.Context.Outside.IsRunning(program.Info.Pid) == true).ToList();
        var gone = were.Where(program => Client.Context.Outside.IsRunning(program.Info.Pid) == false).ToList();
        facts.Add("");
        if (left.Count + gone.Count == 0) Name(facts, T.Format("lost.were-running", ("n", were.Count)), were);
        if (left.Count > 0) Name(facts, T.Format("lost.left-running", ("n", left.Count)), left);
        if (gone.Count > 0) Name(facts, T.Format("lost.ended-with-it", ("n", gone.Count)), gone);
    }

    private static void Name(List<string> facts, string what, List<ProgramEntry> programs)
    {
        facts.Add(what);
        facts.Add("  " + string.Join("    ", programs.Take(3).Select(Named)) + (programs.Count > 3 ? $"    +{programs.Count - 3}" : ""));
    }

    private string? MainLog() => Client.Context.Outside.IsRunning(1) is not null ? Client.Model.Server?.MainLog : null;

    private static string Named(ProgramEntry program) => $"{program.Info.Pid} {program.Info.Name}";

    private List<(string Key, string Text)> Choices()
    {
        var choices = new List<(string, string)>();
        if (Client.Context.Options.StartServer is not null) choices.Add(("s", T["lost.start"]));
        choices.Add(("r", T["lost.retry-now"]));
        if (MainLog() is not null) choices.Add(("l", T["lost.read-log"]));
        choices.Add(("q", T["lost.leave"]));
        return choices;
    }

    private void Start()
    {
        _starting = T["lost.starting"];
        Client.Context.Outside.StartServer(problem =>
        {
            _starting = problem;
            if (problem is null) Client.Link.RetryNow();
        });
    }
}
