using System.Text;
using Tuivisor.Tui.App;

namespace Tuivisor.UnitTests.Tui.App;

public sealed class PasteGuardTests
{
    [Theory, InlineData("rm -rf x", true), InlineData("中文输入", true), InlineData("jjj", false), InlineData("x", false), InlineData("\e[1;5A", false), InlineData("", false), InlineData("q\rq\r", true)]
    public void Text_that_comes_at_once_is_told_from_keys(string text, bool pasted) => PasteGuard.LooksPasted(Encoding.UTF8.GetBytes(text)).ShouldBe(pasted);
}
