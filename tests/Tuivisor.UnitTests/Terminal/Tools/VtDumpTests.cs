using System.Text;
using Tuivisor.Terminal.Tools;

namespace Tuivisor.UnitTests.Terminal.Tools;

public sealed class VtDumpTests
{
    [Fact]
    public void The_dump_is_one_line_of_json()
    {
        Run(["--cols", "8", "--rows", "2"], "\e[1;31mhi\e[m 漢\e[2;1H\e[44mx").ShouldBe(
            """
            {"v":1,"source":"tuivisor","cols":8,"rows":2,"alt":false,"cursor":{"x":1,"y":1,"pending":false,"visible":true},"lines":["hi 漢","x"],"wrapped":[false,false],"runs":[[{"x":0,"n":2,"fg":1,"bg":null,"a":"b"}],[{"x":0,"n":1,"fg":null,"bg":4,"a":""}]],"modes":{"app_cursor":false,"app_keypad":false,"bracketed_paste":false,"insert":false,"origin":false,"wrap":true,"focus":false,"mouse":0},"title":null,"bells":0,"history":[],"replies":""}

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Chunks_make_no_difference() =>
        Run(["--chunk", "1"], "\e[31mred 漢\e[6n").ShouldBe(Run([], "\e[31mred 漢\e[6n"));

    [Fact]
    public void A_wrong_option_is_named()
    {
        var errors = new StringWriter();
        VtDump.Run(["--cols", "ten"], Stream.Null, Stream.Null, errors).ShouldBe(2);
        errors.ToString().Trim().ShouldBe("--cols: \"ten\" is not a number; write for example --cols 80");
    }

    [Fact]
    public void The_filter_answers_and_prints_nothing_else()
    {
        using var output = new MemoryStream();
        VtServe.Run(["--cols", "80", "--rows", "25"], new MemoryStream("text\e[18t"u8.ToArray()), output, TextWriter.Null).ShouldBe(0);
        Encoding.ASCII.GetString(output.ToArray()).ShouldBe("\e[8;25;80t");
    }

    private static string Run(string[] arguments, string input)
    {
        using var output = new MemoryStream();
        VtDump.Run(arguments, new MemoryStream(Encoding.UTF8.GetBytes(input)), output, TextWriter.Null).ShouldBe(0);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
