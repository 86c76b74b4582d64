using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Attach;

namespace Tuivisor.UnitTests.Server.Attach.Logs;

public sealed class LogSearchTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-test-").FullName;

    private string Log => Path.Combine(_directory, "a.log");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory, InlineData("失败", false), InlineData("失.", true), InlineData("失败", true)]
    public void A_log_in_gb18030_and_utf8_is_searched_as_it_is_shown(string pattern, bool regex)
    {
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!; // every .NET has it
        byte[] first = [.. "plain\n"u8, .. gb.GetBytes("连接 失败 一\n"), .. "ok\n"u8];
        File.WriteAllBytes(Log, [.. first, .. "连接 失败 二\n"u8, .. gb.GetBytes("成功\n")]);
        foreach (var backward in new[] { true, false })
        {
            var hits = LogSearch.Run(new SearchLog(1, "a", LogStream.Stdout, pattern, backward ? long.MaxValue : 0, backward, regex), Log).Hits;
            if (backward) hits = [.. hits.Reverse()];
            hits.Select(hit => (hit.Offset, hit.MatchOffset, hit.MatchLength)).ShouldBe([(6, 11, 4), (first.Length, first.Length + 7, 6)]);
        }
    }

    [Fact]
    public void An_encoding_that_was_asked_for_is_searched_in()
    {
        var big5 = CodePagesEncodingProvider.Instance.GetEncoding("big5")!; // every .NET has it
        File.WriteAllBytes(Log, [.. "one\n"u8, .. big5.GetBytes("連接失敗\n")]);
        LogSearch.Run(new SearchLog(1, "a", LogStream.Stdout, "失敗", long.MaxValue) { Encoding = "big5" }, Log).Hits.ShouldHaveSingleItem().MatchLength.ShouldBe(4);
    }

    [Fact]
    public void A_text_that_is_often_there_in_one_encoding_is_found_everywhere_in_both()
    {
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!; // every .NET has it
        using (var file = File.Create(Log))
            for (var line = 0; line < 60_000; line++)
                file.Write(line == 30_000 ? gb.GetBytes("失败 here\n") : "失败 there, and much more\n"u8);
        var hits = 0;
        for (var from = 0L; ;)
        {
            var found = LogSearch.Run(new SearchLog(1, "a", LogStream.Stdout, "失败", from, Backward: false, Limit: 5_000), Log);
            hits += found.Hits.Count;
            if (!found.More) break;
            from = found.SearchedTo;
        }

        hits.ShouldBe(60_000);
    }
}
