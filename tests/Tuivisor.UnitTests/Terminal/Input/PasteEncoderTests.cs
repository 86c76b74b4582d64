using System.Buffers;
using System.Text;
using Tuivisor.Terminal.Input;

namespace Tuivisor.UnitTests.Terminal.Input;

public class PasteEncoderTests
{
    private static readonly InputModes Bracketed = new() { BracketedPaste = true };

    [Theory]
    [InlineData("plain 文本", "plain 文本")]
    [InlineData("two\nlines\r\nand\rmore", "two^Mlines^Mand^Mmore")]
    [InlineData("tab\there", "tab^Ihere")]
    [InlineData("end\e[201~rm -rf /\n", "end[201~rm -rf /^M")]
    [InlineData("c1\u009b201~\u0085x©", "c1201~x©")]
    [InlineData("bell\a nul\0 del\u007f", "bell nul del")]
    public void Pasted_text_is_cleaned(string text, string expected)
    {
        Encode(text, default).ShouldBe(expected);
        Encode(text, Bracketed).ShouldBe($"^[[200~{expected}^[[201~");
    }

    [Fact]
    public void A_paste_in_pieces_is_bracketed_once()
    {
        var output = new ArrayBufferWriter<byte>();
        PasteEncoder.Encode(new PasteChunk("a"u8.ToArray(), true, false), Bracketed, output);
        PasteEncoder.Encode(new PasteChunk("b"u8.ToArray(), false, false), Bracketed, output);
        PasteEncoder.Encode(new PasteChunk("c"u8.ToArray(), false, true), Bracketed, output);
        KeyEncoderTests.Caret(output.WrittenSpan).ShouldBe("^[[200~abc^[[201~");
    }

    [Fact]
    public void Focus_is_told_only_to_programs_that_asked()
    {
        PasteEncoder.Focus(true, default).Length.ShouldBe(0);
        KeyEncoderTests.Caret(PasteEncoder.Focus(true, new InputModes { FocusReports = true })).ShouldBe("^[[I");
        KeyEncoderTests.Caret(PasteEncoder.Focus(false, new InputModes { FocusReports = true })).ShouldBe("^[[O");
    }

    private static string Encode(string text, in InputModes modes)
    {
        var output = new ArrayBufferWriter<byte>();
        PasteEncoder.Encode(new PasteChunk(Encoding.UTF8.GetBytes(text), true, true), modes, output);
        return KeyEncoderTests.Caret(output.WrittenSpan);
    }
}
