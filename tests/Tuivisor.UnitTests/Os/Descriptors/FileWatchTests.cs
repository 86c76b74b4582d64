using Tuivisor.Os;

namespace Tuivisor.UnitTests.Os.Descriptors;

public sealed class FileWatchTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-test-").FullName;
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string MakeFile()
    {
        var path = Path.Combine(_directory, "file");
        File.WriteAllText(path, "");
        return path;
    }

    [Fact]
    public async Task Removing_a_file_is_told()
    {
        using var watch = new FileWatch(path => _lost.TrySetResult(path));
        var path = MakeFile();
        watch.Add(path).ShouldBeTrue();
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        File.Delete(path);
        (await _lost.Task.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(path);
    }

    [Fact]
    public async Task Replacing_a_file_is_told()
    {
        using var watch = new FileWatch(path => _lost.TrySetResult(path));
        var path = MakeFile();
        watch.Add(path);
        File.WriteAllText(path + ".new", "");
        File.Move(path + ".new", path, overwrite: true);
        (await _lost.Task.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(path);
    }

    [Fact]
    public void What_is_not_there_cannot_be_watched()
    {
        using var watch = new FileWatch(path => _lost.TrySetResult(path));
        watch.Add(Path.Combine(_directory, "nothing")).ShouldBeFalse();
        _lost.Task.IsCompleted.ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
