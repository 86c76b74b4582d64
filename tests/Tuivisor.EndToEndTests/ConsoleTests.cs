namespace Tuivisor.EndToEndTests;

/// <summary>What a user of screen does: shells and editors that outlive the terminal.</summary>
public sealed class ConsoleTests : IDisposable
{
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory, InlineData(120, 36), InlineData(80, 24)]
    public void A_shell_and_an_editor_survive_detaching_and_the_death_of_the_client(int columns, int rows)
    {
        Requires.Packages("tmux", "vim");
        _world.Write(".vimrc", "set nocompatible laststatus=2 noswapfile viminfo=\n");
        _world.Tuivisor("run", "--name", "shell", "--", "bash", "--norc", "--noprofile").ShouldExit();
        _world.Tuivisor("run", "--name", "editor", "--", "vim", "-u", ".vimrc", "note.txt").ShouldExit();

        using var terminal = _world.Terminal(columns, rows, "tuivisor", "attach", "shell");
        terminal.Shows("$").Type("echo one two | tr a-z A-Z").Press("Enter").Shows("ONE TWO");
        terminal.Press("C-a", "d").Ends();

        terminal.Again("tuivisor", "attach", "editor").Shows("note.txt").Press("i").Type("first line").Press("Enter").Type("宽字符 wide").Press("Escape");
        terminal.Shows("宽字符 wide").ShowsNot("-- INSERT --");
        var before = ColoredBody(terminal);
        var cursor = terminal.Cursor;

        TestWorld.Kill(terminal.Pid, 9);
        terminal.Ends().Again("tuivisor", "attach", "editor").Shows("宽字符 wide");
        Eventually.That(() => ColoredBody(terminal) == before ? "" : null, "the editor's screen is what it was", () => terminal.Text + "\nbefore:\n" + before);
        Eventually.That(() => terminal.Cursor == cursor ? "" : null, $"the cursor is at {cursor}", () => terminal.Cursor);

        using var second = _world.Terminal(columns, rows, "tuivisor", "attach", "editor");
        second.Shows("宽字符 wide");
        // A colon right after Escape would be Alt-colon, as in any terminal.
        terminal.Type("osecond client sees this").Press("Escape").ShowsNot("-- INSERT --");
        second.Shows("second client sees this").ShowsNot("-- INSERT --");
        Eventually.That(() => Body(second) == Body(terminal) ? "" : null, "both clients show the same", () => terminal.Text + "\nand:\n" + second.Text);

        terminal.Type(":wq").Press("Enter").Shows("EXITED");
        File.ReadAllText(Path.Combine(_world.Work, "note.txt")).ShouldBe("first line\n宽字符 wide\nsecond client sees this\n");
    }

    [Fact]
    public void A_program_learns_the_size_of_its_pane_when_the_terminal_is_resized()
    {
        Requires.Packages("tmux");
        _world.Tuivisor("run", "--name", "shell", "--", "bash", "--norc", "--noprofile").ShouldExit();
        using var terminal = _world.Terminal(100, 30, "tuivisor", "attach", "shell");
        terminal.Shows("$").Type("stty size").Press("Enter").ShowsRow("29", "100");
        terminal.Resize(90, 20).Type("stty size").Press("Enter").ShowsRow("19", "90");
    }

    /// <summary>As <see cref="Body"/>, with the colours that can be seen.</summary>
    private static string ColoredBody(TmuxTerminal terminal) => string.Join('\n', ScreenPicture.Of(terminal.Colored.Split('\n')[..^2]));

    /// <summary>The rows of the console, without the status row.</summary>
    private static string Body(TmuxTerminal terminal) => string.Join('\n', terminal.Rows[..^1]);
}
