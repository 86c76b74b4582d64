using Tuivisor.Tui.Drawing;

namespace Tuivisor.UnitTests.Tui;

/// <summary>With ASCII signs the client itself draws nothing else: what is not, is text of programs.</summary>
public sealed class AsciiTests
{
    private const int FirstOfText = 0x2E80; // what the world's programs print is Chinese

    [Theory]
    [InlineData("1"), InlineData("2"), InlineData("3"), InlineData("4"), InlineData("?"), InlineData(":"), InlineData("n"), InlineData("o"), InlineData("y"), InlineData("K"), InlineData("l"), InlineData("E"),
     InlineData("M"), InlineData("!"), InlineData("z"), InlineData("a"), InlineData("v"), InlineData("u"), InlineData("/"), InlineData("~"), InlineData("D"), InlineData("X"), InlineData("Enter"), InlineData("C-c")]
    public void Every_view_is_ASCII(string key)
    {
        var world = new World(200, 50, glyphs: GlyphSet.Ascii).Press(key);
        Check(world);
        world.Press("C-a").Pass(TimeSpan.FromMilliseconds(600));
        Check(world);
    }

    [Fact]
    public void The_first_start_is_ASCII() => Check(new World(80, 24, empty: true, glyphs: GlyphSet.Ascii), least: 0x7F);

    private static void Check(World world, int least = FirstOfText) =>
        world.Draw().Where(character => character >= 0x7F && (character < FirstOfText || least < FirstOfText)).Distinct().ShouldBeEmpty();
}
