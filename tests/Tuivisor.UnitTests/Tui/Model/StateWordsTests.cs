using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Text;

namespace Tuivisor.UnitTests.Tui.Model;

public sealed class StateWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 42, 7, TimeSpan.Zero);

    [Theory]
    [InlineData(2, 3, 7, "2/3 1s")]
    [InlineData(13, 1000, 7, "13 1s")]
    [InlineData(13_000, 99_999, 6, "1s")]
    public void A_long_retry_count_gives_way_to_the_time_that_is_left(int retries, int limit, int room, string expected)
    {
        var webhook = new ProgramInfo
        {
            Group = "webhook", Name = "webhook", State = ProgramState.Backoff,
            Retries = retries, MaxRetries = limit, NextTryAt = Now + TimeSpan.FromSeconds(1),
        };

        StateWords.Why(Texts.English, webhook, Now, room).ShouldBe(expected);
    }

    [Theory, InlineData(2, 5, "2/5s"), InlineData(70, 99, "70/99s"), InlineData(130, 600, "2/10m")]
    public void A_long_start_is_told_in_minutes(int passed, double startSecs, string expected)
    {
        var slow = new ProgramInfo { Group = "slow", Name = "slow", State = ProgramState.Starting, StateSince = Now - TimeSpan.FromSeconds(passed), StartSecs = startSecs };
        StateWords.Why(Texts.English, slow, Now).ShouldBe(expected);
    }
}
