using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Plain;
using Tuivisor.Tui.Text;

namespace Tuivisor.UnitTests.Tui;

public sealed class PlainMenuTests
{
    private readonly ScriptedServer _server = new();

    [Fact]
    public void Programs_are_listed_with_name_and_state_first_a_screenful_at_a_time()
    {
        var said = Run("\n\nq\n", rows: 10);
        said.ShouldStartWith("\nweb1: 8 of 13 run\n1 blog:hugo-blog, RUNNING, 2d03h\n");
        said.ShouldContain("7 redis, RUNNING");
        said.IndexOf("8 db-tunnel", StringComparison.Ordinal).ShouldBeGreaterThan(said.IndexOf("Enter for more", StringComparison.Ordinal));
        said.ShouldContain("12 migrate, EXITED, exit 0");
        said.ShouldNotContain("\e");
    }

    [Fact]
    public void A_program_says_why_it_failed_and_is_started()
    {
        var said = Run("importer\n1\n\nq\n");
        said.ShouldContain("importer, FATAL, exit 3");
        said.ShouldContain("every try ended with exit code 3");
        said.ShouldContain("1 start\n");
        said.ShouldContain("Done.\n");
        var act = _server.Asked.OfType<Act>().ShouldHaveSingleItem();
        (act.Verb, act.Targets.Single()).ShouldBe((ActVerb.Start, "importer"));
    }

    [Fact]
    public void Its_log_and_its_screen_are_read_and_text_is_typed()
    {
        var said = Run("1\n4\n5\n6\nyes please\n0\nq\n");
        said.ShouldContain("GET / 200\n");
        said.ShouldContain("$ prompt\n");
        var sent = _server.Asked.OfType<SendKeys>().ShouldHaveSingleItem();
        sent.Items.Select(item => item.Text ?? item.Key).ShouldBe(["yes please", "Enter"]);
    }

    [Fact]
    public void What_is_refused_is_said_and_the_menu_goes_on()
    {
        _server.Refusal = "you may look, not act: you are in the readonly_group of this server";
        var said = Run("1\n2\n9\n0\nnope\nq\n");
        said.ShouldContain("you may look, not act");
        said.ShouldContain("9 is not in the list.");
        said.ShouldContain("nope");
    }

    [Fact]
    public void The_end_of_the_input_leaves() => Run("").ShouldContain("q to leave: ");

    [Fact]
    public void In_Chinese() => Run("1\n\nq\n", texts: Texts.Chinese).ShouldContain("1 blog:hugo-blog, 运行中");

    private string Run(string typed, int rows = 24, Texts? texts = null)
    {
        var output = new StringWriter { NewLine = "\n" };
        new PlainMenu(_server, texts ?? Texts.English, new StringReader(typed), output, rows, new ManualTime(World.Start)).Run();
        return output.ToString();
    }

    private sealed class ScriptedServer : IPlainServer
    {
        private int _ids;

        public List<AttachRequest> Asked { get; } = [];

        public string? Refusal { get; set; }

        public Welcome Look() => WorldPrograms.Welcome(empty: false, readOnly: false, 80, 24);

        public AttachReply Ask(Func<int, AttachRequest> request)
        {
            var asked = request(++_ids);
            Asked.Add(asked);
            if (Refusal is not null && asked is Act) throw new AttachException(AttachProblem.Refused, Refusal);
            return asked switch
            {
                ReadDetails details => WorldDetails.Of(details) ?? (AttachReply)new Failed(details.Id, "no", ""),
                ReadLines lines => new LogLines(lines.Id) { Lines = [new(0, 0, 10, "GET / 200")] },
                Capture capture => new Captured(capture.Id, "$ prompt\n", 80, 24, 0, 0),
                Act act => new ActDone(act.Id, true),
                _ => new Done(asked.Id),
            };
        }
    }
}
