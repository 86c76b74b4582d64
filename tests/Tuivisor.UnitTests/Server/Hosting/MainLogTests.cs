using Tuivisor.Server.Hosting;
using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Server.Hosting;

public sealed class MainLogTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-test-").FullName;
    private readonly StringWriter _copy = new();

    private DaemonConfig Config => new() { ChildLogDir = _directory, LogFile = Path.Combine(_directory, "main.log") };

    [Fact]
    public void Lines_look_as_supervisors_and_go_to_standard_output_too()
    {
        using (var log = new MainLog(new FrozenTime()))
        {
            log.Open(Config, _copy);
            log.Write(LogLevel.Info, "hello");
            log.Write(LogLevel.Debug, "hidden");
        }

        _copy.ToString().ShouldBe("2026-11-22 10:22:01,123 INFO hello\n");
        File.ReadAllText(Path.Combine(_directory, "main.log")).ShouldBe(_copy.ToString());
    }

    [Fact]
    public void What_is_written_before_the_file_is_open_comes_first()
    {
        using var log = new MainLog(new FrozenTime());
        log.Write(LogLevel.Warn, "early");
        log.Write(LogLevel.Debug, "early and hidden");
        log.Open(Config, _copy);
        log.Write(LogLevel.Critical, "late");
        _copy.ToString().ShouldBe("2026-11-22 10:22:01,123 WARN early\n2026-11-22 10:22:01,123 CRIT late\n");
    }

    [Fact]
    public void Gathered_lines_are_written_together_but_for_errors()
    {
        using var log = new MainLog(new FrozenTime());
        log.Open(Config, copy: null);
        log.Gather();
        log.Write(LogLevel.Info, "one");
        log.Write(LogLevel.Info, "two");
        Written().ShouldBe("");
        log.Write(LogLevel.Error, "three");
        Written().ShouldBe("one two three");
        log.Write(LogLevel.Info, "four");
        log.WriteGathered();
        Written().ShouldBe("one two three four");
        log.Write(LogLevel.Info, "five");
        Written().ShouldBe("one two three four five");
        log.Gather();
        log.Write(LogLevel.Info, new string('x', 10_000));
        Written().Length.ShouldBe("one two three four five ".Length + 10_000);

        string Written() => string.Join(' ', File.ReadAllLines(Path.Combine(_directory, "main.log")).Select(line => line[(line.LastIndexOf(' ') + 1)..]));
    }

    [Fact]
    public void Clearing_empties_the_file()
    {
        using var log = new MainLog(new FrozenTime());
        log.Open(Config, null);
        log.Write(LogLevel.Info, "old");
        log.Clear().ShouldBeTrue();
        File.ReadAllText(Path.Combine(_directory, "main.log")).ShouldBe("2026-11-22 10:22:01,123 INFO reopening log file\n");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private sealed class FrozenTime : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 10, 22, 1, 123, TimeSpan.Zero);
    }
}
