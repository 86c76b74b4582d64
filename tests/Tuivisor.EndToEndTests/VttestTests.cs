namespace Tuivisor.EndToEndTests;

/// <summary>vttest looks in a console as it does in tmux, and where tmux 3.3 is not what vttest asks for, as vttest says that it should.</summary>
public sealed class VttestTests : IDisposable
{
    private const string Menu = "Enter choice number";
    private const string Push = "Push <RETURN>";

    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Cursor_movements()
    {
        using var vttest = Start();
        foreach (var screen in Screens(vttest, "1"))
        {
            // tmux takes a backspace from beyond the margin for one of a column less: its letters are out of order.
            if (screen.Contains("Test of autowrap", StringComparison.Ordinal)) vttest.Console.Satisfies(LettersAreInOrder, "the letters at the margins are in order");
            else vttest.AreSame(screen);
        }
    }

    [Fact]
    public void Screen_features()
    {
        using var vttest = Start();
        foreach (var screen in Screens(vttest, "2"))
        {
            // tmux knows no light background (DECSCNM), and moves the cursor home when the mode of the origin is set, not into the region.
            if (screen.Contains("light background", StringComparison.OrdinalIgnoreCase)) vttest.AreSame(screen, isReversed: true);
            else if (screen.Contains("line should be at the bottom", StringComparison.Ordinal)) vttest.Console.Satisfies(rows => rows[23].StartsWith("Origin mode test. This line should be at the bottom", StringComparison.Ordinal), "the line is at the bottom");
            else vttest.AreSame(screen);
        }
    }

    [Fact]
    public void Character_sets()
    {
        using var vttest = Start();
        // To a VT102, as which tmux presents itself, vttest shows the sets of a VT100 at once; to a newer one it offers them in a menu.
        vttest.Changes("3", "Enter");
        vttest.Console.Shows("Menu 3").Press("8", "Enter").Shows("These are the installed character sets.");
        // tmux has no British set, and no alternate ROM.
        vttest.AreSame("character sets", false, 7, 12, 20, 21);
        vttest.Console.Satisfies(rows => rows[7].Contains("!\"£$%", StringComparison.Ordinal) && rows[21].Contains("◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·", StringComparison.Ordinal), "the British set has its pound sign");
    }

    [Fact]
    public void Reports()
    {
        using var vttest = Start();
        vttest.Type("6").Turns("Enter").Type("1").Turns("Enter").Press("Enter").Shows(Push);
        // The reports differ as the terminals do: here vttest is the judge.
        var console = vttest.Console;
        console.Press("Enter").Shows("Menu 6");
        console.Press("2", "Enter").Shows("NewLine mode set").Press("Enter").Shows("<13> <10>  -- OK").Shows("NewLine mode reset").Press("Enter").Shows("<13>  -- OK").Shows(Push).Press("Enter").Shows("Menu 6");
        console.Press("3", "Enter").Shows("TERMINAL OK").Shows("<27> [ 5 ; 1 R  -- OK").Shows(Push).Press("Enter").Shows("Menu 6");
        console.Press("4", "Enter").Shows("VT400 family").Shows(Push).Press("Enter").Shows("Menu 6");
        console.Press("7", "Enter").Shows("<27> [ 2 ; 1 ; 1 ; 1 2 8 ; 1 2 8 ; 1 ; 0 x  -- OK");
    }

    private SideBySide Start()
    {
        Requires.Packages("tmux", "vttest", "bsdutils");
        var vttest = new SideBySide(_world, 80, 24, "sh", "-c", "exec script -q -f -c 'vttest 24x80.80' \"$HOME/written.$TERM_PROGRAM\"")
        {
            ConsoleWritten = Path.Combine(_world.Home, "written.tuivisor"),
        };
        return vttest.Shows(Menu);
    }

    /// <summary>Goes through the screens of a test until the menu is back.</summary>
    private static IEnumerable<string> Screens(SideBySide vttest, string choice)
    {
        vttest.Type(choice);
        for (var screens = 0; screens < 40; screens++)
        {
            var screen = vttest.Writes(["Enter"], written => written.Contains(Push, StringComparison.Ordinal) || written.Contains(Menu, StringComparison.Ordinal));
            if (screen.Contains(Menu, StringComparison.Ordinal)) yield break;
            yield return screen;
        }

        Assert.Fail("the test has no end");
    }

    private static bool LettersAreInOrder(string[] rows) => Enumerable.Range(2, 18).All(row =>
        rows[row].PadRight(80) is var text && text[0] == (char)('I' + row - 2) && text[79] == char.ToLowerInvariant(text[0]));
}
