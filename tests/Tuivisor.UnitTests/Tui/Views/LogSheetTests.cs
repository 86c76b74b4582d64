using System.Text;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.UnitTests.Tui.Views;

public sealed class LogSheetTests
{
    private readonly World _world = new(80, 24);
    private readonly byte[] _log = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 20_000).Select(number => $"line {number} {(number % 1000 == 0 ? "ERROR" : "ok")}\n")));

    public LogSheetTests() => _world.Link.Answer = request => request switch
    {
        FollowLog follow => Chunk(follow.Id, follow.Offset, 1 << 20),
        ReadLog read => Chunk(read.Id, read.Offset, read.Length),
        SearchLog search => Find(search),
        ReadDetails details => WorldDetails.Of(details),
        _ => null,
    };

    [Fact]
    public void A_log_opens_at_its_end_and_is_not_read_whole()
    {
        var screen = _world.Press("l").Draw();
        screen.ShouldContain("line 20000");
        screen.ShouldContain("following");
        _world.Link.Sent.OfType<FollowLog>().Last().Offset.ShouldBe(-128 * 1024);
        _world.Link.Sent.OfType<ReadLog>().ShouldBeEmpty();
    }

    [Fact]
    public void What_is_appended_shows_while_following_and_waits_while_not()
    {
        _world.Press("l");
        var follow = _world.Link.Sent.OfType<FollowLog>().Last().Id;
        _world.Link.Open[follow](new LogChunk(follow, _log.Length, "fresh one\n"u8.ToArray(), _log.Length + 10));
        _world.Draw().ShouldContain("fresh one");
        _world.Press("k").Draw();
        _world.Link.Open[follow](new LogChunk(follow, _log.Length + 10, "fresh two\n"u8.ToArray(), _log.Length + 20));
        var paused = _world.Draw();
        paused.ShouldNotContain("fresh two");
        paused.ShouldContain("PAUSED  10B new");
        _world.Press("F").Draw().ShouldContain("fresh two");
    }

    [Fact]
    public void Going_up_reads_older_pieces_until_the_beginning()
    {
        _world.Press("l");
        for (var page = 0; page < 1200; page++) _world.Press("PgUp");
        var screen = _world.Draw();
        screen.ShouldContain("line 1 ok");
        _world.Link.Sent.OfType<ReadLog>().Count().ShouldBeInRange(1, 4);
    }

    [Fact]
    public void A_search_finds_what_is_held_at_once_and_the_rest_through_the_server()
    {
        _world.Press("l", "/", "ERROR", "Enter").Draw().ShouldContain("line 20000 ERROR");
        _world.Link.Sent.OfType<SearchLog>().ShouldBeEmpty();
        for (var hit = 0; hit < 19; hit++) _world.Press("n");
        _world.Draw().ShouldContain("line 1000 ERROR");
        _world.Link.Sent.OfType<SearchLog>().ShouldNotBeEmpty();
        _world.Press("n").Draw().ShouldContain("no older hit");
    }

    [Fact]
    public void Leaving_ends_the_following()
    {
        _world.Press("l", "q");
        _world.Link.Sent.OfType<StopFollow>().ShouldHaveSingleItem();
        _world.Draw().ShouldContain("Programs");
    }

    private LogChunk Chunk(int id, long offset, int length)
    {
        var from = (int)Math.Max(0, offset < 0 ? _log.Length + offset : Math.Min(offset, _log.Length));
        return new(id, from, _log[from..Math.Min(_log.Length, from + length)], _log.Length) { Files = 1, Path = "/var/log/x.log" };
    }

    private LogHits Find(SearchLog search)
    {
        var at = _log.AsSpan(0, (int)search.From).LastIndexOf(Encoding.UTF8.GetBytes(search.Pattern));
        if (at < 0) return new(search.Id, [], 0, false);
        var start = _log.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;
        return new(search.Id, [new(start, 10, at, search.Pattern.Length)], start, true);
    }
}
