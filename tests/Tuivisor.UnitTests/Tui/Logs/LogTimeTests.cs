using Tuivisor.Tui.Logs;

namespace Tuivisor.UnitTests.Tui.Logs;

public sealed class LogTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 42, 7, TimeSpan.FromHours(8));

    [Theory, InlineData("10:40", "2026-11-22 10:40:00"), InlineData("23:00", "2026-11-21 23:00:00"), InlineData("-15m", "2026-11-22 10:27:07"), InlineData("-2h", "2026-11-22 08:42:07"),
     InlineData("-1.5", "2026-11-22 10:40:37"), InlineData("yesterday 23:00", "2026-11-21 23:00:00"), InlineData("昨天 23:00", "2026-11-21 23:00:00"), InlineData("11-18 03:00", "2026-11-18 03:00:00"),
     InlineData("12-24 03:00", "2025-12-24 03:00:00"), InlineData("2026-11-18T03:00:12", "2026-11-18 03:00:12"), InlineData("2026-11-18 03:00:12.5", "2026-11-18 03:00:12")]
    public void A_time_as_people_type_it(string text, string time) =>
        LogTime.Parse(text, Now)!.Value.ToString("yyyy-MM-dd HH:mm:ss").ShouldBe(time); // null fails as well

    [Theory, InlineData(""), InlineData("soon"), InlineData("25:00"), InlineData("10:61"), InlineData("13-45 10:00"), InlineData("-x")]
    public void What_is_no_time(string text) => LogTime.Parse(text, Now).ShouldBeNull();
}
