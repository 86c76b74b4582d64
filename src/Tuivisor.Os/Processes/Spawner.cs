namespace Tuivisor.Os;

/// <summary>
/// Starts children with posix_spawn(3) on a thread of its own, whose working directory, file mode mask and user ids can be set
/// for each child without touching those of the process.
/// </summary>
/// <remarks>
/// Children get a session of their own, every signal at its default and none blocked, and no descriptor but 0, 1 and 2.
/// Make it after the process has settled its working directory and mask: the thread starts from those.
/// </remarks>
public sealed class Spawner : IDisposable
{
    /// <summary>Starts a child. Any thread may call; the calls are done one after another.</summary>
    public SpawnResult Spawn(SpawnOptions options) => throw new NotImplementedException();

    public void Dispose()
    {
    }
}
