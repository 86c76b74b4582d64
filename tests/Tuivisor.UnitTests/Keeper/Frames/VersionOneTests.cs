using Tuivisor.Keeper;
using Tuivisor.Os;

namespace Tuivisor.UnitTests.Keeper.Frames;

/// <summary>
/// The conversation as version 1 spoke it, byte by byte. These bytes are never to be changed: a keeper that was started years ago still
/// speaks so, and what is written today must begin with what it knows.
/// </summary>
public sealed class VersionOneTests
{
    private static readonly SpawnOrder Order = new()
    {
        Name = "g:p", Path = "/bin/x", Arguments = ["x", "-y"], Environment = ["A=b"], Directory = "/d", Umask = 18,
        User = new SpawnUser(1, 2, [3, 4]), Terminal = new WindowSize(80, 24), Error = ErrorStream.Apart, Limits = [new ChildLimit(7, 1024)],
    };

    [Fact]
    public void What_is_sent_to_a_keeper_begins_as_version_1_had_it()
    {
        Hex(OrderFrames.Write(new FrameWriter(FrameKind.Spawn).Long(5), Order)).ShouldStartWith(
            "02" + "0500000000000000" + "03000000673A70" + "060000002F62696E2F78" + "02000000" + "0100000078" + "020000002D79"
            + "01000000" + "03000000413D62" + "020000002F64" + "12000000" + "01" + "01000000" + "02000000" + "02000000" + "03000000" + "04000000"
            + "50000000" + "18000000" + "01" + "00" + "01000000" + "07000000" + "0004000000000000");
        Hex(new FrameWriter(FrameKind.Signal).Long(5).Long(9).Int(15).Flag(true)).ShouldBe("07" + "0500000000000000" + "0900000000000000" + "0F000000" + "01");
        new[]
        {
            FrameKind.Hello, FrameKind.Acknowledge, FrameKind.List, FrameKind.Kept, FrameKind.Drop, FrameKind.Ready, FrameKind.Quit, FrameKind.Become,
        }.Select(kind => (int)kind).ShouldBe([1, 6, 9, 11, 13, 14, 15, 16]);
    }

    [Fact]
    public void What_came_with_an_upgrade_has_its_numbers_and_form_too()
    {
        Hex(new FrameWriter(FrameKind.Replace).Text("/x")).ShouldBe("11" + "020000002F78");
        Hex(new FrameWriter(FrameKind.Renew).Text("/x")).ShouldBe("12" + "020000002F78");
        Hex(new FrameWriter(FrameKind.Renewed).Text(null)).ShouldBe("13" + "FFFFFFFF");
    }

    [Fact]
    public void What_a_keeper_of_version_1_sent_is_understood()
    {
        var held = new FrameReader(Convert.FromHexString(
            "0A" + "0900000000000000" + "03000000673A70" + "7B000000" + "E803000000000000" + "01" + "FFFFFFFF" + "0B000000" + "01" + "0C"));
        held.Kind.ShouldBe(FrameKind.Held);
        (held.Long(), held.Text(), held.Int(), held.Long()).ShouldBe((9, "g:p", 123, 1000));
        OrderFrames.ReadExit(ref held).ShouldBe(new WaitStatus(-1, 11, true));
        using var memory = MemFd.Create("a", 1);
        var descriptors = new[] { memory.Descriptor.Duplicate(), memory.Descriptor.Duplicate(), memory.Descriptor.Duplicate() };
        using var streams = OrderFrames.ReadStreams(ref held, ref descriptors);
        (streams.Terminal, streams.Input).ShouldBe((null, null));
        streams.Output.ShouldNotBeNull();
        streams.Error.ShouldNotBeNull();
        descriptors.ShouldHaveSingleItem().Dispose();
        var hello = new FrameReader(Convert.FromHexString("01" + "01000000" + "7B000000" + "02000000"));
        (hello.Kind, hello.Int(), hello.Int(), hello.Int(), hello.Text()).ShouldBe((FrameKind.Hello, 1, 123, 2, null));
    }

    private static string Hex(FrameWriter frame) => Convert.ToHexString(frame.Bytes);
}
