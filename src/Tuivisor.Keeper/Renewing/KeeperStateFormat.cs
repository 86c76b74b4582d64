namespace Tuivisor.Keeper;

/// <summary>A <see cref="KeeperState"/> as a frame. Fields are only ever added, at the end of the whole or of a child.</summary>
internal static class KeeperStateFormat
{
    /// <summary>Of the form: of a newer one nothing but its first byte is understood.</summary>
    private const FrameKind Version = (FrameKind)1;

    private const int MostDescriptors = 64;

    public static FrameWriter Write(KeeperState state)
    {
        var options = state.Options;
        var frame = new FrameWriter(Version)
            .Text(options.Path).Texts(options.Arguments).Texts(options.Environment)
            .Long((long)options.LongestPause.TotalMilliseconds).Long((long)options.StopLimit.TotalMilliseconds)
            .Int(state.ServerCount).Int(state.ServerPid).Int(state.ServerProcess).Int(state.ServerSocket).Int(state.ServerExecutable)
            .Long(state.LastChild).Int(state.Children.Count);
        foreach (var child in state.Children)
        {
            // Each with its length, so that an older reader skips what a newer writer has added.
            var piece = Write(child);
            frame.Blob(piece.Bytes);
        }
        frame.Int(state.Kept.Count);
        foreach (var (name, descriptor) in state.Kept) frame.Text(name).Int(descriptor);
        return frame;
    }

    /// <returns>Null when it cannot be understood: then the keeper that wrote it goes on.</returns>
    public static KeeperState? Read(ReadOnlySpan<byte> bytes)
    {
        var frame = new FrameReader(bytes);
        if (frame.Kind != Version || frame.Text() is not { Length: > 0 } path) return null;
        var options = new KeeperOptions
        {
            Path = path, Arguments = frame.Texts(), Environment = frame.Texts(),
            LongestPause = Milliseconds(frame.Long()), StopLimit = Milliseconds(frame.Long()),
        };
        var state = new KeeperState
        {
            Options = options, ServerCount = frame.Int(), ServerPid = frame.Int(), ServerProcess = frame.Int(), ServerSocket = frame.Int(),
            ServerExecutable = frame.Int(), LastChild = frame.Long(),
        };
        var children = new List<KeeperState.Child>();
        for (var left = frame.Int(); left > 0; left--)
        {
            if (ReadChild(frame.Blob()) is not { } child) return null;
            children.Add(child);
        }
        var kept = new List<(string, int)>();
        for (var left = frame.Int(); left > 0; left--)
        {
            if (frame.Text() is not { } name) return null;
            kept.Add((name, frame.Int()));
        }
        return state with { Children = children, Kept = kept };
    }

    private static FrameWriter Write(KeeperState.Child child)
    {
        var piece = new FrameWriter(Version).Long(child.Id).Text(child.Name).Int(child.Pid).Int(child.Process).Long(child.StartedAt);
        Write(piece, child.Streams);
        Write(piece, child.Attachments);
        return OrderFrames.Write(piece, child.Exit);
    }

    private static KeeperState.Child? ReadChild(ReadOnlySpan<byte> bytes)
    {
        var piece = new FrameReader(bytes);
        if (piece.Kind != Version) return null;
        var (id, name, pid, process, started) = (piece.Long(), piece.Text(), piece.Int(), piece.Int(), piece.Long());
        var streams = ReadNumbers(ref piece);
        var attachments = ReadNumbers(ref piece);
        return name is null || streams.Length != 4 ? null
            : new KeeperState.Child(id, name, pid, process, started, streams, attachments, OrderFrames.ReadExit(ref piece));
    }

    private static void Write(FrameWriter frame, IReadOnlyList<int> numbers)
    {
        frame.Int(numbers.Count);
        foreach (var number in numbers) frame.Int(number);
    }

    private static int[] ReadNumbers(ref FrameReader frame)
    {
        var numbers = new int[Math.Clamp(frame.Int(), 0, MostDescriptors)];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = frame.Int();
        return numbers;
    }

    private static TimeSpan Milliseconds(long value) => TimeSpan.FromMilliseconds(Math.Clamp(value, 0, (long)TimeSpan.FromDays(1).TotalMilliseconds));
}
