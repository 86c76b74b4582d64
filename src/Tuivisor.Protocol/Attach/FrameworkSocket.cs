using System.Net.Sockets;

namespace Tuivisor.Protocol.Attach;

/// <summary>A socket of the framework's.</summary>
/// <param name="socket">Connected; owned from now on.</param>
internal sealed class FrameworkSocket(Socket socket) : IWireSocket
{
    /// <inheritdoc/>
    public int Receive(Span<byte> target)
    {
        // Who waits in recv(2) itself is woken by the kernel also when the server has read something of ours; poll(2) asks for no more than this.
        socket.Poll(-1, SelectMode.SelectRead);
        return socket.Receive(target, SocketFlags.None);
    }

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[socket.Send(bytes, SocketFlags.None)..];
    }

    /// <inheritdoc/>
    public void Shutdown()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            // It is over already.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();
}
