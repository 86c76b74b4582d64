using System.Globalization;

namespace Tuivisor.EndToEndTests;

/// <summary>A terminal of a given size, which is tmux: a judge that is not ours.</summary>
public sealed class TmuxTerminal : IDisposable
{
    private const string CursorFormat = "#{cursor_x},#{cursor_y},#{cursor_flag}";

    private static int _count;

    private readonly TestWorld _world;
    private readonly string _server;

    public TmuxTerminal(TestWorld world, int columns, int rows, IReadOnlyList<string> command)
    {
        _world = world;
        _server = $"tvt-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}";
        var size = (X: columns.ToString(CultureInfo.InvariantCulture), Y: rows.ToString(CultureInfo.InvariantCulture));
        Tmux(["-f", "/dev/null", "new-session", "-d", "-x", size.X, "-y", size.Y, "sh"]);
        Tmux(["set", "-g", "status", "off", ";", "set", "-g", "window-size", "manual", ";", "set", "-g", "default-terminal", "tmux-256color",
            ";", "set", "-g", "remain-on-exit", "on", ";", "set", "-s", "escape-time", "0", ";", "resize-window", "-x", size.X, "-y", size.Y]);
        Tmux(["respawn-pane", "-k", "-c", world.Work, "--", .. command]);
    }

    /// <summary>The screen, a line a row, blanks at the ends of lines removed.</summary>
    public string[] Rows => Tmux(["capture-pane", "-p"]).Split('\n')[..^1];

    /// <summary>What has gone over the top of the screen, and the screen.</summary>
    public string[] History => Tmux(["capture-pane", "-p", "-S", "-"]).Split('\n')[..^1];

    /// <summary>The screen with its colours.</summary>
    public string Colored => Tmux(["capture-pane", "-p", "-e"]);

    /// <summary>The screen with its colours, and then a line with the cursor.</summary>
    public string[] Picture => Tmux(["capture-pane", "-p", "-e", ";", "display-message", "-p", CursorFormat]).TrimEnd('\n').Split('\n');

    /// <summary>From now on what the program writes is appended to a file.</summary>
    public TmuxTerminal Record(string path)
    {
        File.WriteAllText(path, "");
        Tmux(["pipe-pane", $"exec cat >> '{path}'"]);
        return this;
    }

    /// <summary>The screen as one text.</summary>
    public string Text => string.Join('\n', Rows);

    /// <summary>Column and row of the cursor from 0.</summary>
    public string Cursor => Tmux(["display-message", "-p", CursorFormat]).Trim();

    /// <summary>What programs in it put into the clipboard.</summary>
    public string Clipboard => _world.Run("tmux", "-L", _server, "show-buffer").Output;

    /// <summary>Process in the terminal.</summary>
    public int Pid => int.Parse(Tmux(["display-message", "-p", "#{pane_pid}"]), CultureInfo.InvariantCulture);

    /// <summary>The command in the terminal has ended.</summary>
    public bool HasEnded => Tmux(["display-message", "-p", "#{pane_dead}"]).Trim() == "1";

    /// <summary>Presses keys, named as tmux names them: Enter, C-a, Escape, Up, or a character.</summary>
    public TmuxTerminal Press(params string[] keys)
    {
        Tmux(["send-keys", "--", .. keys]);
        return this;
    }

    /// <summary>Types text as it is.</summary>
    public TmuxTerminal Type(string text)
    {
        Tmux(["send-keys", "-l", "--", text]);
        return this;
    }

    /// <summary>Gives the terminal another size.</summary>
    public TmuxTerminal Resize(int columns, int rows)
    {
        Tmux(["resize-window", "-x", columns.ToString(CultureInfo.InvariantCulture), "-y", rows.ToString(CultureInfo.InvariantCulture)]);
        return this;
    }

    /// <summary>Waits until the screen contains the text.</summary>
    public TmuxTerminal Shows(string text, TimeSpan? patience = null)
    {
        Eventually.That(() => Text is { } screen && screen.Contains(text, StringComparison.Ordinal) ? screen : null, $"the screen shows \"{text}\"", Seen, patience);
        return this;
    }

    /// <summary>Waits until the rows of the screen, blanks at their ends removed, are as they should be.</summary>
    public TmuxTerminal Satisfies(Func<string[], bool> condition, string what)
    {
        Eventually.That(() => condition(Rows) ? "" : null, what, Seen);
        return this;
    }

    /// <summary>Waits until the screen does not contain the text.</summary>
    public TmuxTerminal ShowsNot(string text)
    {
        Eventually.That(() => Text is { } screen && !screen.Contains(text, StringComparison.Ordinal) ? screen : null, $"\"{text}\" is gone", Seen);
        return this;
    }

    /// <summary>Waits until a row with all of these is there, and gives it.</summary>
    public string ShowsRow(params string[] parts) => Eventually.That(
        () => Rows.FirstOrDefault(row => parts.All(part => row.Contains(part, StringComparison.Ordinal))),
        $"a row shows {string.Join(" and ", parts)}", Seen).Answer;

    /// <summary>Waits until the command in the terminal has ended.</summary>
    public TmuxTerminal Ends()
    {
        Eventually.That(() => HasEnded ? "" : null, "the command in the terminal ends", Seen);
        return this;
    }

    /// <summary>Runs another command in the terminal when the one before has ended.</summary>
    public TmuxTerminal Again(params string[] command)
    {
        Tmux(["respawn-pane", "-k", "-c", _world.Work, "--", .. command]);
        return this;
    }

    public void Dispose() => _world.Run("tmux", "-L", _server, "kill-server");

    private string Seen() => string.Join('\n', Rows.Select(row => "  |" + row));

    private string Tmux(IReadOnlyList<string> arguments) =>
        _world.Run("tmux", ["-L", _server, .. arguments], TimeSpan.FromSeconds(20)).ShouldExit().Output;
}
