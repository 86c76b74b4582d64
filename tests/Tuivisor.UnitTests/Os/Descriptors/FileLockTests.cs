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
}
