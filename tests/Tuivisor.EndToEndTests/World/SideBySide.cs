namespace Tuivisor.EndToEndTests;

/// <summary>A program twice: in a console that a client in tmux is attached to, and in tmux itself. Every key goes to both, and every
/// cell, its colours and the cursor must be the same.</summary>
internal sealed class SideBySide : IDisposable
{
    private readonly TmuxTerminal _console;
    private readonly TmuxTerminal _direct;
    private readonly string _written;
    private readonly int _rows;

    /// <summary>Starts both.</summary>
    /// <param name="world">Where.</param>
    /// <param name="columns">Of both.</param>
    /// <param name="rows">Of both, without the client's status row.</param>
    /// <param name="command">The program.</param>
    public SideBySide(TestWorld world, int columns, int rows, params string[] command)
    {
        _rows = rows;
        // It begins when both terminals have their size: not every program draws again after a change.
        string[] gated = ["sh", "-c", "printf gate; read start; clear; exec \"$@\"", "show", .. command];
        world.Environment["COLORTERM"] = "truecolor";
        var name = $"show-{command[0]}-{command.Length}";
        world.Tuivisor(["run", "--name", name, "--", .. gated]).ShouldExit();
        _console = world.Terminal(columns, rows + 1, "tuivisor", "attach", name);
        _direct = world.Terminal(columns, rows, ["env", "TERM=xterm-256color", .. gated]).Record(_written = Path.Combine(world.Root, "written"));
        Shows("gate").Press("Enter");
    }

    /// <summary>The terminal of the console, for what differs between the two.</summary>
    public TmuxTerminal Console => _console;

    /// <summary>Waits until both show the text, and are the same.</summary>
    public SideBySide Shows(string text)
    {
        _direct.Shows(text);
        _console.Shows(text);
        return AreSame(text);
    }

    /// <summary>Waits until both show a sign so often, and are the same: a shell that has not yet said that it is there must not be typed to.</summary>
    public SideBySide ShowsTimes(char sign, int times)
    {
        foreach (var terminal in (TmuxTerminal[])[_direct, _console]) terminal.Satisfies(rows => rows[.._rows].Sum(row => row.Count(letter => letter == sign)) == times, $"{sign} is there {times} times");
        return AreSame($"{times} times {sign}");
    }

    /// <summary>Waits until neither shows the text, and both are the same.</summary>
    public SideBySide ShowsNot(string text)
    {
        _direct.ShowsNot(text);
        _console.ShowsNot(text);
        return AreSame($"no {text}");
    }

    /// <summary>Presses keys in both, named as tmux names them.</summary>
    public SideBySide Press(params string[] keys)
    {
        _direct.Press(keys);
        _console.Press(keys);
        return this;
    }

    /// <summary>Types text in both.</summary>
    public SideBySide Type(string text)
    {
        _direct.Type(text);
        _console.Type(text);
        return this;
    }

    /// <summary>Presses keys and waits until the program has drawn another screen, in both the same.</summary>
    public SideBySide Turns(params string[] keys) => Changes(keys).AreSame(string.Join(' ', keys));

    /// <summary>Presses keys and waits until the program in tmux has written something.</summary>
    public SideBySide Changes(params string[] keys)
    {
        Writes(keys, written => written.Length > 0);
        return this;
    }

    /// <summary>Presses keys and waits until the program has written what is wanted, in tmux and, if recorded, in the console.</summary>
    /// <returns>What it has written in tmux.</returns>
    public string Writes(string[] keys, Func<string, bool> isWanted)
    {
        var files = ConsoleWritten is { } recorded ? (string[])[recorded, _written] : [_written];
        var before = files.Select(file => TestWorld.ReadOrEmpty(file).Length).ToArray();
        Press(keys);
        return files.Zip(before, (file, length) => Eventually.That(
            () => TestWorld.ReadOrEmpty(file)[length..] is var written && isWanted(written) ? written : null, $"the program answers to {string.Join(' ', keys)} in {file}",
            () => _direct.Text).Answer).Last();
    }

    /// <summary>Where what the program in the console writes is recorded too; null when it is not. One that shows the same screen twice
    /// can be followed in no other way.</summary>
    public string? ConsoleWritten { get; init; }

    /// <summary>Waits until both are the same.</summary>
    /// <param name="when">For a failure.</param>
    /// <param name="isReversed">The console shows what tmux cannot: text and ground exchanged.</param>
    /// <param name="apart">Rows that are compared without this; of the others, and the cursor, nothing may differ.</param>
    public SideBySide AreSame(string when, bool isReversed = false, params int[] apart)
    {
        Eventually.That(() => Differences(isReversed, apart) is "" ? "" : null, $"the console shows what tmux shows ({when})", () => Differences(isReversed, apart));
        return this;
    }

    public void Dispose()
    {
        _console.Dispose();
        _direct.Dispose();
    }

    private string Differences(bool isReversed, int[] apart)
    {
        var (direct, console) = (_direct.Picture, _console.Picture);
        var theirs = ScreenPicture.Of(direct[.._rows]);
        var ours = ScreenPicture.Of(console[.._rows], ScreenPicture.DarkTheme, isReversed);
        var rows = Enumerable.Range(0, _rows).Where(row => theirs[row] != ours[row] && !apart.Contains(row))
            .Select(row => $"row {row}\n  tmux:    {theirs[row]}\n  console: {ours[row]}\n");
        var cursor = Seen(direct[^1]) == Seen(console[^1]) ? "" : $"cursor\n  tmux:    {direct[^1]}\n  console: {console[^1]}\n";
        return string.Concat(rows) + cursor;

        static string Seen(string cursor) => cursor.EndsWith(",0", StringComparison.Ordinal) ? "hidden" : cursor; // wherever that is
    }
}
