using System.Net.Sockets;
using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Drivers;
using Tuivisor.UnitTests.Server.Attach;

namespace Tuivisor.UnitTests.Tui.Drivers;

public sealed class UnixWireTests
{
    [Fact]
    public async Task A_client_on_it_types_and_sees()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("cat", "stty -echo; exec cat"));
        var client = await world.Connect(first: new Watch(0, "cat", 60, 10, Focus: true), openSocket: UnixWire.Open);
        var view = client.FirstView!; // it was asked for
        await client.Until<ConsoleInfo>(info => info.TakesInput);
        client.Type(view, "hello 世界\n");
        await client.Shows(view, "hello 世界");
    }

    [Fact]
    public async Task A_server_that_goes_is_lost_and_found_again()
    {
        await using var world = await AttachWorld.Start(AttachWorld.Terminal("cat", "echo ready; cat"));
        var client = await world.Connect(reconnect: true, openSocket: UnixWire.Open);
        var view = client.Watch("cat", 60, 10, focus: false);
        await client.Shows(view, "ready");
        await world.StopListening();
        await client.Until<StateChanged>(state => state.State == AttachState.Reconnecting);
        await world.Listen();
        await client.Until<StateChanged>(state => state.State == AttachState.Connected);
        await client.Shows(view, "ready");
    }

    [Fact]
    public async Task Who_waits_wakes_up_when_it_is_ended_here()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("tuivisor-wire").FullName, "s");
        using var listening = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listening.Bind(new UnixDomainSocketEndPoint(path));
        listening.Listen(1);
        using var wire = UnixWire.Open(path);
        using var there = await listening.AcceptAsync();
        var waiting = Task.Run(() => wire.Receive(new byte[1]));
        wire.Shutdown();
        (await waiting).ShouldBe(0);
        wire.Dispose();
        wire.Shutdown();
        Should.Throw<ObjectDisposedException>(() => wire.Send([1]));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Nobody_there_is_said_as_the_framework_says_it()
    {
        var path = Path.Combine(Path.GetTempPath(), "tuivisor-no-such-socket");
        Should.Throw<SocketException>(() => UnixWire.Open(path)).SocketErrorCode.ShouldBe(SocketError.AddressNotAvailable);
        Should.Throw<AttachException>(() => AttachConnection.Open(AttachAddress.Parse(path), UnixWire.Open)).Problem.ShouldBe(AttachProblem.NoServer);
    }
}
