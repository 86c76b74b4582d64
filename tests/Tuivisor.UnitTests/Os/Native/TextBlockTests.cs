using Tuivisor.Keeper;
using Tuivisor.Os;

namespace Tuivisor.UnitTests.Os.Native;

public sealed class TextBlockTests
{
    [Fact]
    public void Texts_come_out_as_they_went_in()
    {
        TextBlock block = ["A=1", "", "B=äöü", new string('x', 5000)];
        block.ShouldBe(["A=1", "", "B=äöü", new string('x', 5000)]);
        block.Count.ShouldBe(4);
        TextBlock none = [];
        (none.Count, none.Bytes.Length).ShouldBe((0, 0));
    }

    [Fact]
    public void A_text_ends_at_its_first_zero_as_in_C()
    {
        TextBlock block = ["A=1\0B=2", "C=3"];
        block.ShouldBe(["A=1", "C=3"]);
    }

    [Fact]
    public void A_variable_is_put_together()
    {
        var builder = new TextBlockBuilder(0);
        builder.Add("NÄME", "välue=1");
        builder.Add("X", "");
        builder.Add("Y"u8);
        builder.Build().ShouldBe(["NÄME=välue=1", "X=", "Y"]);
    }

    [Fact]
    public void A_frame_carries_them_as_it_carries_texts()
    {
        TextBlock block = ["A=1", "", "B=ä"];
        var frame = new FrameWriter(FrameKind.Spawn).TextBlock(block).Texts(["A=1", "B=\0"]).Int(7);
        frame.Bytes[..15].ToArray().ShouldBe(new FrameWriter(FrameKind.Spawn).Texts(["A=1", "", "B=ä"]).Bytes[..15].ToArray());

        var reader = new FrameReader(frame.Bytes);
        reader.Texts().ShouldBe(["A=1", "", "B=ä"]);
        reader.TextBlock(new TextBlockBuilder(1)).ShouldBe(["A=1", "B="]);
        reader.Int().ShouldBe(7);
    }
}
