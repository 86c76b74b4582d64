using Tuivisor.Server.Logs;

namespace Tuivisor.UnitTests.Server.Logs;

public sealed class AutoLogsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("auto").FullName;

    [Fact]
    public void A_log_is_named_as_Supervisor_names_it_and_is_private()
    {
        var (path, mark) = AutoLogs.Create(_directory, "web", "stdout", "supervisor");
        mark.Dispose();
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
        var (used, mark) = AutoLogs.Create(_directory, "b", "stdout", "me");
        string[] itsOwn = [used, used + ".1", used + ".tvx"];
        foreach (var path in itsOwn) File.WriteAllText(path, "");

        AutoLogs.CleanUp(_directory, "me").ShouldBeEmpty();
        Directory.GetFiles(_directory).ShouldBe([.. stay.Select(name => Path.Combine(_directory, name)), .. itsOwn], ignoreOrder: true);

        mark.Dispose();
        AutoLogs.CleanUp(_directory, "me").ShouldBeEmpty();
        Directory.GetFiles(_directory).Select(Path.GetFileName).ShouldBe(stay, ignoreOrder: true);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
