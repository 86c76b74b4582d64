using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>Orders and children as fields of frames.</summary>
internal static class OrderFrames
{
    [Flags]
    private enum Streams : byte
    {
        None = 0,
        Terminal = 1,
        Input = 2,
        Output = 4,
        Error = 8,
    }

    /// <summary>What an order takes, but for very long commands.</summary>
    public static int SizeOf(SpawnOrder order) => 1024 + order.Environment.Bytes.Length + sizeof(int) * order.Environment.Count;

    public static FrameWriter Write(FrameWriter frame, SpawnOrder order)
    {
        frame.Text(order.Name).Text(order.Path).Texts(order.Arguments).TextBlock(order.Environment).Text(order.Directory)
            .Int(order.Umask ?? -1)
            .Flag(order.User is not null);
        if (order.User is { } user)
        {
            frame.Int((int)user.Uid).Int((int)user.Gid).Int(user.Groups.Count);
            foreach (var group in user.Groups) frame.Int((int)group);
        }
        frame.Int(order.Terminal?.Columns ?? 0).Int(order.Terminal?.Rows ?? 0).Byte((byte)order.Error).Flag(order.Input is not null)
            .Int(order.Limits.Count);
        foreach (var limit in order.Limits) frame.Int(limit.Resource).Long((long)limit.Soft);
        foreach (var limit in order.Limits) frame.Flag(limit.Hard is not null).Long((long)(limit.Hard ?? 0));
        return frame;
    }

    /// <summary>Descriptors that go with an order.</summary>
    public static SafeFd[] DescriptorsOf(SpawnOrder order) => [.. order.Input is { } input ? [input] : Array.Empty<SafeFd>(), .. order.Attachments];

    /// <param name="frame">Behind the request.</param>
    /// <param name="descriptors">What came with it.</param>
    /// <param name="environment">Where the environment is put; valid until it is used again.</param>
    public static SpawnOrder ReadOrder(ref FrameReader frame, SafeFd[] descriptors, TextBlockBuilder environment)
    {
        var order = new SpawnOrder
        {
            Name = frame.Text() ?? "", Path = frame.Text() ?? "", Arguments = frame.Texts(), Environment = frame.TextBlock(environment),
            Directory = frame.Text(), Umask = frame.Int() is >= 0 and var mask ? mask : null,
            User = frame.Flag() ? ReadUser(ref frame) : null,
        };
        var size = new WindowSize(frame.Int(), frame.Int());
        var error = (ErrorStream)frame.Byte();
        var hasInput = frame.Flag() && descriptors.Length > 0;
        var limits = new ChildLimit[Math.Clamp(frame.Int(), 0, 16)];
        for (var i = 0; i < limits.Length; i++) limits[i] = new ChildLimit(frame.Int(), (ulong)frame.Long());
        for (var i = 0; i < limits.Length; i++)
        {
            var (isThere, hard) = (frame.Flag(), (ulong)frame.Long());
            if (isThere) limits[i] = limits[i] with { Hard = hard };
        }
        return order with
        {
            Limits = limits,
            Terminal = size == default ? null : size, Error = error,
            Input = hasInput ? descriptors[0] : null, Attachments = hasInput ? descriptors[1..] : descriptors,
        };
    }

    public static FrameWriter Write(FrameWriter frame, ChildStreams streams) => frame.Byte((byte)(
        (streams.Terminal is null ? 0 : Streams.Terminal) | (streams.Input is null ? 0 : Streams.Input)
        | (streams.Output is null ? 0 : Streams.Output) | (streams.Error is null ? 0 : Streams.Error)));

    public static SafeFd[] DescriptorsOf(ChildStreams streams)
    {
        ReadOnlySpan<SafeFd?> all = [streams.Terminal, streams.Input, streams.Output, streams.Error];
        var count = 0;
        foreach (var descriptor in all) count += descriptor is null ? 0 : 1;
        var descriptors = new SafeFd[count];
        for (var i = all.Length - 1; i >= 0; i--)
        {
            if (all[i] is { } descriptor) descriptors[--count] = descriptor;
        }
        return descriptors;
    }

    /// <summary>Takes streams from the front of what came with a frame.</summary>
    public static ChildStreams ReadStreams(ref FrameReader frame, ref SafeFd[] descriptors)
    {
        var which = (Streams)frame.Byte();
        var next = 0;
        var streams = new ChildStreams(
            Next(Streams.Terminal, descriptors), Next(Streams.Input, descriptors), Next(Streams.Output, descriptors), Next(Streams.Error, descriptors));
        descriptors = descriptors[next..];
        return streams;

        SafeFd? Next(Streams stream, SafeFd[] all) => (which & stream) != 0 && next < all.Length ? all[next++] : null;
    }

    public static FrameWriter Write(FrameWriter frame, WaitStatus? exit) =>
        frame.Flag(exit is not null).Int(exit?.Code ?? 0).Int(exit?.Signal ?? 0).Flag(exit?.DumpedCore ?? false);

    public static WaitStatus? ReadExit(ref FrameReader frame)
    {
        var hasEnded = frame.Flag();
        var exit = new WaitStatus(frame.Int(), frame.Int(), frame.Flag());
        return hasEnded ? exit : null;
    }

    private static SpawnUser ReadUser(ref FrameReader frame)
    {
        var uid = (uint)frame.Int();
        var gid = (uint)frame.Int();
        var groups = new uint[Math.Clamp(frame.Int(), 0, 65536)];
        for (var i = 0; i < groups.Length; i++) groups[i] = (uint)frame.Int();
        return new SpawnUser(uid, gid, groups);
    }
}
