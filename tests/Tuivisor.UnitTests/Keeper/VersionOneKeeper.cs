using System.Buffers.Binary;
using Tuivisor.Keeper;
using Tuivisor.Os;

namespace Tuivisor.UnitTests.Keeper;

/// <summary>Stands between a server and a keeper and lets through only what version 1 of the conversation knew.</summary>
internal sealed class VersionOneKeeper : IDisposable
{
    private const byte LastKind = (byte)FrameKind.Become;
    private const int HelloLength = 13;

    private readonly List<DescriptorSocket> _ends = [];
    private readonly List<Thread> _threads = [];

    /// <summary>The server's end of a conversation that is filtered.</summary>
    /// <param name="keeper">The end that a server of today would have.</param>
    public DescriptorSocket Filter(DescriptorSocket keeper)
    {
        var (here, there) = DescriptorSocket.Pair();
        _ends.AddRange([here, keeper]);
        Start(() => Pass(here, keeper, static frame => frame[0] <= LastKind ? frame : []));
        Start(() => Pass(keeper, here, AsVersionOne));
        return there;
    }

    public void Dispose()
    {
        _ends.ForEach(end => end.Shutdown());
        _threads.ForEach(thread => thread.Join());
        _ends.ForEach(end => end.Dispose());
    }

    private void Start(ThreadStart pass)
    {
        _threads.Add(new Thread(pass) { IsBackground = true });
        _threads[^1].Start();
    }

    private static ReadOnlySpan<byte> AsVersionOne(Span<byte> frame)
    {
        if (frame[0] > LastKind) return [];
        if (frame[0] != (byte)FrameKind.Hello) return frame;
        BinaryPrimitives.WriteInt32LittleEndian(frame[1..], 1);
        return frame[..HelloLength];
    }

    private static void Pass(DescriptorSocket from, DescriptorSocket to, Change change)
    {
        var buffer = new byte[64 << 10];
        while (from.Receive(buffer, out var descriptors) is var length and > 0)
        {
            if (change(buffer.AsSpan(0, length)) is { IsEmpty: false } frame) to.Send(frame, descriptors);
            foreach (var descriptor in descriptors) descriptor.Dispose();
        }
        to.Shutdown(); // one side is gone: the other is to know
    }

    private delegate ReadOnlySpan<byte> Change(Span<byte> frame);
}
