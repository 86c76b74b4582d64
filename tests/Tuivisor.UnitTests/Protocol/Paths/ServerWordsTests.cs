using Tuivisor.Protocol.Paths;

namespace Tuivisor.UnitTests.Protocol.Paths;

public sealed class ServerWordsTests
{
    [Theory]
    [InlineData(null, null, "tuivisor")]
    [InlineData("default", null, "tuivisor")]
    [InlineData("work", null, "tuivisor -L work")]
    [InlineData(null, "~/web.conf", "tuivisor -c ~/web.conf")]
    [InlineData("work", "~/web.conf", "tuivisor -L work -c ~/web.conf")]
    public void A_server_is_named_with_what_leads_to_it_and_no_more(string? name, string? file, string words) => ServerWords.Of(name, file).ShouldBe(words);
}
