using Tuivisor.Protocol.Attach;

namespace Tuivisor.UnitTests.Tui.Views;

public sealed class LogSheetTests
{
    private static readonly DateTimeOffset First = World.Start.AddSeconds(-20_000);

    private readonly World _world = new(80, 24);
    private readonly ScriptedLog _log = new([0, 0], Enumerable.Range(1, 20_000).Select(number =>
        (number % 10 == 3 ? 1 : 0, $"line {number} {(number % 1000 == 0 ? "ERROR" : "ok")}", (DateTimeOffset?)First.AddSeconds(number))));

    public LogSheetTests() => _world.Link.Answer = request => request is ReadDetails details ? WorldDetails.Of(details) : _log.Answer(request);

    private int Follow => _world.Link.Sent.OfType<ReadLines>().Last(read => read.Follow).Id;

    [Fact]
    public void A_log_opens_at_its_end_and_is_not_read_whole()
    {
        var screen = _world.Press("l").Draw();
        screen.ShouldContain("10:42:07.000 o line 20000");
        screen.ShouldContain("following");
        _world.Link.Sent.OfType<ReadLines>().ShouldHaveSingleItem().Before.ShouldBeLessThan(1000);
    }

    [Fact]
    public void Filters_that_are_off_say_so()
    {
        _world.Press("l", "&", "-ok", "Enter").Draw().ShouldContain("filter -ok  hides");
        var screen = _world.Press("Esc").Draw();
        screen.ShouldContain("filter -ok  off, C-f turns them on");
        _world.Press("C-f").Draw().ShouldContain("filter -ok  hides");
    }

    [Fact]
    public void What_a_command_printed_is_kept_until_Enter_and_the_log_comes_back()
    {
        _world.Press("l", "|", "wc", "Enter");
        var act = _world.Link.Acts.Last();
        act.Run!.Command.ShouldContain("wc");
        act.Run.Command.ShouldNotContain("less");
        act.Run.Command.ShouldContain("read -r _");
        var name = act.Run.Name!;
        var before = _world.Client.SelectedProgram!.FullName;
        var info = _world.Client.SelectedProgram.Info with { Name = name, Group = name, IsAdHoc = true, Slot = -1 };
        _world.Receive(new ProgramsChanged([info], []));
        _world.Link.Open[act.Id](new ActDone(act.Id, true) { Results = [new(name, true, 80, "")] });
        _world.Client.OnTime();
        _world.Client.SelectedProgram!.Info.Name.ShouldBe(name);
        _world.Client.ConsoleHasFocus.ShouldBeTrue();
        _world.Receive(new ProgramsChanged([], [info.FullName]));
        _world.Client.SelectedProgram.FullName.ShouldBe(before);
        _world.Draw().ShouldContain(" LOG ");
        _world.Press("q", "x");
        _world.Link.Acts.Last().ShouldBe(act); // typed on after the end: for nobody
        _world.Pass(TimeSpan.FromSeconds(1)).Press("l", "|", "Enter");
        _world.Link.Acts.Last().Run!.Command.ShouldNotContain("read -r _");
    }

    [Fact]
    public void What_is_appended_shows_while_following_and_is_counted_while_not()
    {
        _world.Press("l");
        Append("fresh one");
        _world.Draw().ShouldContain("fresh one");
        _world.Press("k").Draw();
        Append("fresh two");
        var paused = _world.Draw();
        paused.ShouldNotContain("fresh two");
        paused.ShouldContain("PAUSED  1 new");
        _world.Press("F").Draw().ShouldContain("fresh two");
    }

    [Fact]
    public void A_log_that_is_cleared_while_its_reader_is_far_from_the_beginning_is_empty()
    {
        _world.Press("l", "PgUp", "PgUp");
        var cleared = new ScriptedLog([0, 0], []);
        _world.Link.Answer = cleared.Answer;
        _world.Link.Open[Follow](cleared.Growth(Follow) with { Gone = [-1, -1] });
        _world.Draw().ShouldContain("log cleared at 10:42:07");
        _world.Press("k", "j", "*", "v", "y").Draw().ShouldContain("PAUSED");
    }

    [Fact]
    public void What_a_cleared_log_gets_later_comes_after_the_word_that_it_was_cleared()
    {
        _world.Press("l");
        var cleared = new ScriptedLog([0, 0], []);
        _world.Link.Answer = cleared.Answer;
        _world.Link.Open[Follow](cleared.Growth(Follow) with { Gone = [-1, 0] });
        _world.Link.Open[Follow](cleared.Growth(Follow, cleared.Add(0, "first again", World.Start.AddSeconds(1)), cleared.Add(0, "and more", World.Start.AddSeconds(2))));
        var lines = _world.Draw().Split('\n');
        lines[1].ShouldContain("   log cleared at 10:42:07");
        lines[2].ShouldContain("first again");
        // It is no line: neither copied nor found nor counted.
        _world.Press("k", "k", "v", "j", "j", "y").Link.Sent.OfType<SetCopyBuffer>().Last().Text.ShouldBe("first again\nand more");
        _world.Press("/", "cleared", "Enter").Draw().ShouldContain("no hit");
    }

    [Fact]
    public void An_address_in_a_line_is_a_link()
    {
        _world.Press("l");
        Append("see https://a.example/x.");
        Append("\e[31msee\e[m https://b.example/y.");
        _world.Draw();
        var targets = Enumerable.Range(0, 24).SelectMany(row => _world.Screen.Row(row).ToArray()).Select(cell => _world.Screen.Extras[cell.Style.Extra]?.Hyperlink).OfType<string>();
        targets.CountBy(target => target).ShouldBe([new("https://a.example/x", 19), new("https://b.example/y", 19)]);
    }

    [Theory, InlineData("at content/a.md:3", false, "file:///srv/blog/content/a.md"), InlineData("at content/b.md:3", false, null), InlineData("at ../blog/content/a.md:3", false, "file:///srv/blog/content/a.md"),
     InlineData("at content/a.md:3", true, null)]
    public void A_file_below_the_programs_directory_is_a_link_where_there_is_one_on_this_machine(string line, bool isElsewhere, string? target)
    {
        _world.Outside.Files["/srv/blog/content/a.md"] = "";
        _world.Outside.IsElsewhere = isElsewhere;
        _world.Press("l");
        Append(line);
        _world.Draw(); // asks for the directory
        _world.Draw();
        var targets = Enumerable.Range(0, 24).SelectMany(row => _world.Screen.Row(row).ToArray()).Select(cell => _world.Screen.Extras[cell.Style.Extra]?.Hyperlink).OfType<string>();
        targets.Distinct().ShouldBe(target is null ? [] : [target]);
        _world.Draw();
        _world.Link.Sent.OfType<ReadDetails>().Count(read => read.Program == "blog:hugo-blog").ShouldBeLessThanOrEqualTo(2); // the log's and the sheet's
    }

    [Fact]
    public void Rules_typed_before_come_back_with_Up()
    {
        _world.Press("l", "&", "+one", "Enter", "&", "-two", "Enter", "&", "Down", "d", "d", "Up", "Up", "Up", "Enter");
        _world.Draw().ShouldContain("filter +one");
        _world.Press("&", "Up", "Down", "Down", "d", "Esc").Draw().ShouldNotContain("filter +one");
    }

    [Fact]
    public void A_line_without_its_end_is_replaced_when_it_has_it()
    {
        _world.Press("l");
        var open = new LogLineInfo(0, _log.Size(0), 4, "half") { IsOpen = true };
        _world.Link.Open[Follow](_log.Growth(Follow, open) with { End = [_log.Size(0), _log.Size(1)], Sizes = [_log.Size(0) + 4, _log.Size(1)] });
        _world.Draw().ShouldContain("half");
        Append("half and whole");
        var screen = _world.Draw();
        screen.Split("half").Length.ShouldBe(2);
        screen.ShouldContain("half and whole");
    }

    [Fact]
    public void Going_up_reads_older_lines_until_the_beginning()
    {
        _world.Press("l");
        for (var page = 0; page < 1200; page++) _world.Press("PgUp");
        _world.Draw().ShouldContain("line 1 ok");
        _world.Link.Sent.OfType<ReadLines>().Count().ShouldBeInRange(15, 25);
    }

    [Fact]
    public void A_search_goes_to_the_newest_hit_and_counts_all()
    {
        _world.Press("l", "/", "ERROR", "Enter");
        var screen = _world.Draw();
        screen.ShouldContain("❯10:42:07.000 o line 20000 ERROR");
        screen.ShouldContain("/ERROR   hit 20 of 20");
        for (var hit = 0; hit < 19; hit++) _world.Press("n");
        _world.Draw().ShouldContain("line 1000 ERROR");
        _world.Draw().ShouldContain("hit 1 of 20");
        _world.Press("n").Draw().ShouldContain("no older hit");
        _world.Press("N").Draw().ShouldContain("line 2000 ERROR");
    }

    [Theory, InlineData("50%", "PAUSED  50"), InlineData("G", "following")]
    public void Who_goes_elsewhere_while_a_search_runs_is_not_brought_back_by_its_hit(string key, string expected)
    {
        SearchLog? asked = null;
        _world.Link.Answer = request => request is SearchLog search ? Keep(search) : _log.Answer(request);
        _world.Press("l", "/", "line 5 ok", "Enter", key).Draw().ShouldContain(expected);
        var (pending, line) = (asked.ShouldNotBeNull(), _log.Lines[4]);
        _world.Link.Open[pending.Id](new LogHits(pending.Id, [new(line.Offset, line.Length, line.Offset, 1)], 0, false));
        var screen = _world.Draw();
        screen.ShouldContain(expected);
        screen.ShouldContain("of 1");

        AttachReply? Keep(SearchLog search)
        {
            asked = search;
            return null;
        }
    }

    [Fact]
    public void While_a_pattern_is_typed_the_nearest_line_with_it_is_shown_and_Esc_goes_back()
    {
        _world.Press("l", "/", "19700");
        _world.Draw().ShouldContain("line 19700 ok");
        _world.Press("Esc");
        var screen = _world.Draw();
        screen.ShouldContain("line 20000");
        screen.ShouldContain("following");
    }

    [Fact]
    public void One_stream_or_both()
    {
        _world.Press("l", "e");
        _world.Link.Sent.OfType<ReadLines>().Last().Parts.ShouldBe([new LogPart("blog:hugo-blog", LogStream.Stderr)]);
        _world.Press("o");
        _world.Link.Sent.OfType<ReadLines>().Last().Parts.ShouldBe([new LogPart("blog:hugo-blog", LogStream.Stdout)]);
        _world.Press("m");
        _world.Link.Sent.OfType<ReadLines>().Last().Parts.Count.ShouldBe(2);
    }

    [Fact]
    public void Filters_keep_and_hide_lines_and_can_be_switched_off()
    {
        _world.Press("l", "&", "+line 1999", "Enter");
        var screen = _world.Draw();
        screen.ShouldContain("line 19999 ok");
        screen.ShouldContain("line 1999 ok");
        screen.ShouldNotContain("line 20000");
        screen.ShouldContain("filter +line 1999");
        _world.Press("&", "-ok", "Enter").Draw().ShouldContain("The filters hide every line");
        _world.Press("C-f").Draw().ShouldContain("line 20000");
    }

    [Fact]
    public void A_time_is_gone_to()
    {
        _world.Press("l", "g", "07:00", "Enter").Draw().ShouldContain("❯07:00:00.000");
        _world.Press("g", "g").Draw().ShouldContain("line 1 ok");
        _world.Press("g", "50%", "Enter").Draw().ShouldContain("PAUSED  50");
        _world.Press("g", "nonsense", "Enter").Draw().ShouldContain("nonsense is no time");
    }

    [Fact]
    public void Errors_are_found_beyond_what_is_held()
    {
        _world.Press("l", "[").Draw().ShouldContain("❯10:25:27.000 o line 19000 ERROR");
        _world.Press("[").Draw().ShouldContain("line 18000 ERROR");
        _world.Press("]").Draw().ShouldContain("line 19000 ERROR");
    }

    [Fact]
    public void Selected_lines_are_copied_and_saved()
    {
        _world.Press("l", "k", "v", "k", "k", "y");
        _world.Link.Sent.OfType<SetCopyBuffer>().Last().Text.ShouldBe("line 19997 ok\nline 19998 ok\nline 19999 ok");
        _world.Press("S", "t", "C-u", "/tmp/part.log", "Enter");
        _world.Outside.Files["/tmp/part.log"].ShouldContain("line 19998 ok\nline 19999 ok\n");
    }

    [Fact]
    public void The_whole_log_goes_to_a_pager_of_the_server()
    {
        _world.Press("l", "|", "Enter");
        var run = _world.Link.Acts.Last(act => act.Verb == ActVerb.Run).Run!; // A run says what
        run.Command.ShouldContain("less");
        run.Command.ShouldEndWith(" /var/log/x.log");
    }

    [Fact]
    public void Leaving_ends_the_following()
    {
        _world.Press("l", "q");
        _world.Link.Sent.OfType<StopFollow>().ShouldHaveSingleItem();
        _world.Draw().ShouldContain("Programs");
    }

    [Fact]
    public void A_stack_trace_is_folded_after_its_second_line_and_Enter_opens_it()
    {
        _world.Press("l");
        AppendTrace();
        var folded = _world.Draw();
        folded.ShouldContain("ERROR it broke");
        folded.ShouldContain("    at one (3 similar folded, Enter opens)");
        folded.ShouldNotContain("at two");
        folded.ShouldContain("after it");

        // A step is one row: over what is folded too.
        var open = _world.Press("k", "Enter").Draw();
        open.ShouldContain("❯             o     at one ");
        open.ShouldContain("at four");
        _world.Press("Enter").Draw().ShouldNotContain("at two");
        _world.Press("j").Draw().ShouldContain("following");
        _world.Press("Z").Draw().ShouldContain("at two");
        _world.Press("Z").Draw().ShouldNotContain("at two");
    }

    [Fact]
    public void A_hit_in_what_is_folded_opens_it()
    {
        _world.Press("l");
        AppendTrace();
        _world.Press("/", "at three", "Enter").Draw().ShouldContain("❯             o     at three");
    }

    [Fact]
    public void Indented_lines_that_are_no_trace_are_all_shown()
    {
        _world.Press("l");
        foreach (var text in new[] { "procs memory", "  1  2", "  3  4", "  5  6" }) Append(text);
        _world.Draw().ShouldContain("  3  4");
    }

    [Fact]
    public void Equal_lines_are_folded_when_asked_for()
    {
        _world.Press("l");
        for (var number = 0; number < 5; number++) Append($"10:00:0{number} waiting");
        _world.Draw().ShouldContain("10:00:03 waiting");
        var screen = _world.Press("k", "Enter").Draw();
        screen.ShouldContain("10:00:00 waiting (4 similar folded, Enter opens)");
        screen.ShouldNotContain("10:00:03 waiting");
    }

    [Fact]
    public void Marked_lines_are_gone_to_and_counted_from()
    {
        _world.Press("l", "k", "k", "B", "G").Draw().ShouldContain("+10:42:05.000 o line 19998");
        _world.Press("'").Draw().ShouldContain("❯10:42:05.000 o line 19998");
        _world.Press("t", "t", "t", "k", "k").Draw().ShouldContain("❯    -2.000 o line 19996");
        _world.Press("'", "B", "'").Draw().ShouldContain("No line is marked: B marks one.");
    }

    [Fact]
    public void Following_stops_at_what_was_waited_for()
    {
        _world.Press("l", "f", "ready", "Enter").Draw().ShouldContain("following until ready");
        Append("not yet");
        _world.Draw().ShouldContain("following until ready");
        Append("now ready");
        Append("and more");
        var screen = _world.Draw();
        screen.ShouldContain("❯10:42:07.000 o now ready");
        screen.ShouldContain("PAUSED");
    }

    private void AppendTrace()
    {
        foreach (var text in new[] { "ERROR it broke", "    at one", "    at two", "    at three", "    at four", "after it" }) Append(text);
    }

    private void Append(string text)
    {
        var line = _log.Add(0, text, World.Start);
        _world.Link.Open[Follow](_log.Growth(Follow, line));
    }
}
