namespace Tuivisor.Server.Logs;

/// <summary>Reads a log as it grows. For one reader at a time.</summary>
public sealed class LogFollower : IDisposable
{
    /// <summary>Reads what there is, or waits until there is something.</summary>
    /// <returns>Bytes put into <paramref name="target"/>, at least 1.</returns>
    public ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Reads what there is now.</summary>
    /// <returns>0 when there is nothing new.</returns>
    public int Read(Span<byte> target) => throw new NotImplementedException();

    public void Dispose()
    {
    }
}
