using Tuivisor.Ctl.Shell;

namespace Tuivisor.UnitTests.Ctl;

public sealed class HistorySearchTests
{
    private readonly HistorySearch _search = new(["start web", "status", "tail -f web", "status web", "quit"]);

    [Fact]
    public void The_newest_line_that_holds_the_text_is_found_and_again_the_one_before()
    {
        _search.Found.ShouldBeNull();
        _search.Type("w");
        _search.Type("e");
        _search.Found.ShouldBe("status web");
        _search.Older();
        _search.Found.ShouldBe("tail -f web");
        _search.Older();
        _search.Older();
        (_search.Found, _search.HasFailed).ShouldBe(("start web", true));
    }

    [Fact]
    public void A_longer_text_stays_where_it_fits_and_a_shorter_one_looks_anew()
    {
        _search.Type("sta");
        _search.Older();
        _search.Found.ShouldBe("status");
        _search.Type("r");
        _search.Found.ShouldBe("start web");
        _search.Erase();
        _search.Found.ShouldBe("status web");
        _search.Type("x");
        (_search.Found, _search.HasFailed).ShouldBe(("status web", true));
    }

    [Fact]
    public void Nothing_is_found_without_a_text()
    {
        _search.Older();
        _search.Erase();
        _search.Found.ShouldBeNull();
    }

    [Fact]
    public void Words_are_passed_whole()
    {
        var line = new LineBuffer();
        line.Set("restart  web api");
        line.Press(KeyReader.WordLeft);
        line.Cursor.ShouldBe(13);
        line.Press(KeyReader.WordLeft);
        line.Press(KeyReader.WordLeft);
        line.Cursor.ShouldBe(0);
        line.Press(KeyReader.WordRight);
        line.Press(KeyReader.WordRight);
        line.Cursor.ShouldBe(12);
    }
}
