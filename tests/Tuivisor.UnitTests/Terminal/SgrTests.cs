using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal;

public sealed class SgrTests
{
    private static readonly TerminalColor None = TerminalColor.Default;

    public static TheoryData<string, TerminalColor, TerminalColor, CellAttributes> Looks => new()
    {
        { "1;31", TerminalColor.Palette(1), None, CellAttributes.Bold },
        { "95;102", TerminalColor.Palette(13), TerminalColor.Palette(10), 0 },
        { "38;5;200;48;5;100", TerminalColor.Palette(200), TerminalColor.Palette(100), 0 },
        { "38;2;1;2;3", TerminalColor.Rgb(1, 2, 3), None, 0 },
        { "38:2::1:2:3", TerminalColor.Rgb(1, 2, 3), None, 0 },
        { "38:2:1:2:3", TerminalColor.Rgb(1, 2, 3), None, 0 },
        { "38:5:9;1", TerminalColor.Palette(9), None, CellAttributes.Bold },
        { "38;5", TerminalColor.Palette(0), None, 0 },
        { "38;2;1", TerminalColor.Rgb(1, 0, 0), None, 0 },
        { "38", None, None, 0 },
        { "48;5;999", None, None, 0 },
        { "4:3", None, None, CellAttributes.CurlyUnderline },
        { "4;4:0", None, None, 0 },
        { "21", None, None, CellAttributes.DoubleUnderline },
        { "6", None, None, CellAttributes.Blink },
        { "53", None, None, CellAttributes.Overline },
        { "1;2;3;5;7;8;9;22;23;25;27;28;29", None, None, 0 },
        { "31;42;39;49", None, None, 0 },
        { "4;58;5;1", None, None, CellAttributes.Underline },
    };

    [Theory, MemberData(nameof(Looks))]
    public void A_sequence_sets_colors_and_attributes(string parameters, TerminalColor foreground, TerminalColor background, CellAttributes attributes)
    {
        var cell = TerminalScript.Fed($"\e[{parameters}mX").Row(0)[0];
        (cell.Foreground, cell.Background, cell.Attributes).ShouldBe((foreground, background, attributes));
    }

    [Fact]
    public void The_underline_has_a_color_of_its_own()
    {
        var terminal = TerminalScript.Fed("\e[4;58:2::1:2:3mX\e[59mY");
        terminal.Extras[terminal.Row(0)[0].Extra].ShouldNotBeNull().UnderlineColor.ShouldBe(TerminalColor.Rgb(1, 2, 3));
        terminal.Row(0)[1].Extra.ShouldBe((ushort)0);
    }

    [Fact]
    public void Other_sequences_that_end_in_m_are_none() =>
        TerminalScript.Fed("\e[>4;2m\e[<5mX").Row(0)[0].Attributes.ShouldBe(CellAttributes.None);
}
