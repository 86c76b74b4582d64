using Tuivisor.Keeper;
using Tuivisor.Os;

namespace Tuivisor.UnitTests.Keeper.Frames;

public sealed class OrderFramesTests
{
    private static readonly SpawnOrder Order = new()
    {
        Name = "g:p", Path = "/bin/x", Arguments = ["x"], Environment = ["A=b"],
        Limits = [new ChildLimit(7, 9), new ChildLimit(9, 4096, 8192), new ChildLimit(4, 0, 0), new ChildLimit(0, 1, ResourceLimits.Unlimited)],
    };

    [Fact]
    public void Limits_arrive_as_they_were_sent()
    {
        var frame = new FrameReader(OrderFrames.Write(new FrameWriter(FrameKind.Spawn), Order).Bytes);
        OrderFrames.ReadOrder(ref frame, [], new TextBlockBuilder(16)).Limits.ShouldBe(Order.Limits);
    }

    [Fact]
    public void An_older_server_sends_no_hard_limits()
    {
        const int hardLimits = 4 * 9;
        var frame = new FrameReader(OrderFrames.Write(new FrameWriter(FrameKind.Spawn), Order).Bytes[..^hardLimits]);
        OrderFrames.ReadOrder(ref frame, [], new TextBlockBuilder(16)).Limits.ShouldBe(Order.Limits.Select(limit => limit with { Hard = null }));
    }
}
