using Tuivisor.Os;

namespace Tuivisor.UnitTests.Os.Descriptors;

public sealed class FileLockTests
{
    [Fact]
    public void The_second_one_is_told_who_has_it()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "lock");
        using (FileLock.TryTake(path, 4711, out _).ShouldNotBeNull())
        {
            FileLock.TryTake(path, 1, out var holder).ShouldBeNull();
            holder.ShouldBe(4711);
        }
        using var again = FileLock.TryTake(path, 1, out _).ShouldNotBeNull();
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Whoever_looks_does_not_take_it()
    {
        var path = Path.Combine(Path.GetTempPath(), $"tuivisor-lock-{Guid.NewGuid():N}");
        FileLock.IsHeld(path).ShouldBeFalse();
        var held = FileLock.TryTake(path, 1, out _).ShouldNotBeNull();
        FileLock.IsHeld(path).ShouldBeTrue();
        held.Dispose();
        FileLock.IsHeld(path).ShouldBeFalse();
        FileLock.TryTake(path, 2, out _).ShouldNotBeNull().Remove();
    }

    [Fact]
    public void A_removed_lock_leaves_no_file_and_may_be_taken_again()
    {
        var path = Path.Combine(Path.GetTempPath(), $"tuivisor-lock-{Guid.NewGuid():N}");
        FileLock.TryTake(path, 1, out _).ShouldNotBeNull().Remove();
        File.Exists(path).ShouldBeFalse();
        FileLock.TryTake(path, 2, out _).ShouldNotBeNull().Remove();
    }

    [Fact]
    public void What_a_killed_owner_left_goes_and_what_is_held_stays()
    {
        var directory = Directory.CreateTempSubdirectory().FullName;
        var (left, held, socket) = (Path.Combine(directory, "left"), Path.Combine(directory, "held"), Path.Combine(directory, "socket"));
        FileLock.TryTake(left, 1, out _)!.Dispose(); // nobody had it
        File.WriteAllText(socket, "");
        using (FileLock.TryTake(held, 2, out _))
        {
            FileLock.RemoveLeftover(left, socket).ShouldBeTrue();
            FileLock.RemoveLeftover(held, socket).ShouldBeFalse();
            FileLock.RemoveLeftover(left, socket).ShouldBeFalse();
            Directory.GetFileSystemEntries(directory).ShouldBe([held]);
        }
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void Whoever_takes_a_lock_while_what_is_left_of_it_is_removed_has_it()
    {
        var path = Path.Combine(Path.GetTempPath(), $"tuivisor-lock-{Guid.NewGuid():N}");
        using var over = new CancellationTokenSource();
        var sweeping = new Thread(() =>
        {
            while (!over.IsCancellationRequested) FileLock.RemoveLeftover(path, path + ".sock");
        });
        sweeping.Start();
        try
        {
            for (var i = 2; i <= 2000; i++)
            {
                File.WriteAllText(path, "pid=1\n"); // left by somebody
                var mine = FileLock.TryTake(path, i, out var holder).ShouldNotBeNull($"the {i}. time {holder} has it");
                FileLock.IsHeld(path).ShouldBeTrue();
                mine.Remove();
            }
        }
        finally
        {
            over.Cancel();
            sweeping.Join();
            File.Delete(path);
        }
    }
}
