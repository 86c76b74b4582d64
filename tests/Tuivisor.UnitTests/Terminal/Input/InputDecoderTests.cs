using System.Text;
using Tuivisor.Terminal.Input;

namespace Tuivisor.UnitTests.Terminal.Input;

public class InputDecoderTests
{
    [Theory]
    [InlineData("abc", "a b c")]
    [InlineData("\x01\x1c\x1f", "C-a C-\\ C-_")]
    [InlineData("\r\t\x7f", "Enter Tab Backspace")]
    [InlineData("é文😀", "é 文 😀")]
    [InlineData("\ex\e\x01", "M-x C-M-a")]
    [InlineData("\eé", "M-é")]
    [InlineData("\e[A\e[1;5B\eOC\e\e[D", "Up C-Down Right M-Left")]
    [InlineData("\eOP\e[1;2Q\e[13~\e[1;2R\e[24;8~", "F1 S-F2 F3 S-F3 C-M-S-F12")]
    [InlineData("\e[11~\e[[A\e[25~\e[1~\e[4~\e[7~\e[8~", "F1 F1 F13 Home End Home End")]
    [InlineData("\e[a\eOd\e[3^\e[3@", "S-Up C-Left C-Delete C-S-Delete")]
    [InlineData("\e[Z\e[9;5u\e[13;2u\e[27u", "S-Tab C-Tab S-Enter Escape")]
    [InlineData("\e[97;5u\e[97:65;6u\e[49;6u", "C-a C-S-A C-S-1")]
    [InlineData("\e[27;5;97~\e[27;2;13~\e[27;3;27~", "C-a S-Enter M-Escape")]
    [InlineData("\e[57399u\e[57414;5u\e[57376u\e[57417u", "Kp0 C-KpEnter F13 Left")]
    [InlineData("\e[I\e[O", "focus blur")]
    [InlineData("\e[<0;10;5M\e[<0;10;5m\e[<64;1;1M\e[<35;2;3M\e[<32;4;4M\e[<20;1;1M", "Press:Left@9,4 Release:Left@9,4 Press:WheelUp@0,0 Motion:None@1,2 Motion:Left@3,3 Press:Left@0,0:Shift, Control")]
    [InlineData("\e[M !!\e[M#\"\"\e[Ma!!", "Press:Left@0,0 Release:None@1,1 Press:WheelDown@0,0")]
    [InlineData("\e[32;10;5M\e[35;10;5M", "Press:Left@9,4 Release:None@9,4")]
    [InlineData("\e[200~one\r\x1b[Atwo\e[201~z", "paste:one\\r\\e[Atwo z")]
    [InlineData("\e[?62;22c\e[>41;379;0c\e[?2026;2$y\e[?1u", "DeviceAttributes(62,22) SecondaryAttributes(41,379,0) PrivateMode(2026,2) KittyKeyboard(1)")]
    [InlineData("\e[24;80R\e[?5;6R\e[8;24;80t\e[6;20;10t\e[4;480;800t\e[48;24;80;480;800t", "CursorPosition(24,80) CursorPosition(5,6) TextAreaSize(24,80) CellPixels(20,10) TextAreaPixels(480,800) Resized(24,80,480,800)")]
    [InlineData("\e]11;rgb:ffff/8080/0000\e\\\e]4;7;rgb:c0/c0/c0\a", "DynamicColor(11,255,128,0) PaletteColor(7,192,192,192)")]
    [InlineData("\eP>|XTerm(379)\e\\\eP1+r436f=323536\e\\\eP1$r0m\e\\\e[?997;2n", "Version()XTerm(379) TerminfoCapability(1)436f=323536 Setting(1)0m ColorScheme(2)")]
    [InlineData("\e[5;1;2;3;4zq\e_Gi=1;OK\e\\q\e[99999999999999;3Uq", "Unknown() q Unknown() q Unknown() q")]
    public void What_terminals_send_is_understood_however_it_is_cut(string bytes, string expected)
    {
        var input = Encoding.UTF8.GetBytes(bytes);
        Describe(Read(input, input.Length)).ShouldBe(expected);
        for (var chunk = 1; chunk <= 5; chunk++) Describe(Read(input, chunk)).ShouldBe(expected, $"in pieces of {chunk}");
    }

    [Fact]
    public void A_lone_escape_is_a_key_when_nothing_follows_in_time()
    {
        var decoder = new InputDecoder { EscapeDelay = TimeSpan.FromMilliseconds(25) };
        decoder.Feed("\e"u8, Ms(0));
        decoder.TryRead(out _).ShouldBeFalse();
        decoder.Deadline.ShouldBe(Ms(25));
        decoder.Expire(Ms(24));
        decoder.TryRead(out _).ShouldBeFalse();
        decoder.Expire(Ms(25));
        decoder.TryRead(out var input).ShouldBeTrue();
        input.Key.ShouldBe(new KeyEvent(Key.Escape));
        decoder.Deadline.ShouldBeNull();
    }

    [Fact]
    public void A_late_byte_does_not_join_an_escape_that_is_over()
    {
        var decoder = new InputDecoder();
        decoder.Feed("\e"u8, Ms(0));
        decoder.Feed("x"u8, Ms(1000));
        Describe(All(decoder)).ShouldBe("Escape x");
    }

    [Theory]
    [InlineData("\e[", "M-[")]
    [InlineData("\eO", "M-O")]
    [InlineData("\e]", "M-]")]
    [InlineData("\eP", "M-P")]
    [InlineData("\e\e", "M-Escape")]
    public void Introducers_typed_with_alt_are_keys_when_nothing_follows_in_time(string bytes, string expected)
    {
        var decoder = new InputDecoder();
        decoder.Feed(Encoding.ASCII.GetBytes(bytes), Ms(0));
        decoder.Expire(Ms(25));
        Describe(All(decoder)).ShouldBe(expected);
    }

    [Fact]
    public void A_reply_cut_in_two_is_never_typed_however_late_its_second_half_comes()
    {
        var replies = "\e[?62;22c \e]11;rgb:1/2/3\e\\ \eP>|kitty(0.40)\e\\ \e[?2026;2$y \e[1;2R".Split(' ');
        foreach (var reply in replies)
        {
            var bytes = Encoding.ASCII.GetBytes(reply);
            for (var cut = 2; cut < bytes.Length; cut++)
            {
                var decoder = new InputDecoder();
                decoder.ExpectReplies(Ms(5000));
                decoder.Feed(bytes.AsSpan(0, cut), Ms(0));
                decoder.Expire(Ms(1900));
                decoder.Feed(bytes.AsSpan(cut), Ms(1900));
                All(decoder).ShouldAllBe(e => e.Kind == InputEventKind.Reply, $"{reply[1..]} cut at {cut}");
            }
        }
    }

    [Fact]
    public void A_cursor_report_is_f3_when_nobody_asked()
    {
        var decoder = new InputDecoder();
        decoder.Feed("\e[1;5R"u8, Ms(0));
        Describe(All(decoder)).ShouldBe("C-F3");
        decoder.ExpectReplies(Ms(100));
        decoder.Feed("\e[1;5R"u8, Ms(50));
        Describe(All(decoder)).ShouldBe("CursorPosition(1,5)");
    }

    [Fact]
    public void Large_pastes_stream_and_a_lost_end_does_not_hold_the_keyboard()
    {
        var decoder = new InputDecoder();
        decoder.Feed("\e[200~"u8, Ms(0));
        var total = 0;
        for (var i = 0; i < 100; i++)
        {
            decoder.Feed(new byte[10_000].Select(_ => (byte)'x').ToArray(), Ms(i));
            foreach (var input in All(decoder)) total += input.Paste.Bytes.Length;
        }

        total.ShouldBe(1_000_000);
        decoder.Expire(Ms(20_000));
        All(decoder).Single().Paste.IsLast.ShouldBeTrue();
        decoder.Feed("q"u8, Ms(20_001));
        Describe(All(decoder)).ShouldBe("q");
    }

    [Fact]
    public void Endless_sequences_and_strings_are_dropped_up_to_their_end()
    {
        var decoder = new InputDecoder();
        decoder.Feed(Encoding.ASCII.GetBytes("\e[" + new string('1', 5000) + "Ax"), Ms(0));
        decoder.Feed(Encoding.ASCII.GetBytes("\eP" + new string('1', 200_000) + "\e\\y"), Ms(0));
        Describe(All(decoder)).ShouldBe("Unknown() x Unknown() y");
    }

    [Fact]
    public void Random_bytes_never_throw_and_never_hold_more_than_their_caps()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var decoder = new InputDecoder { MouseIsUtf8 = round % 2 == 0 };
            var bytes = new byte[400];
            random.NextBytes(bytes);
            for (var i = 0; i < bytes.Length; i += 3)
                if (random.Next(3) == 0)
                    bytes[i] = (byte)"\e[]OP<?;:M200~u"[random.Next(15)];
            decoder.Feed(bytes, Ms(round));
            decoder.Expire(Ms(round + 60_000));
            All(decoder);
            decoder.Feed("q"u8, Ms(round + 120_000));
            Describe(All(decoder)).ShouldEndWith("q");
        }
    }

    private static TimeSpan Ms(int ms) => TimeSpan.FromMilliseconds(ms);

    private static List<InputEvent> Read(byte[] bytes, int chunk)
    {
        var decoder = new InputDecoder();
        var events = new List<InputEvent>();
        for (var i = 0; i < bytes.Length; i += chunk)
        {
            decoder.Feed(bytes.AsSpan(i, Math.Min(chunk, bytes.Length - i)), Ms(i));
            events.AddRange(All(decoder));
        }

        decoder.Expire(Ms(100_000));
        events.AddRange(All(decoder));
        return events;
    }

    private static List<InputEvent> All(InputDecoder decoder)
    {
        var events = new List<InputEvent>();
        while (decoder.TryRead(out var input)) events.Add(input);
        return events;
    }

    private static string Describe(List<InputEvent> events)
    {
        var words = new List<string>();
        var paste = new StringBuilder();
        foreach (var e in events)
        {
            switch (e.Kind)
            {
                case InputEventKind.Key: words.Add(KeyNames.Format(e.Key)); break;
                case InputEventKind.FocusIn: words.Add("focus"); break;
                case InputEventKind.FocusOut: words.Add("blur"); break;
                case InputEventKind.Reply: words.Add($"{e.Reply!.Kind}({string.Join(',', e.Reply.Parameters)}){e.Reply.Text}"); break;
                case InputEventKind.Mouse:
                    words.Add($"{e.Mouse.Action}:{e.Mouse.Button}@{e.Mouse.Column},{e.Mouse.Row}"
                        + (e.Mouse.Modifiers == 0 ? "" : ":" + e.Mouse.Modifiers));
                    break;
                case InputEventKind.Paste:
                    if (e.Paste.IsFirst) paste.Clear();
                    paste.Append(Encoding.UTF8.GetString(e.Paste.Bytes.Span));
                    if (e.Paste.IsLast) words.Add("paste:" + paste.Replace("\r", "\\r").Replace("\e", "\\e"));
                    break;
            }
        }

        return string.Join(' ', words);
    }
}
