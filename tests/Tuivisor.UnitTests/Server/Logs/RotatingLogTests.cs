using System.Text;
using Tuivisor.Os;
using Tuivisor.Server.Logs;

namespace Tuivisor.UnitTests.Server.Logs;

public sealed class RotatingLogTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("log").FullName;
    private readonly List<string> _trouble = [];

    private string LogPath => Path.Combine(_directory, "a.log");

    [Fact]
    public void A_file_may_exceed_its_size_by_one_piece_and_is_then_set_aside()
    {
        using var log = Open(maxBytes: 10, backups: 2);
        Append(log, "12345");
        Append(log, "678901234");
        Text("").ShouldBe("");
        Text(".1").ShouldBe("12345678901234");
        Append(log, "x");
        Text("").ShouldBe("x");
    }

    [Fact]
    public void The_oldest_backup_goes()
    {
        using var log = Open(maxBytes: 1, backups: 2);
        foreach (var text in (string[])["a", "b", "c", "d"]) Append(log, text);
        (Text(""), Text(".1"), Text(".2"), File.Exists(LogPath + ".3")).ShouldBe(("", "d", "c", false));
    }

    [Fact]
    public void Without_backups_the_file_is_emptied()
    {
        using var log = Open(maxBytes: 3, backups: 0);
        Append(log, "abcd");
        Append(log, "e");
        Directory.GetFiles(_directory).ShouldBe([LogPath]);
        Text("").ShouldBe("e");
    }

    [Fact]
    public void A_size_of_zero_never_rotates()
    {
        using var log = Open(maxBytes: 0, backups: 2);
        for (var i = 0; i < 100; i++) Append(log, "line\n");
        Text("").Length.ShouldBe(500);
    }

    [Fact]
    public void A_directory_that_is_gone_is_told_of_once_and_rotation_goes_on_when_it_is_back()
    {
        using var log = Open(maxBytes: 4, backups: 1);
        Directory.Delete(_directory, recursive: true);
        for (var i = 0; i < 20; i++) Append(log, "abcd");
        _trouble.Count.ShouldBe(1);
        Directory.CreateDirectory(_directory);
        for (var i = 0; i < 2; i++) Append(log, "efgh");
        Append(log, "i");
        Text("").ShouldBe("i");
    }

    [Fact]
    public void What_was_there_counts_and_stays()
    {
        File.WriteAllText(LogPath, "old");
        using var log = Open(maxBytes: 6, backups: 1);
        Append(log, "ne");
        Text("").ShouldBe("oldne");
        Append(log, "w");
        Text(".1").ShouldBe("oldnew");
    }

    [Fact]
    public void A_rotation_cut_short_is_completed_not_done_twice()
    {
        File.WriteAllText(LogPath, "current");
        File.WriteAllText(LogPath + ".2", "was .1");
        using var log = Open(maxBytes: 5, backups: 3);
        Append(log, "!");
        (Text(".1"), Text(".2"), File.Exists(LogPath + ".3")).ShouldBe(("current!", "was .1", false));
    }

    [Fact]
    public void Clearing_empties_the_file_and_keeps_mode_and_backups()
    {
        using var log = RotatingLog.Open(LogPath, 5, 1, mode: AutoLogs.Mode);
        Append(log, "12345");
        Append(log, "67");
        log.Clear().ShouldBe(0);
        Append(log, "x");
        (Text(""), Text(".1")).ShouldBe(("x", "12345"));
        File.GetUnixFileMode(LogPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Reopening_follows_the_name()
    {
        using var log = Open(maxBytes: 0, backups: 0);
        Append(log, "a");
        File.Move(LogPath, LogPath + ".moved");
        Append(log, "b");
        log.Reopen();
        Append(log, "c");
        (Text(".moved"), Text("")).ShouldBe(("ab", "c"));
    }

    [Fact]
    public void A_device_is_written_and_never_rotated_nor_cleared()
    {
        using var log = RotatingLog.Open("/dev/null", 1, 1, _trouble.Add);
        Append(log, "abc");
        log.Clear().ShouldBe(0);
        FileStatus.Of("/dev/null").ShouldNotBeNull().IsRegular.ShouldBeFalse();
        _trouble.ShouldBeEmpty();
    }

    [Fact]
    public void A_full_pipe_makes_nobody_wait_and_gets_everything_it_can_hold()
    {
        var fifo = Path.Combine(_directory, "fifo");
        System.Diagnostics.Process.Start("mkfifo", fifo).WaitForExit();
        using var log = RotatingLog.Open(fifo, 1, 1, _trouble.Add);
        var piece = new byte[100_000];
        for (var i = 0; i < 8; i++) log.Append(piece);
        log.HasPending.ShouldBeTrue();
        _trouble.ShouldBeEmpty();

        using var reader = ReadFile.TryOpen(fifo, out _).ShouldNotBeNull();
        using var descriptor = new SafeFd(Libc.open(fifo, Libc.O_RDONLY | Libc.O_NONBLOCK | Libc.O_CLOEXEC, 0));
        var total = 0;
        var buffer = new byte[1 << 16];
        int read;
        while ((read = descriptor.Read(buffer)) > 0)
        {
            total += read;
            log.Flush();
        }
        total.ShouldBe(800_000);

        for (var i = 0; i < 20; i++) log.Append(piece);
        _trouble.Count.ShouldBe(1);
        _trouble[0].ShouldContain("too slow");
    }

    [Fact]
    public void A_full_disk_is_said_once_and_the_gap_is_reported()
    {
        Assert.SkipUnless(UnixUser.CurrentUid == 0, "needs root for a small file system");
        var disk = Path.Combine(_directory, "disk");
        Directory.CreateDirectory(disk);
        Run("mount", $"-t tmpfs -o size=8k tmpfs {disk}");
        try
        {
            var ballast = Path.Combine(disk, "ballast");
            File.WriteAllBytes(ballast, new byte[4096]);
            using var log = RotatingLog.Open(Path.Combine(disk, "a.log"), 0, 0, _trouble.Add);
            log.Append(new byte[6000]);
            log.Append(new byte[1000]);
            _trouble.Count.ShouldBe(1);
            _trouble[0].ShouldContain("ENOSPC");

            File.Delete(ballast);
            Append(log, "again");
            _trouble.Count.ShouldBe(2);
            _trouble[1].ShouldContain("2904 bytes are missing");
        }
        finally
        {
            Run("umount", disk);
        }
    }

    [Fact]
    public void What_cannot_be_opened_says_why() =>
        Should.Throw<PosixException>(() => RotatingLog.Open(_directory, 0, 0)).Errno.ShouldBe(Errno.EISDIR);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static void Run(string program, string arguments) =>
        System.Diagnostics.Process.Start(program, arguments).WaitForExit();

    private RotatingLog Open(long maxBytes, int backups) => RotatingLog.Open(LogPath, maxBytes, backups, _trouble.Add);

    private static void Append(RotatingLog log, string text) => log.Append(Encoding.UTF8.GetBytes(text));

    private string Text(string suffix) => File.ReadAllText(LogPath + suffix);
}
