using System.Net.Sockets;
using Tuivisor.Os;

namespace Tuivisor.UnitTests.Os.Descriptors;

public sealed class StreamSocketTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("tuivisor-socket-");

    private string SocketPath => Path.Combine(_directory.FullName, "漢.sock");

    [Fact]
    public void A_socket_that_is_listened_to_is_connected_to_until_nobody_listens_there()
    {
        StreamSocket.TryConnect(SocketPath).ShouldBe(Errno.ENOENT);
        using (var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
            StreamSocket.TryConnect(SocketPath).ShouldBe(Errno.ECONNREFUSED);
            listener.Listen();
            StreamSocket.TryConnect(SocketPath).ShouldBe(0);
        }

        StreamSocket.TryConnect(SocketPath).ShouldBeOneOf(Errno.ENOENT, Errno.ECONNREFUSED);
    }

    [Fact]
    public void No_socket_has_a_path_longer_than_an_address()
    {
        StreamSocket.TryConnect("/" + new string('x', 106)).ShouldBe(Errno.ENOENT);
        StreamSocket.TryConnect("/" + new string('x', 107)).ShouldBe(Errno.ENAMETOOLONG);
        StreamSocket.TryConnect("").ShouldBe(Errno.ENAMETOOLONG);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
