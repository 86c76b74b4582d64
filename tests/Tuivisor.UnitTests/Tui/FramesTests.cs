using System.Text.RegularExpressions;
using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Text;

namespace Tuivisor.UnitTests.Tui;

/// <summary>The mock-ups, drawn by the client from a scripted server. The files are the mock-ups themselves; where they differ, the
/// test says why.</summary>
public sealed class FramesTests
{
    // At 200 columns two cells of the side differ from the mock-up: the number of backups of a log is not known without reading
    // it, and the small spark of the list is the newest part of the large one, where the mock-up repeats its oldest.
    [Theory, InlineData(80, 24), InlineData(120, 36), InlineData(200, 50)]
    public void The_main_view(int columns, int rows) => Check(new(columns, rows), $"main-{columns}x{rows}");

    [Fact]
    public void The_list_of_a_narrow_terminal() => Check(new(60, 15), "narrow-60x15");

    [Fact]
    public void The_console_of_a_narrow_terminal() => Check(new World(60, 15).Press("Enter"), "narrow-console-60x15");

    [Theory, InlineData(80, 24), InlineData(120, 36), InlineData(200, 50)]
    public void The_zoomed_console(int columns, int rows)
    {
        var world = new World(columns, rows).Press("a");
        world.Receive(new ProgramsChanged([world.Client.Model.Programs[0].Info with { Columns = columns, Rows = rows - 1 }], []));
        Check(world, $"zoom-{columns}x{rows}");
    }

    [Fact]
    public void The_console_with_the_focus() => Check(new World(120, 36).Press("Enter"), "console-focus-120x36");

    [Theory, InlineData(80, 24), InlineData(120, 36), InlineData(200, 50)]
    public void A_program_that_gave_up_says_why(int columns, int rows)
    {
        var world = new World(columns, rows).Press("!", "!");
        Check(world, $"fatal-{columns}x{rows}");
    }

    [Fact]
    public void Ascii_signs() => Check(new World(80, 24, glyphs: GlyphSet.Ascii), "ascii-80x24");

    [Fact]
    public void Chinese() => Check(new World(80, 24, texts: Texts.Chinese), "zh-80x24");

    [Fact]
    public void Stopping_a_group_asks()
    {
        var world = new World(80, 24);
        world.Press("j", "j", "j", "Space", "Space", "k", "k", "k", "k", "k");
        var group = world.Client.ProgramsOf(["api:*"]);
        world.Client.Confirm(ConfirmQuestion.Several(world.Client, "stop", ["api:*"], group, () => { }));
        Check(world, "confirm-stop-80x24");
    }

    // What is not in a configuration cannot be started with the server: the box for it is empty until "write to config" is chosen.
    [Fact]
    public void A_new_program() => Check(new World(80, 24).Press("n", "python3 -m http.server 8000 --directory 站点"), "new-80x24");

    // Without the ways that do not exist: taking over screen's sessions, a first configuration.
    [Theory, InlineData(80, 24), InlineData(120, 36), InlineData(200, 50)]
    public void The_first_start(int columns, int rows)
    {
        var world = new World(columns, rows, empty: true, files: new() { ["/etc/supervisor/supervisord.conf"] = "[program:a]\n[program:b]\n[program:c]\n" });
        Check(world.Press("hugo server -D"), $"empty-{columns}x{rows}");
    }

    // Made from the key table: a name is changed in the configuration, so that there is the size in place of it; H records, where the mock-up
    // has it log, as everything is logged.
    [Fact]
    public void Keys_after_the_prefix() => Check(new World(80, 24).Press("Enter", "C-a").Pass(TimeSpan.FromMilliseconds(600)), "whichkey-80x24");

    [Fact]
    public void Help() => Check(new World(80, 24).Press("?"), "help-80x24");

    // Every group has its entry, the number of commands is the real one (62 stands for it here), and the signal is not guessed.
    [Fact]
    public void The_palette() => Check(new World(80, 24).Press(":", "rest"), "palette-80x24");

    [Theory, InlineData(80, 24), InlineData(120, 36), InlineData(200, 50)]
    public void A_read_only_client(int columns, int rows) => Check(new World(columns, rows, readOnly: true).Press("s"), $"readonly-{columns}x{rows}");

    private static void Check(World world, string frame)
    {
        world.WithConsoleOf(frame);
        Golden.Match(Regex.Replace(world.Draw(), @"\d+ of \d+(?=  │)", count => (count.Value.Split(" of ")[0] + " of 62").PadLeft(count.Length)), $"Tui/Fixtures/frames/{frame}.golden.txt");
    }
}
