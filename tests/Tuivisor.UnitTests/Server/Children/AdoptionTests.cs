using Tuivisor.Keeper;
using Tuivisor.Server.Children;
using Tuivisor.Server.Logs;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;
using Tuivisor.UnitTests.Keeper;

namespace Tuivisor.UnitTests.Server.Children;

/// <summary>Servers that come and go while a keeper holds their children.</summary>
public sealed class AdoptionTests : IDisposable
{
    private static readonly ProgramId Id = new(1);

    private readonly string _directory = Directory.CreateTempSubdirectory("adopt").FullName;
    private readonly KeeperOnThread _keeper = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_log_has_every_line_once_however_often_servers_change(bool tty)
    {
        const int lines = 60_000;
        var config = Program($"i=0; while [ $i -lt {lines} ]; do echo line $i; i=$((i+1)); done; exit 5", tty) with
        {
            Stdout = new StreamLogConfig { MaxBytes = 20_000, Backups = 100 },
        };
        var server = new Server(_keeper, _directory);
        var log = server.Runner.Prepare(Id, config, GroupKind.Programs).Stdout!;
        server.Runner.Start(Id).Failure.ShouldBeNull();
        var changes = 0;
        for (var random = new Random(3); changes < 10; changes++)
        {
            Thread.SpinWait(random.Next(200_000));
            server.Dispose();
            var next = new Server(_keeper, _directory);
            next.Runner.Prepare(Id, config, GroupKind.Programs).Stdout.ShouldBe(log);
            if (next.Adopt() is null)
            {
                next.Dispose();
                break; // the one before saw the end
            }
            server = next;
        }
        server.Events.NextExit().Status.ShouldBe(ExitStatus.Exited(5));
        server.Dispose();

        changes.ShouldBeGreaterThan(0);
        AllOf(log).ShouldBe(Enumerable.Range(0, lines).Select(i => $"line {i}"));
    }

    [Fact]
    public void What_a_child_writes_first_is_kept_although_nothing_was_kept_for_it_before()
    {
        var config = Program("read a; echo $a; read b; echo $b >&2; exit 7", tty: false);
        string log;
        using (var first = new Server(_keeper, _directory))
        {
            log = first.Runner.Prepare(Id, config, GroupKind.Programs).Stdout!;
            first.Runner.Start(Id).Failure.ShouldBeNull();
        }

        using (var second = new Server(_keeper, _directory))
        {
            second.Host.Held.ShouldHaveSingleItem().Attachments.ShouldBeEmpty();
            second.Runner.Prepare(Id, config, GroupKind.Programs);
            second.Adopt().ShouldNotBeNull();
            second.Runner.WriteInput(Id, "one\n"u8);
            Until(() => File.ReadAllText(log) == "one\n");
        }

        using var third = new Server(_keeper, _directory);
        third.Host.Held.ShouldHaveSingleItem().Attachments.ShouldNotBeEmpty();
        var paths = third.Runner.Prepare(Id, config, GroupKind.Programs);
        third.Adopt().ShouldNotBeNull();
        third.Runner.ConsoleOf(Id)!.WithEmulator(emulator => emulator.RowText(0)).ShouldBe("one");
        third.Runner.WriteInput(Id, "two\n"u8);
        third.Events.NextExit().Status.ShouldBe(ExitStatus.Exited(7));
        (File.ReadAllText(log), File.ReadAllText(paths.Stderr ?? log)).ShouldBe(paths.Stderr is null ? ("one\ntwo\n", "one\ntwo\n") : ("one\n", "two\n"));
    }

    [Fact]
    public void A_screen_is_rebuilt_and_the_program_can_be_typed_at()
    {
        var config = Program("printf '\\033[2;5Hhello\\033[31m'; read a; printf \"$a!\"; read b", tty: true);
        using (var first = new Server(_keeper, _directory))
        {
            first.Runner.Prepare(Id, config, GroupKind.Programs);
            first.Runner.Start(Id).Failure.ShouldBeNull();
            var console = first.Runner.ConsoleOf(Id)!;
            Until(() => console.WithEmulator(emulator => emulator.RowText(1)) == "    hello");
            console.Resize(100, 30);
            console.Write("abc\r"u8);
            Until(() => console.WithEmulator(emulator => emulator.RowText(2)) == "abc!");
        }

        using var second = new Server(_keeper, _directory);
        second.Runner.Prepare(Id, config, GroupKind.Programs);
        var adopted = second.Adopt().ShouldNotBeNull();
        var rebuilt = second.Runner.ConsoleOf(Id)!;
        (rebuilt.Columns, rebuilt.Rows).ShouldBe((100, 30));
        rebuilt.WithEmulator(emulator => (emulator.RowText(1), emulator.RowText(2), emulator.Cursor.Column)).ShouldBe(("    helloabc", "abc!", 4));
        rebuilt.Write("\r"u8).ShouldBeTrue();
        second.Events.NextExit().Status.ShouldBe(ExitStatus.Exited(0));
        adopted.Pid.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void An_end_while_no_server_lived_is_told_with_all_output()
    {
        var config = Program("echo bye; exit 6", tty: false);
        string log;
        using (var first = new Server(_keeper, _directory, listens: false))
        {
            log = first.Runner.Prepare(Id, config, GroupKind.Programs).Stdout!;
            first.Runner.Start(Id).Failure.ShouldBeNull();
        }
        using var second = new Server(_keeper, _directory);
        second.Runner.Prepare(Id, config, GroupKind.Programs);
        second.Adopt().ShouldNotBeNull();
        second.Events.NextExit().Status.ShouldBe(ExitStatus.Exited(6));
        File.ReadAllText(log).ShouldBe("bye\n");
        second.Runner.Acknowledge(Id);
        second.Adopt().ShouldBeNull();
    }

    [Fact]
    public void Children_of_programs_that_are_gone_are_ended()
    {
        using (var first = new Server(_keeper, _directory))
        {
            first.Runner.Prepare(Id, Program("sleep 60", tty: false), GroupKind.Programs);
            first.Runner.Start(Id);
        }
        using (var second = new Server(_keeper, _directory))
            second.Runner.EndUnclaimed().ShouldBe(["grp:prog"]);
        Until(() =>
        {
            using var third = new Server(_keeper, _directory);
            return third.Host.Held.Count == 0 || third.Runner.EndUnclaimed().Count == 0;
        });
    }

    public void Dispose()
    {
        _keeper.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static ProgramConfig Program(string script, bool tty) => new()
    {
        Name = "prog", Group = "grp", Section = "prog", Tty = tty, Command = $"/bin/sh -c '{script.Replace("'", "'\\''", StringComparison.Ordinal)}'",
    };

    private static void Until(Func<bool> condition) => SpinWait.SpinUntil(condition, 20_000).ShouldBeTrue();

    private static IEnumerable<string> AllOf(string log)
    {
        var files = Enumerable.Range(1, 200).Select(i => $"{log}.{i}").TakeWhile(File.Exists).Reverse().Append(log);
        return string.Concat(files.Select(File.ReadAllText)).TrimEnd('\n').Split('\n');
    }

    /// <summary>What of a server holds children; disposing it is its sudden end, between two turns of its thread.</summary>
    private sealed class Server : IDisposable
    {
        private readonly KeeperConnection _connection;

        public Server(KeeperOnThread keeper, string directory, bool listens = true)
        {
            _connection = keeper.Connect();
            Host = new KeeperChildHost(_connection);
            Runner = new ProgramRunner(
                Host, Events, new ProgramRunnerOptions { Daemon = new DaemonConfig { ChildLogDir = directory } }, TimeProvider.System);
            if (!listens) _connection.Exited = null;
        }

        public RecordedEvents Events { get; } = new();

        public KeeperChildHost Host { get; }

        public ProgramRunner Runner { get; }

        public AdoptedChild? Adopt() => Runner.Adopt(Id, knownPid: 1, isStarting: false);

        public void Dispose()
        {
            Runner.Dispose();
            _connection.Dispose();
        }
    }
}
