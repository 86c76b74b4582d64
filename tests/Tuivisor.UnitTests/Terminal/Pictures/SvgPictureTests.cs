using System.Xml.Linq;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Pictures;

namespace Tuivisor.UnitTests.Terminal.Pictures;

public sealed class SvgPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_letter_is_placed_at_its_cell_in_its_colour()
    {
        var screen = new CellBuffer(4, 2);
        screen.Row(1)[2] = Cell.Of('x', 1, new Style(TerminalColor.Rgb(1, 2, 3), default, CellAttributes.Bold));

        var letter = Draw(screen).Descendants(Svg + "text").ShouldHaveSingleItem();

        letter.Value.ShouldBe("x");
        letter.Attribute("x")!.Value.ShouldBe("18");
        letter.Attribute("fill")!.Value.ShouldBe("#010203");
        letter.Attribute("font-weight")!.Value.ShouldBe("bold");
    }

    [Fact]
    public void A_wide_character_fills_both_its_cells()
    {
        var screen = new CellBuffer(4, 1);
        screen.Row(0)[0] = Cell.Of('漢', 2, default);
        screen.Row(0)[1] = Cell.RightHalf(default);

        Draw(screen).Descendants(Svg + "text").ShouldHaveSingleItem().Attribute("textLength")!.Value.ShouldBe("18");
    }

    [Fact]
    public void Inverse_exchanges_text_and_ground()
    {
        var screen = new CellBuffer(2, 1);
        screen.Row(0)[0] = Cell.Of('a', 1, new Style(default, TerminalColor.Rgb(9, 9, 9), CellAttributes.Inverse));

        var picture = Draw(screen);

        picture.Descendants(Svg + "text").Single().Attribute("fill")!.Value.ShouldBe("#090909");
        picture.Descendants(Svg + "rect").Last().Attribute("fill")!.Value.ShouldBe($"#{new SvgOptions().Foreground:x6}");
    }

    [Theory]
    [InlineData('─', "path"), InlineData('┼', "path"), InlineData('╭', "path"), InlineData('═', "path"), InlineData('╱', "path")]
    [InlineData('▐', "rect"), InlineData('░', "rect"), InlineData('▚', "rect"), InlineData('⣿', "circle")]
    public void Lines_blocks_and_braille_are_shapes_not_letters(char character, string shape)
    {
        var screen = new CellBuffer(1, 1);
        screen.Row(0)[0] = Cell.Of(character, 1, default);

        var picture = Draw(screen);

        picture.Descendants(Svg + "text").ShouldBeEmpty();
        picture.Descendants(Svg + shape).Count().ShouldBeGreaterThan(shape == "rect" ? 1 : 0);
    }

    [Fact]
    public void Markup_in_the_text_is_text()
    {
        var screen = new CellBuffer(1, 1);
        screen.Row(0)[0] = Cell.Of('<', 1, default);

        Draw(screen).Descendants(Svg + "text").Single().Value.ShouldBe("<");
    }

    private static XElement Draw(CellBuffer screen) => XElement.Parse(SvgPicture.Draw(screen, new SvgOptions()));
}
