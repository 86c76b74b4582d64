using Tuivisor.Protocol.Attach;
using Tuivisor.UnitTests.Server.Supervision;

namespace Tuivisor.UnitTests.Server.Attach;

public class AttachServerTests
{
    [Fact]
    public async Task What_a_client_types_comes_back_as_the_program_s_screen()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("cat", "stty -echo; exec cat"));
        var client = await world.Connect();
        client.Welcome!.Programs.Single().FullName.ShouldBe("cat");
        var view = client.Watch("cat", 60, 10, focus: true);
        await client.Until<ConsoleInfo>(info => info is { TakesInput: true, Columns: 60, Rows: 10 });
        client.Type(view, "hello 世界\n");
        await client.Shows(view, "hello 世界");
        (view.Screen.Columns, view.Screen.Rows).ShouldBe((60, 10));
    }

    [Fact]
    public async Task Two_clients_see_the_same_and_the_one_that_types_gives_the_size()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("cat", "cat"));
        var (one, two) = (await world.Connect(), await world.Connect());
        var mine = one.Watch("cat", 100, 30, focus: true);
        await one.Until<ConsoleInfo>(info => info.Columns == 100);
        var theirs = two.Watch("cat", 50, 12, focus: false);
        await two.Until<ConsoleInfo>(info => info is { Columns: 100, TakesInput: true } && info.SizeOwner == one.Welcome!.Client);

        two.Type(theirs, "from two\n");
        await one.Until<ConsoleInfo>(info => info is { Columns: 50, Rows: 12 } && info.TypedBy is not null);
        await one.Shows(mine, "from two");
        await two.Shows(theirs, "from two");
        mine.Screen.Columns.ShouldBe(50);
    }

    [Fact]
    public async Task A_program_that_never_ran_has_no_console_to_look_at_however_often_somebody_did()
    {
        await using var world = await AttachWorld.Start(
            AttachWorld.Terminal("cat", "cat"), AttachWorld.Terminal("idle", "cat") with { AutoStart = false }, AttachWorld.Terminal("broken", "") with { Command = "/no/such/thing" });
        var client = await world.Connect();
        foreach (var name in new[] { "idle", "broken", "cat" })
        {
            client.Watch(name, 100, 30, focus: true);
            await client.Until<ConsoleInfo>(info => info.Columns == 100 && info.TakesInput == (name == "cat"));
        }

        (await world.Connect()).Welcome!.Programs.Select(program => (program.Name, program.HasConsole)).ShouldBe([("cat", true), ("idle", false), ("broken", false)], ignoreOrder: true);
    }

    [Fact]
    public async Task Long_lines_are_cut_off_and_wrapped_again()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("cat", "cat"));
        var client = await world.Connect();
        var view = client.Watch("cat", 10, 4, focus: true);
        await client.Until<ConsoleInfo>(info => info is { Columns: 10, TakesInput: true });
        foreach (var (answer, shown) in new[] { ("off", "123456789C"), ("on", "1234567890") })
        {
            (await client.AskAsync<ActDone>(id => new Act(id, ActVerb.ToggleWrap) { Targets = ["cat"] }, default)).Results.ShouldHaveSingleItem().Text.ShouldBe(answer);
            client.Type(view, "1234567890ABC\n");
            await client.Shows(view, shown);
        }
    }

    [Fact]
    public async Task Another_view_of_the_same_client_brings_its_own_size()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("cat", "cat"));
        var client = await world.Connect();
        client.Unwatch(client.Watch("cat", 80, 33, focus: true));
        client.Watch("cat", 80, 16, focus: true);
        await client.Until<ConsoleInfo>(info => info is { Columns: 80, Rows: 16, TakesInput: true });
    }

    [Fact]
    public async Task A_reader_watches_but_changes_nothing()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("cat", "echo ready; cat"));
        var client = await world.Connect(readOnly: true);
        var view = client.Watch("cat", 50, 12, focus: true);
        await client.Shows(view, "ready");
        client.Type(view, "typed");
        view.Screen.Columns.ShouldBe(80);
        var refused = await Should.ThrowAsync<AttachException>(() => client.AskAsync<ActDone>(id => new Act(id, ActVerb.Stop) { Targets = ["cat"] }, default));
        refused.Failed!.Code.ShouldBe("read-only");
        (await client.AskAsync<Captured>(id => new Capture(id, "cat"), default)).Text.ShouldNotContain("typed");
    }

    [Fact]
    public async Task A_client_that_does_not_read_misses_frames_and_then_has_the_newest()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("flood", "read x; seq 1 200000; echo the end; cat"));
        var (slow, quick) = (await world.Connect(), await world.Connect());
        var late = slow.Watch("flood", 80, 24, focus: false);
        var view = quick.Watch("flood", 80, 24, focus: true);
        await quick.Until<ConsoleInfo>(info => info.TakesInput);
        quick.Type(view, "\n");
        await quick.Shows(view, "the end");
        await slow.Shows(late, "the end");
        AttachClientExtensions.TextOf(late).ShouldBe(AttachClientExtensions.TextOf(view));
        late.Sequence.ShouldBeLessThan(10);
    }

    [Fact]
    public async Task Frames_go_on_while_somebody_types_and_when_nobody_does()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal(
            "say", "stty -echo; while read x; do case $x in go) for i in 1 2 3 4 5 6 7 8 9; do echo line $i; sleep 0.02; done;; *) echo got $x;; esac; done"));
        var client = await world.Connect();
        var view = client.Watch("say", 80, 24, focus: true);
        await client.Until<ConsoleInfo>(info => info.TakesInput);
        for (var i = 0; i < 12; i++)
        {
            client.Type(view, $"{i}\n");
            await client.Shows(view, $"got {i}");
        }

        client.Type(view, "go\n");
        await client.Shows(view, "line 9");
    }

    [Fact]
    public async Task Programs_are_started_stopped_and_told_about()
    {
        await using var world = await AttachWorld.Start(LiveServer.Shell("web", "sleep 1000"));
        var (client, other) = (await world.Connect(), await world.Connect());
        var done = await client.AskAsync<ActDone>(id => new Act(id, ActVerb.Start) { Targets = ["web", "nobody"], Wait = true }, default);
        done.Ok.ShouldBeFalse();
        done.Results.ShouldBe([new ActResult("web", true, 80, "started"), new ActResult("nobody", false, 10, "ERROR (no such process)")]);
        var (isShown, isTold) = (false, false);
        await other.Until<AttachMessage>(news =>
        {
            isShown |= news is ProgramsChanged shown && shown.Changed.Any(p => p is { Name: "web", State: ProgramState.Running, Pid: > 0 });
            isTold |= news is EventsHappened told && told.Events.Any(e => e is { Kind: "PROCESS_STATE_RUNNING", Program: "web" });
            return isShown && isTold;
        });
        (await client.AskAsync<ActDone>(id => new Act(id, ActVerb.Stop) { Targets = ["web:*"], Wait = true }, default)).Ok.ShouldBeTrue();
        await other.Until<ProgramsChanged>(news => news.Changed.Any(p => p is { Name: "web", State: ProgramState.Stopped, ExitSignal: "SIGTERM" }));
    }

    [Fact]
    public async Task An_ad_hoc_program_runs_and_is_forgotten_at_its_end_when_asked()
    {
        await using var world = await AttachWorld.Start();
        var client = await world.Connect();
        var run = new RunSpec { Command = "/bin/sh -c 'read x; echo done'", RemoveWhenEnded = true };
        var done = await client.AskAsync<ActDone>(id => new Act(id, ActVerb.Run) { Run = run }, default);
        done.Results.Single().Name.ShouldBe("sh");
        await client.AskAsync<Done>(id => new SendKeys(id, "sh", [new SendItem { Key = "Enter" }]), default);
        await client.Until<ProgramsChanged>(news => news.Removed.Contains("sh"));
    }

    [Fact]
    public async Task Logs_are_read_searched_and_followed()
    {
        await using var world = await AttachWorld.Start(LiveServer.Shell("log", "seq 1 3000; read x; echo last line"));
        var client = await world.Connect();
        await client.AskAsync<ActDone>(id => new Act(id, ActVerb.Start) { Targets = ["log"], Wait = true }, default);
        var follow = client.Ask(id => new FollowLog(id, "log", LogStream.Stdout, 0));
        var text = "";
        await client.Until<LogChunk>(chunk => (text += System.Text.Encoding.UTF8.GetString(chunk.Bytes)).EndsWith("3000\n", StringComparison.Ordinal));
        text.ShouldStartWith("1\n2\n3\n");

        var end = await client.AskAsync<LogChunk>(id => new ReadLog(id, "log", LogStream.Stdout, -10, 100), default);
        System.Text.Encoding.UTF8.GetString(end.Bytes).ShouldBe("2999\n3000\n");
        end.Size.ShouldBe(text.Length);
        var hits = await client.AskAsync<LogHits>(id => new SearchLog(id, "log", LogStream.Stdout, "^29+$", end.Size, Regex: true), default);
        hits.Hits.Select(hit => text.Substring((int)hit.Offset, hit.Length)).ShouldBe(["2999", "299", "29"]);
        hits.More.ShouldBeFalse();
        var literal = await client.AskAsync<LogHits>(id => new SearchLog(id, "log", LogStream.Stdout, "1234", 0, Backward: false), default);
        literal.Hits.Single().Length.ShouldBe(4);

        var lines = client.Ask(id => new ReadLines(id, [new("log", LogStream.Stdout)]) { Before = 2, Follow = true, Filters = [new("2", Keep: false)] });
        var first = await client.Until<LogLines>(answer => answer.Id == lines);
        first.Lines.Select(line => line.Text).ShouldBe(["1999", "3000"]);
        first.Hidden.ShouldBe(1000);
        first.Lines[1].At.ShouldNotBeNull();

        await client.AskAsync<Done>(id => new SendKeys(id, "log", [new SendItem { Text = "x\n" }]), default);
        var (hasLine, hasBytes) = (false, false);
        await client.Until<AttachReply>(reply =>
        {
            hasLine |= reply is LogLines { Lines: [{ Text: "last line" }] } grown && grown.Id == lines;
            hasBytes |= reply is LogChunk chunk && chunk.Id == follow && System.Text.Encoding.UTF8.GetString(chunk.Bytes) == "last line\n";
            return hasLine && hasBytes;
        });
    }

    [Fact]
    public async Task Scrollback_is_read_searched_and_captured()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("seq", "seq 1 500; printf '\\\\033[31mred\\\\033[m'; cat"));
        var client = await world.Connect();
        var view = client.Watch("seq", 80, 24, focus: false);
        await client.Shows(view, "red");
        var last = view.ScrollbackFirst + view.ScrollbackCount;
        last.ShouldBe(477);
        var lines = await client.AskAsync<ScrollbackLines>(id => new ReadScrollback(id, "seq", 100, 3), default);
        Enumerable.Range(0, 3).Select(lines.Lines.RowText).ShouldBe(["101", "102", "103"]);
        lines.End.ShouldBe(501);
        var hits = await client.AskAsync<ScrollbackHits>(id => new SearchScrollback(id, "seq", "33", lines.End), default);
        hits.Hits.Take(3).Select(hit => hit.Line).ShouldBe([432, 338, 337]);
        var captured = await client.AskAsync<Captured>(id => new Capture(id, "seq", Colors: true, ScrollbackLines: 2), default);
        captured.Text.ShouldStartWith("476\n477\n478\n");
        captured.Text.ShouldEndWith("500\n\e[31mred\e[m\n");
    }

    [Fact]
    public async Task Clients_are_listed_told_and_detached()
    {
        await using var world = await AttachWorld.Start();
        var (one, two) = (await world.Connect(), await world.Connect());
        await one.Until<ClientsChanged>(news => news.Clients.Count == 2);
        await one.AskAsync<Done>(id => new TellClient(id, two.Welcome!.Client, "hi\u001b[31m"), default);
        (await two.Until<Told>()).Text.ShouldBe("hi[31m");
        await one.AskAsync<Done>(id => new DetachClients(id, null), default);
        (await two.Until<Bye>()).Reason.ShouldBe("detached-by-other");
        (await two.Until<StateChanged>(change => change.State == AttachState.Closed)).Problem.ShouldNotBeNull();
        await one.Until<ClientsChanged>(news => news.Clients.Count == 1);
    }

    [Fact]
    public async Task A_lost_server_is_found_again_with_the_same_views()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("cat", "echo ready; cat"));
        var client = await world.Connect(reconnect: true);
        var view = client.Watch("cat", 80, 24, focus: true);
        await client.Shows(view, "ready");
        await world.StopListening();
        await client.Until<StateChanged>(change => change.State == AttachState.Reconnecting);
        await world.Listen();
        while (!await Types(client, "again\n")) await client.Until<Welcome>();
        await client.Shows(view, "again");
        for (var i = 0; i < 8; i++) // more frames than may be on their way unacknowledged
        {
            client.Type(view, $"more {i}\n");
            await client.Shows(view, $"more {i}");
        }
    }

    /// <summary>False when the connection was lost meanwhile: a server that stops may still take one more.</summary>
    private static async Task<bool> Types(AttachClient client, string text)
    {
        try
        {
            await client.AskAsync<Done>(id => new SendKeys(id, "cat", [new SendItem { Text = text }]), default);
            return true;
        }
        catch (AttachException lost) when (lost.Problem == AttachProblem.Lost)
        {
            return false;
        }
    }

    [Fact]
    public async Task Details_and_samples_are_told()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("cat", "cat"));
        var client = await world.Connect();
        await client.AskAsync<Done>(id => new WatchStats(id, true), default);
        var stats = await client.Until<Stats>(sample => sample.Programs.Count > 0);
        stats.Programs.Single().Rss.ShouldBeGreaterThan(0);
        var details = await client.AskAsync<ProgramDetails>(id => new ReadDetails(id, "cat"), default);
        details.Settings.ShouldContain(setting => setting.Key == "startretries" && setting.Value == "3");
        details.Processes.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Samples_that_a_client_was_not_told_are_counted_with_the_next_one()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("cat", "cat"));
        var client = await world.Connect();
        await client.AskAsync<Done>(id => new WatchStats(id, true) { OnlyNews = true }, default);
        await client.Until<Stats>(); // the first is told whatever it says
        for (var sample = 0; sample < 3; sample++) world.Sampled(isNews: false);
        world.Sampled(isNews: true);
        // A sample of its own clock may come between and take some of them along.
        for (var unsaid = 0; unsaid < 3;) unsaid += (await client.Until<Stats>()).Unsaid;
    }

    [Fact]
    public async Task A_client_that_wants_every_sample_misses_none()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("cat", "cat"));
        var client = await world.Connect();
        await client.AskAsync<Done>(id => new WatchStats(id, true), default);
        for (var sample = 0; sample < 3; sample++)
        {
            (await client.Until<Stats>()).Unsaid.ShouldBe(0);
            world.Sampled(isNews: false);
        }
    }

    [Fact]
    public async Task A_server_that_ends_before_its_welcome_is_followed_to_the_next()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("cat", "cat"));
        await world.StopListening();
        var connecting = LeavingServer.Answer(world.Address, () => world.Connect());
        await world.Listen();
        (await connecting).Welcome!.Programs.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_server_that_ends_before_its_welcome_and_has_no_next_is_no_server()
    {
        await using var world = await AttachWorld.Start();
        await world.StopListening();
        var problem = await Should.ThrowAsync<AttachException>(() => LeavingServer.Answer(world.Address, () => world.Connect()));
        problem.Problem.ShouldBe(AttachProblem.NoServer);
    }

    [Fact]
    public async Task What_is_looked_at_first_is_asked_for_with_the_hello()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("cat", "echo ready; cat"), AttachWorld.Terminal("dog", "echo other; cat"));
        var client = await world.Connect(first: new Watch(0, "cat", 60, 10, Focus: true));
        var view = client.FirstView!; // it was asked for
        await client.Until<ConsoleInfo>(info => info is { Program: "cat", Columns: 60, Rows: 10, TakesInput: true });
        await client.Shows(view, "ready");
        client.Change(view, "dog", 60, 10, focus: true);
        await client.Shows(view, "other");
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_looked_at_in_vain_and_another_in_its_place()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("cat", "echo ready; cat"));
        var client = await world.Connect(first: new Watch(0, "nobody", 60, 10, Focus: true));
        client.Change(client.FirstView!, "cat", 60, 10, focus: true); // it was asked for
        await client.Shows(client.FirstView!, "ready");
    }

    [Fact]
    public async Task What_is_looked_at_otherwise_while_the_server_is_away_holds_when_it_is_back()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("cat", "echo ready; cat"), AttachWorld.Terminal("dog", "echo other; cat"));
        var client = await world.Connect(reconnect: true);
        var view = client.Watch("cat", 60, 10, focus: false);
        var left = client.Watch("dog", 60, 10, focus: false);
        await client.Shows(view, "ready");
        await world.StopListening();
        await client.Until<StateChanged>(state => state.State == AttachState.Reconnecting);
        client.Change(view, "dog", 50, 10, focus: false);
        client.Unwatch(left);
        var added = client.Watch("cat", 40, 10, focus: false);
        await world.Listen();
        await client.Shows(view, "other");
        await client.Shows(added, "ready");
        client.Views.ShouldBe([view, added], ignoreOrder: true);
    }

    [Fact]
    public async Task Nobody_listening_is_said_plainly()
    {
        var address = AttachAddress.Parse("/nowhere/s.sock");
        var options = new AttachClientOptions { Hello = new Hello { Client = "test" } };
        var problem = await Should.ThrowAsync<AttachException>(() => AttachClient.ConnectAsync(address, options, default));
        problem.Problem.ShouldBe(AttachProblem.NoServer);
        problem.Message.ShouldBe("unix:///nowhere/s.sock no such file");
    }
}
