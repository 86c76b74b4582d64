using Tuivisor.Os;

namespace Tuivisor.UnitTests.Os.Descriptors;

public sealed class EpollTests
{
    [Fact]
    public void A_ready_descriptor_is_told_by_its_token()
    {
        using var epoll = new Epoll();
        using var pipe = Pipe.Open();
        epoll.Add(pipe.Reader.Number, EpollEvents.Readable, 0x1234_5678_9ABC);
        var ready = new EpollReady[4];
        epoll.Wait(ready, 0).ShouldBe(0);

        pipe.Writer.Write("x"u8);

        epoll.Wait(ready, 10_000).ShouldBe(1);
        ready[0].ShouldBe(new EpollReady(0x1234_5678_9ABC, EpollEvents.Readable));
        epoll.Remove(pipe.Reader.Number);
        epoll.Wait(ready, 0).ShouldBe(0);
    }

    [Fact]
    public void A_wake_ends_one_wait()
    {
        using var epoll = new Epoll();
        var ready = new EpollReady[4];
        epoll.Wake();
        epoll.Wake();
        epoll.Wait(ready, 10_000).ShouldBe(0);
        epoll.Wake();
        epoll.Wait(ready, 10_000).ShouldBe(0);
    }
}
