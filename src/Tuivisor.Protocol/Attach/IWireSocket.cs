using System.Net.Sockets;

namespace Tuivisor.Protocol.Attach;

/// <summary>A connected socket whose calls wait. One thread receives, others send in turn; whoever ends it wakes the one that receives.</summary>
public interface IWireSocket : IDisposable
{
    /// <summary>Waits for bytes.</summary>
    /// <param name="target">Where to; not empty.</param>
    /// <returns>How many came; 0 at the end.</returns>
    /// <exception cref="SocketException">The connection is lost.</exception>
    /// <exception cref="ObjectDisposedException">It was ended here.</exception>
    int Receive(Span<byte> target);

    /// <summary>Sends all, waiting while the kernel takes no more.</summary>
    /// <param name="bytes">What.</param>
    /// <exception cref="SocketException">The connection is lost.</exception>
    /// <exception cref="ObjectDisposedException">It was ended here.</exception>
    void Send(ReadOnlySpan<byte> bytes);

    /// <summary>Ends it in both directions.</summary>
    void Shutdown();
}
