namespace Tuivisor.Os;

/// <summary>Starts programs on pseudo-terminals through <see cref="Spawner"/>.</summary>
public sealed class PtyProvider : IPtyProvider, IDisposable
{
    private readonly Spawner _spawner = new();

    public Task<IPtyConnection> StartTerminalAsync(PtyOptions options, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public void Dispose() => _spawner.Dispose();
}
