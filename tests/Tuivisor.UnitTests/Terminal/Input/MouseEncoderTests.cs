using Tuivisor.Terminal.Input;

namespace Tuivisor.UnitTests.Terminal.Input;

public class MouseEncoderTests
{
    private static readonly MouseEvent Press = new(MouseAction.Press, MouseButton.Left, 9, 4);
    private static readonly MouseEvent Release = Press with { Action = MouseAction.Release };
    private static readonly MouseEvent Drag = Press with { Action = MouseAction.Motion };
    private static readonly MouseEvent Hover = Drag with { Button = MouseButton.None };
    private static readonly MouseEvent Wheel = Press with { Button = MouseButton.WheelDown };

    [Theory]
    [InlineData(MouseTracking.PressOnly, "^[[M *% | ^[[Ma*%")]
    [InlineData(MouseTracking.Normal, "^[[M *% ^[[M#*% | ^[[Ma*%")]
    [InlineData(MouseTracking.ButtonMotion, "^[[M *% ^[[M#*% ^[[M@*% | ^[[Ma*%")]
    [InlineData(MouseTracking.AnyMotion, "^[[M *% ^[[M#*% ^[[M@*% ^[[MC*% | ^[[Ma*%")]
    [InlineData(MouseTracking.Off, "|")]
    public void Only_the_events_asked_for_are_told(MouseTracking tracking, string expected)
    {
        var modes = new InputModes { MouseTracking = tracking };
        string.Join(' ', new[] { Encode(Press, modes), Encode(Release, modes), Encode(Drag, modes), Encode(Hover, modes), "|", Encode(Wheel, modes) }
            .Where(s => s != "")).ShouldBe(expected);
    }

    [Theory]
    [InlineData(MouseEncoding.Sgr, "^[[<16;10;5M ^[[<16;10;5m ^[[<48;10;5M ^[[<81;10;5M")]
    [InlineData(MouseEncoding.Urxvt, "^[[48;10;5M ^[[51;10;5M ^[[80;10;5M ^[[113;10;5M")]
    [InlineData(MouseEncoding.SgrPixels, "^[[<16;77;73M ^[[<16;77;73m ^[[<48;77;73M ^[[<81;77;73M")]
    public void Encodings_are_those_of_xterm(MouseEncoding encoding, string expected)
    {
        var modes = new InputModes { MouseTracking = MouseTracking.AnyMotion, MouseEncoding = encoding };
        string.Join(' ', new[] { Press, Release, Drag, Wheel }
            .Select(e => Encode(e with { Modifiers = KeyModifiers.Control }, modes, cellWidth: 8, cellHeight: 16))).ShouldBe(expected);
    }

    [Fact]
    public void Positions_the_encoding_cannot_tell_are_dropped()
    {
        var far = Press with { Column = 300, Row = 2 };
        Encode(far, new InputModes { MouseTracking = MouseTracking.Normal }).ShouldBe("");
        Encode(far, new InputModes { MouseTracking = MouseTracking.Normal, MouseEncoding = MouseEncoding.Utf8 }).ShouldBe("^[[M ō#");
        Encode(far with { Column = 5000 }, new InputModes { MouseTracking = MouseTracking.Normal, MouseEncoding = MouseEncoding.Utf8 })
            .ShouldBe("");
        Encode(Press with { Column = -1 }, new InputModes { MouseTracking = MouseTracking.Normal, MouseEncoding = MouseEncoding.Sgr })
            .ShouldBe("");
    }

    [Fact]
    public void The_wheel_sends_arrows_in_the_alternate_screen()
    {
        var modes = new InputModes { AlternateScroll = true, IsAlternateScreen = true };
        Encode(Wheel, modes).ShouldBe("^[[B^[[B^[[B");
        Encode(Wheel, modes with { ApplicationCursorKeys = true }).ShouldBe("^[OB^[OB^[OB");
        Encode(Wheel, modes with { IsAlternateScreen = false }).ShouldBe("");
        Encode(Press, modes).ShouldBe("");
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var modes = new InputModes { MouseTracking = MouseTracking.AnyMotion, MouseEncoding = MouseEncoding.Sgr };
        for (var button = MouseButton.None; button <= MouseButton.Button11; button++)
            for (var action = MouseAction.Press; action <= MouseAction.Motion; action++)
            {
                if (button == MouseButton.None && action != MouseAction.Motion) continue;
                if (button is >= MouseButton.WheelUp and <= MouseButton.WheelRight && action != MouseAction.Press) continue;
                var mouse = new MouseEvent(action, button, 400, 30, KeyModifiers.Shift | KeyModifiers.Alt);
                var output = new byte[MouseEncoder.MaxLength];
                var decoder = new InputDecoder();
                decoder.Feed(output.AsSpan(0, MouseEncoder.Encode(mouse, modes, output)), TimeSpan.Zero);
                decoder.TryRead(out var input).ShouldBeTrue();
                input.Mouse.ShouldBe(mouse);
            }
    }

    private static string Encode(MouseEvent mouse, in InputModes modes, int cellWidth = 0, int cellHeight = 0)
    {
        var output = new byte[MouseEncoder.MaxLength];
        return KeyEncoderTests.Caret(output.AsSpan(0, MouseEncoder.Encode(mouse, modes, output, cellWidth, cellHeight)));
    }
}
