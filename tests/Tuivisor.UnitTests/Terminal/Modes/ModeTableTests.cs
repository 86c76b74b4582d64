using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Modes;

namespace Tuivisor.UnitTests.Terminal.Modes;

public sealed class ModeTableTests
{
    [Fact]
    public void Every_mode_has_one_row() =>
        ModeTable.All.Where(row => row.Mode is not null).Select(row => row.Mode).Order()
            .ShouldBe(Enum.GetValues<Mode>().Order().Select(mode => (Mode?)mode));

    [Fact]
    public void All_modes_fit_the_set() => Enum.GetValues<Mode>().Length.ShouldBeLessThanOrEqualTo(64);

    [Fact]
    public void Saving_and_restoring_brings_a_mode_back() =>
        TerminalScript.Fed("\e[?2004h\e[?2004s\e[?2004l\e[?2004r").InputModes.BracketedPaste.ShouldBeTrue();

    [Theory]
    [InlineData("\e[?1000h", MouseTracking.Normal, MouseEncoding.Default)]
    [InlineData("\e[?1000;1003;1006h", MouseTracking.AnyMotion, MouseEncoding.Sgr)]
    [InlineData("\e[?1003;1006h\e[?1000l", MouseTracking.Off, MouseEncoding.Sgr)]
    [InlineData("\e[?9h\e[?1005h\e[?1015h", MouseTracking.PressOnly, MouseEncoding.Urxvt)]
    public void At_most_one_mouse_mode_is_on(string bytes, MouseTracking tracking, MouseEncoding encoding)
    {
        var modes = TerminalScript.Fed(bytes).InputModes;
        (modes.MouseTracking, modes.MouseEncoding).ShouldBe((tracking, encoding));
    }

    [Fact]
    public void Keyboard_flags_belong_to_a_screen()
    {
        var terminal = TerminalScript.Fed("\e[>1u\e[?1049h");
        terminal.InputModes.Kitty.ShouldBe(KittyKeyboardFlags.None);
        terminal.Then("\e[?1049l").InputModes.Kitty.ShouldBe(KittyKeyboardFlags.Disambiguate);
    }

    [Fact]
    public void Everything_is_as_new_after_a_reset()
    {
        var terminal = TerminalScript.Fed("\e[?1;66;67;1000;1004;1006;2004h\e[20h\e[>4;2m\e[>1u\e=\ec");
        terminal.InputModes.ShouldBe(TerminalScript.Fed("").InputModes);
    }
}
