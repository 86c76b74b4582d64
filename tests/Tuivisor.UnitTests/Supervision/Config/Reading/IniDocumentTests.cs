using Tuivisor.Supervision.Config.Reading;

namespace Tuivisor.UnitTests.Supervision.Config.Reading;

public sealed class IniDocumentTests
{
    [Fact]
    public void Sections_and_keys_are_merged_and_the_last_value_counts()
    {
        var document = Of("[b]\nx=1\n[a]\ny=2\nx=3\n[b]\nx=4\nz=5\n");
        document.Sections.Select(section => section.Name).ShouldBe(["b", "a"]);
        document.Find("b")!.Settings.Select(setting => $"{setting.Key}={setting.Value}@{setting.Location.Line}").ShouldBe(["x=4@7", "z=5@8"]);
        document.Find("b")!.Location.Line.ShouldBe(1);
    }

    [Fact]
    public void Any_character_may_stand_in_a_name()
    {
        var document = Of("[a]b;%=ü 1]\nkey with é [and] ;more=1\n");
        document.Sections.ShouldHaveSingleItem().Name.ShouldBe("a]b;%=ü 1");
    }

    [Fact]
    public void Defaults_are_in_every_section_but_plugins()
    {
        var document = Of("[DEFAULT]\nx=1\n[a]\n[rpcinterface:b]\n");
        document.Find("a")!.Find("x")!.Value.ShouldBe("1");
        document.Find("a")!.Settings.ShouldBeEmpty();
        document.Find("rpcinterface:b")!.Find("x").ShouldBeNull();
        document.Find("DEFAULT").ShouldBeNull();
    }

    private static IniDocument Of(string text) => IniDocument.Of(DialectReader.Read(text, "f").Lines);
}
