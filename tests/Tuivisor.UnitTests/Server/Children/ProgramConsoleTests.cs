using Tuivisor.Os;
using Tuivisor.Server.Children;
using Tuivisor.Server.Logs;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.UnitTests.Server.Children;

public sealed class ProgramConsoleTests : IDisposable
{
    private static readonly ProgramId Id = new(1);

    private readonly string _directory = Directory.CreateTempSubdirectory("runner").FullName;
    private readonly RecordedEvents _events = new();
    private readonly InProcessChildHost _host = new();
    private readonly ProgramRunner _runner;

    public ProgramConsoleTests() => _runner = new ProgramRunner(_host, _events, new ProgramRunnerOptions
    {
        Daemon = new DaemonConfig { ChildLogDir = _directory }, ServerUrl = "unix:///run/x.sock",
    }, TimeProvider.System);

    [Fact]
    public void The_console_shows_output_takes_keys_and_keeps_its_last_screen()
    {
        Prepare(Tty("echo hello; read a; stty size"));
        var console = _runner.ConsoleOf(Id).ShouldNotBeNull();
        using var changes = new SemaphoreSlim(0);
        using var watch = console.Watch(() => changes.Release());
        Start();
        WaitFor(() => console.WithEmulator(emulator => emulator.RowText(0)) == "hello");
        console.IsLive.ShouldBeTrue();

        console.Resize(100, 30);
        console.Write("x\r"u8).ShouldBeTrue();
        _events.NextExit();

        console.WithEmulator(emulator => (emulator.RowText(1), emulator.RowText(2))).ShouldBe(("x", "30 100"));
        console.IsLive.ShouldBeFalse();
        console.Write("y"u8).ShouldBeFalse();

        void WaitFor(Func<bool> condition)
        {
            while (!condition()) changes.Wait(20_000).ShouldBeTrue();
        }
    }

    [Fact]
    public void Questions_to_the_terminal_are_answered()
    {
        var paths = Prepare(Tty("stty raw -echo; printf '\\033[6n'; dd bs=1 count=6 2>/dev/null | od -An -c | tr -d ' \\n'"));
        Start();
        _events.NextExit();
        File.ReadAllText(paths.Stdout!).ShouldBe(@"033[1;1R");
    }

    public void Dispose()
    {
        _runner.Dispose();
        _host.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static ProgramConfig Tty(string script) => new()
    {
        Name = "prog", Group = "grp", Section = "prog", Command = $"/bin/sh -c '{script.Replace("'", "'\\''", StringComparison.Ordinal)}'",
    };

    private LogPaths Prepare(ProgramConfig config) => _runner.Prepare(Id, config, GroupKind.Programs);

    private void Start() => _runner.Start(Id).Failure.ShouldBeNull();
}
