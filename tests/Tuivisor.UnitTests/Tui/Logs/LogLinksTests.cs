using Tuivisor.Tui.Logs;

namespace Tuivisor.UnitTests.Tui.Logs;

public sealed class LogLinksTests
{
    [Theory, InlineData("see https://a.example/x?y=1&z=2.", "https://a.example/x?y=1&z=2"), InlineData("(http://127.0.0.1:1313/)", "http://127.0.0.1:1313/"),
     InlineData("打开 http://h/文章", "http://h/"), InlineData("no://thing at all", null), InlineData("plain", null)]
    public void Addresses_are_found_without_what_stands_around_them(string text, string? found) =>
        LogLinks.In(text).Select(link => text.Substring(link.Start, link.Length)).ShouldBe(found is null ? [] : [found]);
}
