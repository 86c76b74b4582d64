using System.Text;
using Tuivisor.Keeper;
using Tuivisor.Os;

namespace Tuivisor.UnitTests.Keeper;

public sealed class KeeperDeskTests : IDisposable
{
    private readonly KeeperOnThread _keeper = new();

    [Fact]
    public void A_child_outlives_the_server_that_asked_for_it()
    {
        SpawnReply started;
        using var memory = MemFd.Create("journal", 4096);
        memory.Span[5] = 55;
        using (var first = _keeper.Connect())
        {
            first.Begin();
            started = first.Spawn(Shell("read a; echo got $a; exit 3") with { Attachments = [memory.Descriptor], Terminal = new WindowSize(80, 24) });
            started.IsStarted.ShouldBeTrue();
            started.Streams!.Dispose();
        }

        using var second = _keeper.Connect();
        var held = second.Held.ShouldHaveSingleItem();
        (held.Id, held.Pid, held.Name, held.Exit).ShouldBe((started.Child, started.Pid, "a:b", null));
        MemFd.Map(held.Attachments.ShouldHaveSingleItem()).Span[5].ShouldBe((byte)55);

        using var ended = new BlockingOne<(ChildId, WaitStatus)>();
        second.Exited = (child, status) => ended.Set((child, status));
        second.Begin();
        held.Streams.Terminal!.Write("x\n"u8);
        ended.Get().ShouldBe((started.Child, new WaitStatus(3, 0, false)));
        ReadAll(held.Streams.Terminal).ShouldBe("x\r\ngot x\r\n");
    }

    [Fact]
    public void What_is_attached_to_a_child_later_stands_behind_what_came_with_its_order()
    {
        using var first = MemFd.Create("first", 16);
        using var second = MemFd.Create("second", 16);
        using var third = MemFd.Create("third", 16);
        (first.Span[0], second.Span[0], third.Span[0]) = (1, 2, 3);
        using (var server = _keeper.Connect())
        {
            server.KnowsAttach.ShouldBeTrue();
            server.Begin();
            var child = server.Spawn(Shell("read a") with { Attachments = [first.Descriptor] }).Child;
            server.Attach(new ChildId(child.Value + 1), third.Descriptor);
            server.Attach(child, second.Descriptor, third.Descriptor);
        }

        using var next = _keeper.Connect();
        next.Held.ShouldHaveSingleItem().Attachments.Select(attachment => MemFd.Map(attachment).Span[0]).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void An_end_that_no_server_saw_is_told_until_it_is_acknowledged()
    {
        using (var first = _keeper.Connect())
        {
            first.Begin();
            var child = first.Spawn(Shell("exit 4"));
            Until(() => ProcessInfo.Of(child.Pid)?.State == 'Z');
        }

        using (var second = _keeper.Connect())
            second.Held.ShouldHaveSingleItem().Exit.ShouldBe(new WaitStatus(4, 0, false));
        using (var third = _keeper.Connect())
        {
            var held = third.Held.ShouldHaveSingleItem();
            third.Begin();
            third.Acknowledge(held.Id);
            Until(() => ProcessInfo.Of(held.Pid) is null);
        }
        using var fourth = _keeper.Connect();
        fourth.Held.ShouldBeEmpty();
    }

    [Fact]
    public void A_keeper_of_version_1_serves_a_server_of_today()
    {
        using var filter = new VersionOneKeeper();
        SpawnReply started;
        using var memory = MemFd.Create("x", 16);
        using (var first = _keeper.Connect(filter))
        {
            (first.KeeperVersion, first.ReplaceProblem).ShouldBe((1, null));
            first.Begin();
            started = first.Spawn(Shell("read a; exit 9"));
            started.IsStarted.ShouldBeTrue();
            started.Streams!.Dispose();
            first.Keep("a", memory.Descriptor);
            first.SayReady();
            first.AskToRenew("/nowhere");
            first.Signal(started.Child, 0, toGroup: false).ShouldBe(0);
            first.SayReplace("/nowhere");
        }

        using var second = _keeper.Connect(filter);
        second.Kept.Keys.ShouldBe(["a"]);
        using var ended = new BlockingOne<(ChildId, WaitStatus)>();
        second.Exited = (child, status) => ended.Set((child, status));
        second.Begin();
        second.Held.ShouldHaveSingleItem().Streams.Input!.Write("\n"u8);
        ended.Get().ShouldBe((started.Child, new WaitStatus(9, 0, false)));
    }

    [Fact]
    public void Signals_go_to_the_child_or_its_group_and_never_astray()
    {
        using var server = _keeper.Connect();
        using var ended = new BlockingOne<(ChildId, WaitStatus)>();
        server.Exited = (child, status) => ended.Set((child, status));
        server.Begin();
        var started = server.Spawn(Shell("sleep 60"));
        server.Signal(started.Child, 15, toGroup: true).ShouldBe(0);
        ended.Get().Item2.Signal.ShouldBe(15);
        server.Signal(started.Child, 15, toGroup: false).ShouldBe(Errno.ESRCH);
        server.Signal(new ChildId(99), 15, toGroup: true).ShouldBe(Errno.ESRCH);
    }

    [Fact]
    public void Failures_are_told_with_step_and_errno()
    {
        using var server = _keeper.Connect();
        server.Begin();
        var failed = server.Spawn(Shell("") with { Path = "/nowhere" });
        (failed.IsStarted, failed.FailedStep, failed.Errno).ShouldBe((false, SpawnStep.Execute, Errno.ENOENT));
    }

    [Fact]
    public void An_environment_too_big_for_a_message_arrives_whole()
    {
        using var server = _keeper.Connect();
        server.Begin();
        var big = new string('x', 120_000);
        var started = server.Spawn(Shell("printf %s \"$BIG\" | wc -c") with { Environment = [$"BIG={big}", "PATH=/bin:/usr/bin"] });
        ReadAll(started.Streams!.Output!).Trim().ShouldBe("120000");
    }

    [Fact]
    public void Things_are_kept_replaced_and_dropped_by_name()
    {
        using (var first = _keeper.Connect())
        {
            first.Begin();
            Keep(first, "a", 1);
            Keep(first, "b", 2);
            Keep(first, "a", 3);
            first.Drop("b");
            first.Signal(new ChildId(1), 0, toGroup: false); // answered, so that all before it has been done
        }
        using var second = _keeper.Connect();
        second.Kept.Keys.ShouldBe(["a"]);
        MemFd.Map(second.Kept["a"]).Span[0].ShouldBe((byte)3);

        static void Keep(KeeperConnection server, string name, byte value)
        {
            using var memory = MemFd.Create(name, 16);
            memory.Span[0] = value;
            server.Keep(name, memory.Descriptor);
        }
    }

    public void Dispose() => _keeper.Dispose();

    private static SpawnOrder Shell(string script) => new()
    {
        Name = "a:b", Path = "/bin/sh", Arguments = ["sh", "-c", script], Environment = ["PATH=/bin:/usr/bin"],
    };

    private static void Until(Func<bool> condition) => SpinWait.SpinUntil(condition, 20_000).ShouldBeTrue();

    private static string ReadAll(SafeFd source)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        int read;
        while ((read = source.Read(buffer)) > 0 || read == -Errno.EAGAIN)
        {
            if (read > 0) text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            else Polling.WaitReadable(source, 10_000).ShouldBeTrue();
        }
        return text.ToString();
    }
}
