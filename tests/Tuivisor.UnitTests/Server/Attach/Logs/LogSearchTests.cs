using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Attach;
using Tuivisor.Server.Attach.Logs;

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

    private static readonly (string Pattern, bool IsRegex)[] Patterns =
    [
        ("needle", false), ("NEEDLE", false), ("ok", false), ("Größe", false), ("größe 7", false), ("失败", false), ("💥", false), (@"n.\w+le \d", true),
        ("nee(dle)?.*gr", true), ("needle|失败|zzz", true), (@"\d{3}", true), ("dle$", true), ("^needle", true), ("^$", true), (@"le\b.*\Z", true), ("[^x]$", true),
        (@"nee\w\w+ .+ (one|two)", true), ("k+ö", true), ("привет", false), ("п.ивет", true),
    ];

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void What_is_found_is_what_looking_at_every_line_finds(int seed)
    {
        var random = new Random(seed);
        WriteLines(random, size: 100_000, kind: seed % 4);
        var bytes = File.ReadAllBytes(Log);
        foreach (var (pattern, isRegex) in Patterns)
        {
            var ignoreCase = random.Next(2) == 0;
            var expected = Places(Naive(bytes, pattern, isRegex, ignoreCase));
            foreach (var backward in new[] { false, true })
                Places(Search(pattern, isRegex, ignoreCase, backward, limit: random.Next(200, 5_000))).ShouldBe(expected, $"{pattern}, seed {seed}, case {!ignoreCase}, backward {backward}");
        }
    }

    [Theory, InlineData("needle", false), InlineData("NEEDLE", false), InlineData(@"n\w+dle", true), InlineData("[m-n]eed[^ ]e", true)]
    public void A_line_of_many_blocks_is_searched_over_their_ends(string pattern, bool isRegex)
    {
        const int block = 8 << 10;
        using (var file = File.Create(Log))
        {
            file.Write("before\n"u8);
            file.SetLength(5 * block);
            foreach (var at in new[] { block - 3, 2 * block + 4, 4 * block - 2 })
            {
                file.Position = at;
                file.Write("needle"u8);
            }

            file.Position = file.Length;
            file.Write("\nafter\n"u8);
        }

        foreach (var backward in new[] { false, true })
            Search(pattern, isRegex, pattern == "NEEDLE", backward).Select(hit => (hit.MatchOffset, hit.MatchLength))
                .ShouldBe([(block - 3, 6), (2 * block + 4, 6), (4 * block - 2, 6)], $"backward {backward}");
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_match_over_the_end_of_a_block_of_a_line_in_chinese_is_found(bool backward)
    {
        File.WriteAllText(Log, "x" + string.Concat(Enumerable.Repeat("好", 2_729)) + "失败" + string.Concat(Enumerable.Repeat("好", 7_000)) + "\nend");
        Search("失败", false, false, backward).ShouldHaveSingleItem().MatchOffset.ShouldBe(1 + 3 * 2_729);
        Search("失.好", true, false, backward).ShouldHaveSingleItem().MatchLength.ShouldBe(9);
    }

    [Fact]
    public void An_end_of_a_line_is_before_its_carriage_return()
    {
        File.WriteAllText(Log, "one done\r\ndone two\r\n");
        foreach (var pattern in new[] { "done$", @"\w{4}$", "n.$" })
            Search(pattern, true, false, backward: false).Select(hit => (hit.Offset, hit.MatchOffset + hit.MatchLength)).First().ShouldBe((0, 8));
    }

    [Fact]
    public void A_search_ends_when_nobody_waits_for_it()
    {
        File.WriteAllText(Log, "one\n");
        using var over = new CancellationTokenSource();
        over.Cancel();
        Should.Throw<OperationCanceledException>(() => LogSearch.Run(new SearchLog(1, "a", LogStream.Stdout, "one", 0, Backward: false), Log, over.Token));
    }

    private static List<(long, int, long, int)> Places(List<LogHit> hits) => hits.ConvertAll(hit => (hit.Offset, hit.Length, hit.MatchOffset, hit.MatchLength));

    private List<LogHit> Search(string pattern, bool isRegex, bool ignoreCase, bool backward, int limit = 5_000, int block = 8 << 10)
    {
        var hits = new List<LogHit>();
        for (var from = backward ? long.MaxValue : 0; ;)
        {
            var found = LogSearch.Run(new SearchLog(1, "a", LogStream.Stdout, pattern, from, backward, isRegex, ignoreCase, limit), Log, default, block);
            hits.AddRange(found.Hits);
            if (!found.More) break;
            from = found.SearchedTo;
        }

        if (backward) hits.Reverse();
        return hits;
    }

    private static List<LogHit> Naive(byte[] bytes, string pattern, bool isRegex, bool ignoreCase)
    {
        var matcher = LineMatcher.Of(pattern, isRegex, ignoreCase);
        var hits = new List<LogHit>();
        for (var at = 0; at < bytes.Length;)
        {
            var length = bytes.AsSpan(at).IndexOf((byte)'\n') is >= 0 and var end ? end : bytes.Length - at;
            var line = LineText.Auto.Of(bytes.AsSpan(at, length).TrimEnd((byte)'\r'), out var isGb);
            if (matcher.Find(line) is { } match)
                hits.Add(new LogHit(at, length, at + Math.Min(length, LineText.Auto.CountBytes(line.AsSpan(0, match.Start), isGb)), LineText.Auto.CountBytes(line.AsSpan(match.Start, match.Length), isGb)));
            at += length + 1;
        }

        return hits;
    }

    // 0: ASCII, 1: UTF-8, 2: UTF-8 and GB18030 with some bytes that are neither, 3: UTF-8 with carriage returns and long lines.
    private void WriteLines(Random random, int size, int kind)
    {
        string[] ascii = ["needle ", "Needle", "needl", "edle", "ok ", "NOK ", "gr", "one", "two ", "17 ", "345", "x", " "];
        string[] wide = ["größe ", "GRÖSSE 7", "Größe 7", "失败", "成功", "💥", "\u212A", "привет", "ПРИВЕТ", "K", "kö"];
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!; // every .NET has it
        using var file = File.Create(Log);
        while (file.Length < size)
        {
            var line = new StringBuilder();
            var words = kind == 3 && random.Next(100) == 0 ? random.Next(1_000) : random.Next(30);
            for (var word = 0; word < words; word++)
            {
                var common = random.Next(10) < (kind == 0 ? 10 : 8) ? ascii : wide;
                line.Append(common[random.Next(common.Length)]);
            }

            file.Write((kind == 2 && random.Next(3) == 0 ? gb : Encoding.UTF8).GetBytes(line.ToString()));
            if (kind == 2 && random.Next(10) == 0) file.Write([0xFF, (byte)' ', 0xFF]);
            if (kind == 3 && random.Next(2) == 0) file.WriteByte((byte)'\r');
            if (file.Length < size) file.WriteByte((byte)'\n');
        }
    }
}
