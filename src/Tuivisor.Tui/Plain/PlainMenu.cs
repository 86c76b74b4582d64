using System.Globalization;
using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Plain;

/// <summary>The client as numbered menus with a prompt, a screenful at a time: for screen readers, Braille lines, and terminals that can
/// nothing else. Nothing moves, nothing is drawn over.</summary>
/// <param name="server">The server.</param>
/// <param name="texts">Words.</param>
/// <param name="input">What the person types.</param>
/// <param name="output">What they read.</param>
/// <param name="rows">Rows of a screenful.</param>
/// <param name="time">Clock.</param>
internal sealed class PlainMenu(IPlainServer server, Texts texts, TextReader input, TextWriter output, int rows, TimeProvider time)
{
    private readonly int _page = Math.Max(3, rows - 3);
    private int _top;

    /// <summary>Shows the list, and what is chosen of it, until the person leaves.</summary>
    public void Run()
    {
        while (true)
        {
            var welcome = server.Look();
            ShowList(welcome);
            switch (Ask(texts["plain.ask-list"]))
            {
                case null or "q": return;
                case "" or "n": _top = _top + _page < welcome.Programs.Count ? _top + _page : 0; break;
                case var answer when Find(welcome, answer) is { } chosen: RunProgram(chosen.FullName); break;
                case var answer: output.WriteLine(texts.Format("toast.no-program", ("name", answer))); break;
            }
        }
    }

    /// <summary>Shows one program, until the person goes back.</summary>
    public void RunProgram(string name)
    {
        while (true)
        {
            if (server.Look().Programs.FirstOrDefault(known => known.FullName == name) is not { } program) return;
            output.WriteLine();
            output.WriteLine(Sentence(program));
            if (Reason(program) is { } reason) output.WriteLine(reason);
            for (var number = 1; number <= 6; number++) output.WriteLine($"{number} {texts["plain.act-" + number]}");
            switch (Ask(texts["plain.ask-program"]))
            {
                case null or "" or "0" or "q": return;
                case "1": Act(program, ActVerb.Start); break;
                case "2": Act(program, ActVerb.Stop); break;
                case "3": Act(program, ActVerb.Restart); break;
                case "4": ShowLog(program); break;
                case "5": ShowScreen(program); break;
                case "6": Type(program); break;
                case var answer: output.WriteLine(texts.Format("plain.no-such", ("text", answer))); break;
            }
        }
    }

    private void ShowList(Welcome welcome)
    {
        var programs = welcome.Programs;
        if (_top >= programs.Count) _top = 0;
        output.WriteLine();
        output.WriteLine(texts.Format("plain.title", ("name", welcome.Server.Name), ("running", programs.Count(program => program.State == ProgramState.Running)), ("n", programs.Count)));
        for (var index = _top; index < Math.Min(programs.Count, _top + _page); index++) output.WriteLine($"{index + 1} {Sentence(programs[index])}");
    }

    // Name and state first: that is what is listened for.
    private string Sentence(ProgramInfo program)
    {
        var why = StateWords.Why(texts, program, time.GetUtcNow());
        return $"{program.FullName}, {StateWords.Word(texts, program)}{(why is "-" or "" ? "" : ", " + why)}";
    }

    private string? Reason(ProgramInfo program)
    {
        if (program.State is ProgramState.Running or ProgramState.Stopped) return null;
        return Try(() => server.Ask(id => new ReadDetails(id, program.FullName))) is { } answer ? FailureCause.Of(texts, program, answer as ProgramDetails) : null;
    }

    private void Act(ProgramInfo program, ActVerb verb)
    {
        if (Try(() => server.Ask(id => new Act(id, verb) { Targets = [program.FullName] })) is not ActDone done) return;
        var failed = done.Results.Where(result => !result.Ok).Select(result => ServerWords.In(texts, result.Text)).ToList();
        output.WriteLine(failed.Count > 0 ? string.Join('\n', failed) : done.Ok ? texts["plain.done"] : ServerWords.In(texts, done.Text));
    }

    private void ShowLog(ProgramInfo program)
    {
        var parts = new[] { (program.StdoutLog, LogStream.Stdout), (program.StderrLog, LogStream.Stderr) }.Where(log => log.Item1 is not null)
            .Select(log => new LogPart(program.FullName, log.Item2)).ToList();
        if (parts.Count == 0) output.WriteLine(texts.Format("toast.no-log", ("name", program.FullName)));
        else if (Try(() => server.Ask(id => new ReadLines(id, parts) { Before = _page })) is LogLines lines)
        {
            foreach (var line in lines.Lines) output.WriteLine(Logs.LogText.Clean(line.Text));
            if (lines.Lines.Count == 0) output.WriteLine(texts["log.empty"]);
        }
    }

    private void ShowScreen(ProgramInfo program)
    {
        if (Try(() => server.Ask(id => new Capture(id, program.FullName))) is Captured screen) output.WriteLine(screen.Text.TrimEnd('\n'));
    }

    private void Type(ProgramInfo program)
    {
        if (Ask(texts["plain.ask-text"]) is not { } text) return;
        if (Try(() => server.Ask(id => new SendKeys(id, program.FullName, [new() { Text = text }, new() { Key = "Enter" }]))) is not null) output.WriteLine(texts["plain.done"]);
    }

    private static ProgramInfo? Find(Welcome welcome, string answer) =>
        int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= welcome.Programs.Count ? welcome.Programs[number - 1]
        : welcome.Programs.FirstOrDefault(program => program.FullName == answer) ?? welcome.Programs.FirstOrDefault(program => program.Name == answer);

    private string? Ask(string question)
    {
        output.Write(question + " ");
        output.Flush();
        return input.ReadLine()?.Trim();
    }

    // What is refused is said; the menu goes on.
    private AttachReply? Try(Func<AttachReply> ask)
    {
        try
        {
            return ask();
        }
        catch (AttachException problem) when (problem.Problem == AttachProblem.Refused)
        {
            output.WriteLine(ServerWords.In(texts, problem.Message));
            return null;
        }
    }
}
