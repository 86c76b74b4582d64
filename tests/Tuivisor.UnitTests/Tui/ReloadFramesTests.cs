using Tuivisor.Protocol.Attach;

namespace Tuivisor.UnitTests.Tui;

/// <summary>The mock-ups of reading the configuration anew, and of a lost server. See <see cref="FramesTests"/>.</summary>
public sealed class ReloadFramesTests
{
    [Fact]
    public void What_a_new_configuration_would_change()
    {
        var world = new World(80, 24);
        Golden(Reload(world, new ActDone(0, true)
        {
            Changes = new(["hugo-en"], ["api"], ["backup"])
            {
                Groups =
                [
                    new("hugo-en", 1, []) { AutoStart = true, StartSecs = 1 },
                    new("api", 4, [new("api_00", "environment", "10.0.0.5", "10.0.0.9", "DB_HOST")]) { AutoStart = true, StartSecs = 5 },
                    new("backup", 1, []),
                ],
            },
        }), "reload-80x24");
    }

    [Theory]
    [InlineData("hugo-docs", true, "restarts: command changed")]
    [InlineData("hugo-docs", false, "stops (autostart=false): command changed")]
    [InlineData("importer", true, "starts: command changed")]
    [InlineData("importer", false, "stays stopped: command changed")]
    public void What_a_change_does_to_a_program_is_said_as_it_will_be(string name, bool autoStart, string words)
    {
        var world = new World(120, 36);
        var program = world.Client.Model.Programs.Single(entry => entry.Info.Name == name).Info;
        var change = new GroupChange(program.Group, 1, [new(name, "command", "a", "b", null)]) { AutoStart = autoStart, StartSecs = 1 };
        var screen = Reload(world, new ActDone(0, true) { Changes = new([], [program.Group], []) { Groups = [change] } }).Draw();
        screen.ShouldContain(words);
        screen.Contains("then starts with the new values", StringComparison.Ordinal).ShouldBe(words.StartsWith("restarts", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mistake_that_is_on_no_line_is_one_of_the_file()
    {
        var problem = new ConfigProblem("/etc/supervisord.conf", 0, "", "there is no [supervisord] section", "Add a line [supervisord]; it may be empty.");
        var screen = Reload(new World(80, 24), new ActDone(0, false) { Problems = [problem], ConfigErrors = ["there is no [supervisord] section"] }).Draw();
        screen.ShouldContain("/etc/supervisord.conf");
        screen.ShouldContain("e edit the file");
        screen.ShouldNotContain("line 0");
    }

    // What is allowed reads as check-config has it. At 200 columns the number of backups of a log is not known, as in the main view.
    [Theory, InlineData(80, 24), InlineData(120, 36), InlineData(200, 50)]
    public void What_is_wrong_in_a_configuration(int columns, int rows)
    {
        var world = new World(columns, rows);
        var welcome = WorldPrograms.Welcome(empty: false, readOnly: false, columns, rows);
        world.Receive(welcome with { Server = welcome.Server with { ConfigReadAt = WorldPrograms.At("09:12:40") } });
        var problem = new ConfigProblem("/etc/supervisor/conf.d/docs.conf", 5, "[program:hugo-docs] stopsignal", "stopsignal=TREM is not a signal name", "use TERM, HUP, INT, QUIT, KILL, USR1 or USR2")
        {
            Complaint = "is not a signal name", Suggestion = "TERM", Column = 11, Length = 4, ExcerptLine = 3,
            Excerpt = ["command=/usr/bin/hugo server -D", "directory=/srv/docs", "stopsignal=TREM", "autorestart=true"],
        };
        Golden(Reload(world, new ActDone(0, false) { Problems = [problem], ConfigErrors = ["docs.conf:5: stopsignal=TREM is not a signal name"] }), $"conferr-{columns}x{rows}");
    }

    [Fact]
    public void A_configuration_that_was_only_looked_at_is_not_what_runs()
    {
        var world = new World(80, 24);
        var number = 2_000;
        void Happened(string time, string kind, string text) =>
            world.Receive(new EventsHappened([new EventInfo { Number = ++number, At = WorldPrograms.At(time), Kind = kind, Text = text }]));
        Happened("09:00:00", "CONFIG", "reread");
        Happened("09:00:01", "ACTION", "update");
        Happened("10:00:00", "CONFIG", "reread");
        world.Client.ConfigReadAt().TimeOfDay.ShouldBe(TimeSpan.FromHours(9));
        Happened("11:00:00", "ACTION", "add");
        world.Client.ConfigReadAt().TimeOfDay.ShouldBe(TimeSpan.FromHours(10));
    }

    // A server that dies is followed by another; one that does not come back is told of with what this client knows: what ran. What became
    // of it only the keeper could tell, which is gone too.
    [Theory, InlineData(80, 24), InlineData(120, 36), InlineData(200, 50)]
    public void A_server_that_does_not_come_back(int columns, int rows)
    {
        var world = new World(columns, rows, options: options => options with { StartServer = _ => Task.FromResult<string?>(null) });
        world.WithConsoleOf($"lost-{columns}x{rows}");
        world.Link.Tries = 3;
        world.Receive(new StateChanged(AttachState.Reconnecting, null)).Pass(TimeSpan.FromSeconds(8));
        world.Link.NextTry = world.Time.GetUtcNow().AddSeconds(2);
        Tuivisor.UnitTests.Golden.Match(world.Draw(), $"Tui/Fixtures/frames/lost-{columns}x{rows}.golden.txt");
    }

    private static World Reload(World world, ActDone outcome)
    {
        world.Link.Answer = request => request switch
        {
            Act { Verb: ActVerb.Reread } act => outcome with { Id = act.Id },
            ReadDetails details => WorldDetails.Of(details),
            _ => null,
        };
        return world.Press("u");
    }

    private static void Golden(World world, string frame)
    {
        world.WithConsoleOf(frame);
        Tuivisor.UnitTests.Golden.Match(world.Draw(), $"Tui/Fixtures/frames/{frame}.golden.txt");
    }
}
