using Tuivisor.Terminal;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Themes;

namespace Tuivisor.UnitTests.Tui.Themes;

public sealed class PaletteMakerTests
{
    private static readonly Role[] TextRoles =
        [Role.Fg, Role.Dim, Role.Accent, Role.Ok, Role.Busy, Role.Warn, Role.Error, Role.Idle, Role.Done, Role.Mark];

    public static TheoryData<string> Names => [.. ThemeReader.Shipped];

    [Theory, MemberData(nameof(Names))]
    public void Text_of_every_shipped_theme_can_be_read_on_both_grounds(string name)
    {
        var palette = PaletteMaker.Make(World.Theme(name), ColorDepth.TrueColor);
        foreach (var role in TextRoles)
        {
            Contrast(palette[role]).ShouldBeGreaterThanOrEqualTo(4.5, $"{role}");
            Contrast(palette.Selected(role)).ShouldBeGreaterThanOrEqualTo(4.5, $"{role} on a selected row");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_shipped_theme_has_no_mistakes(string name)
    {
        var reader = new ThemeReader(ThemeReader.ShippedText);
        reader.Read(name).Name.ShouldBe(name);
        reader.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Without_colours_everything_is_told_by_weight()
    {
        var palette = PaletteMaker.Make(World.Theme("default-dark"), ColorDepth.Mono);
        foreach (var role in Enum.GetValues<Role>())
        {
            palette[role].Foreground.IsDefault.ShouldBeTrue();
            palette[role].Background.IsDefault.ShouldBeTrue();
        }

        palette.Selected(Role.Fg).Attributes.ShouldBe(CellAttributes.Inverse);
        palette[Role.Error].Attributes.ShouldBe(CellAttributes.Bold | CellAttributes.Inverse);
    }

    [Fact]
    public void Sixteen_colours_are_the_terminals_own()
    {
        var palette = PaletteMaker.Make(World.Theme("default-dark"), ColorDepth.Ansi16);
        palette[Role.Ok].Foreground.ShouldBe(TerminalColor.Palette(2));
        palette[Role.Fg].Background.IsDefault.ShouldBeTrue();
    }

    [Fact]
    public void Of_256_colours_the_persons_own_16_are_never_taken()
    {
        var palette = PaletteMaker.Make(World.Theme("nord"), ColorDepth.Palette256);
        foreach (var role in TextRoles) palette[role].Foreground.Index.ShouldBeGreaterThanOrEqualTo((byte)16);
    }

    [Fact]
    public void Mistakes_in_a_theme_are_told_with_their_line()
    {
        var reader = new ThemeReader(name => name == "mine" ? "[theme]\nvariant = dark\n[roles]\nbg = #000000\nworn = #ffffff\nok = greenish\n" : ThemeReader.ShippedText(name));
        reader.Read("mine");
        reader.Warnings.ShouldBe(["mine:5: there is no role worn; did you mean warn?", "mine:6: ok = greenish: greenish is no colour; write #rrggbb, a name of [palette], or one of the terminal's such as bright-red"]);
    }

    [Fact]
    public void A_line_that_is_none_costs_a_theme_no_other_line()
    {
        var reader = new ThemeReader(name => name == "mine" ? "[theme]\nvariant = light\n[roles]\nfg\nbg = #000000\nbg = #ffffff\nok = #00ff00\n" : ThemeReader.ShippedText(name));
        var theme = reader.Read("mine");
        reader.Warnings.ShouldBe(["mine:4: fg is no setting; write name = value", "mine:6: bg = #ffffff was said before, or not in a section; this line is left out"]);
        (theme.Name, theme.IsDark, theme.Roles.ContainsKey("ok")).ShouldBe(("mine", false, true));
    }

    [Fact]
    public void A_theme_may_change_single_roles_of_another()
    {
        var reader = new ThemeReader(name => name == "mine" ? "[theme]\ninherit = nord\n[palette]\nice = #88c0d0\n[roles]\nok = ice bold\n" : ThemeReader.ShippedText(name));
        var theme = reader.Read("mine");
        theme.Roles["ok"].ShouldBe(new ThemeColor(new Rgb(0x88, 0xc0, 0xd0), null, Attributes: CellAttributes.Bold));
        theme.Roles["bg"].ShouldBe(World.Theme("nord").Roles["bg"]);
    }

    private static double Contrast(Style style) => Rgb.Contrast(Parts(style.Foreground), Parts(style.Background));

    private static Rgb Parts(TerminalColor color) => new(color.Red, color.Green, color.Blue);
}
