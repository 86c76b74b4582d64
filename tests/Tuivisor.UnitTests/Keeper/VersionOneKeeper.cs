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

    /// <summary>The server's end of a conversation that is filtered.</summary>
    /// <param name="keeper">The end that a server of today would have.</param>
    public DescriptorSocket Filter(DescriptorSocket keeper)
    {
        var (here, there) = DescriptorSocket.Pair();
        _ends.AddRange([here, keeper]);
        new Thread(() => Pass(here, keeper, static frame => frame[0] <= LastKind ? frame : [])) { IsBackground = true }.Start();
        new Thread(() => Pass(keeper, here, AsVersionOne)) { IsBackground = true }.Start();
        return there;
    }

    public void Dispose() => _ends.ForEach(end => end.Dispose());

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
        try
        {
            while (from.Receive(buffer, out var descriptors) is var length and > 0)
            {
                if (change(buffer.AsSpan(0, length)) is { IsEmpty: false } frame) to.Send(frame, descriptors);
                foreach (var descriptor in descriptors) descriptor.Dispose();
            }
        }
        catch (ObjectDisposedException)
        {
            // The test is over.
        }
        to.Dispose(); // one side is gone: the other is to know
    }

    private delegate ReadOnlySpan<byte> Change(Span<byte> frame);
}
