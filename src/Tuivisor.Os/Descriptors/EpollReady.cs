namespace Tuivisor.Os;

/// <summary>A descriptor that is ready.</summary>
/// <param name="Token">As given to <see cref="Epoll.Add"/>.</param>
/// <param name="Events">What it is ready for.</param>
public readonly record struct EpollReady(ulong Token, EpollEvents Events);
