namespace Tuivisor.Os;

/// <summary>Starts programs on pseudo-terminals.</summary>
public interface IPtyProvider
{
    /// <exception cref="PosixException">No terminal could be had, or the program could not be started; its errno says why.</exception>
    Task<IPtyConnection> StartTerminalAsync(PtyOptions options, CancellationToken cancellationToken);
}
