using Tuivisor.Supervision.Config.Options;

namespace Tuivisor.UnitTests.Supervision.Config.Options;

public sealed class EnvironmentListTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("A=1,B=2", "A=1|B=2")]
    [InlineData("A=\"a,b\",B='x y'", "A=a,b|B=x y")]
    [InlineData("A=\"say \\\"hi\\\"\"", "A=say \"hi\"")]
    [InlineData("A=\"x\"y", "A=xy")]
    [InlineData("A=a\\ b", "A=a b")]
    [InlineData("A=\"C:\\d\"", "A=C:\\d")]
    [InlineData("A='\\'", "A=\\")]
    [InlineData("A=/p/a.b+c-d():e", "A=/p/a.b+c-d():e")]
    [InlineData("A = 1 ,\n B = 2 # c", "A=1|B=2")]
    [InlineData("A=éa", "A=éa")]
    [InlineData("A=你", "A=你")]
    [InlineData("A=🙂,B=1", "A=🙂|B=1")]
    [InlineData("A=1,A=2", "A=2")]
    public void Pairs_are_read(string text, string expected)
    {
        var variables = EnvironmentList.Parse(text, out var doubts);
        string.Join('|', variables.Value!.Select(pair => $"{pair.Key}={pair.Value}")).ShouldBe(expected);
        doubts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("A")]
    [InlineData("A=")]
    [InlineData("A=a@b")]
    [InlineData("A=1,,B=2")]
    public void What_is_no_list_of_pairs_is_told(string text) =>
        EnvironmentList.Parse(text, out _).Failure!.SupervisorText.ShouldBe($"Unexpected end of key/value pairs in value '{text}'");

    [Theory]
    [InlineData("A=b c", "A becomes \"b\": what follows is ignored; put the value between quotes")]
    [InlineData("A=$HOME", "A becomes \"$\": nothing is expanded here; put the value between quotes")]
    [InlineData("A=你好", "A becomes \"你\": what follows is ignored; put the value between quotes")]
    public void What_can_hardly_be_meant_is_told(string text, string expected)
    {
        EnvironmentList.Parse(text, out var doubts).Failure.ShouldBeNull();
        doubts.ShouldBe([expected]);
    }

    [Fact]
    public void Quotes_must_be_closed()
    {
        EnvironmentList.Parse("A=\"x", out _).Failure!.SupervisorText.ShouldBe("No closing quotation");
        EnvironmentList.Parse("A=x\\", out _).Failure!.SupervisorText.ShouldBe("No escaped character");
    }
}
