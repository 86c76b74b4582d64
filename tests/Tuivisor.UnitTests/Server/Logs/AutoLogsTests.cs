using Tuivisor.Server.Logs;

namespace Tuivisor.UnitTests.Server.Logs;

public sealed class AutoLogsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("auto").FullName;

    [Fact]
    public void A_log_is_named_as_Supervisor_names_it_and_is_private()
    {
        var path = AutoLogs.Create(_directory, "web", "stdout", "supervisor");
        Path.GetFileName(path).ShouldMatch("^web-stdout---supervisor-[a-z0-9_]{8}\\.log$");
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        new FileInfo(path).Length.ShouldBe(0);
    }

    [Fact]
    public void Cleaning_up_takes_what_is_ours_and_nobody_uses()
    {
        string[] gone = ["a-stdout---me-12345678.log", "a-stderr---me-12345678.log.10"];
        string[] stay = ["a-stdout---you-12345678.log", "plain.log", "a-stdout---me-12345678.log.12345"];
        foreach (var name in gone.Concat(stay)) File.WriteAllText(Path.Combine(_directory, name), "");
        using var used = RotatingLog.Open(AutoLogs.Create(_directory, "b", "stdout", "me"), 0, 0);

        AutoLogs.CleanUp(_directory, "me").ShouldBeEmpty();

        Directory.GetFiles(_directory).Select(Path.GetFileName).ShouldBe([.. stay, Path.GetFileName(used.Path)], ignoreOrder: true);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
