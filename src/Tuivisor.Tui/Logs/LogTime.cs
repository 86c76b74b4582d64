using System.Globalization;
using System.Text.RegularExpressions;

namespace Tuivisor.Tui.Logs;

/// <summary>Reads a time as people type it: 10:40, -15m, yesterday 23:00, 昨天 23:00, 11-18 03:00, 2026-11-18T03:00:12.</summary>
internal static partial class LogTime
{
    /// <summary>The time; null when it is none.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="now">The time it is.</param>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now)
    {
        text = text.Trim();
        if (Ago().Match(text) is { Success: true } ago)
        {
            var number = double.Parse(ago.Groups[1].Value, CultureInfo.InvariantCulture);
            return now - ago.Groups[2].Value switch
            {
                "s" => TimeSpan.FromSeconds(number), "h" => TimeSpan.FromHours(number), "d" => TimeSpan.FromDays(number), _ => TimeSpan.FromMinutes(number),
            };
        }

        if (Clock().Match(text) is not { Success: true } clock) return null;
        var hours = int.Parse(clock.Groups["h"].Value, CultureInfo.InvariantCulture);
        var minutes = int.Parse(clock.Groups["m"].Value, CultureInfo.InvariantCulture);
        var seconds = clock.Groups["s"] is { Success: true } given ? double.Parse(given.Value, CultureInfo.InvariantCulture) : 0;
        if (hours > 23 || minutes > 59 || seconds >= 60) return null;
        var time = new TimeSpan(hours, minutes, 0) + TimeSpan.FromSeconds(seconds);
        if (Day(clock.Groups["day"].Value.Trim(), now) is not { } day) return null;
        var found = At(day + time, now);
        // A time of day that is still to come was yesterday's.
        return clock.Groups["day"].Value.Trim().Length == 0 && found > now ? At(day.AddDays(-1) + time, now) : found;
    }

    private static DateTime? Day(string day, DateTimeOffset now)
    {
        switch (day)
        {
            case "" or "today" or "今天": return now.Date;
            case "yesterday" or "昨天": return now.Date.AddDays(-1);
        }

        if (DateTime.TryParseExact(day, ["yyyy-MM-dd", "yyyy/MM/dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var whole)) return whole;
        if (!DateTime.TryParseExact($"{now.Year}-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)) return null;
        return month > now.Date ? month.AddYears(-1) : month;
    }

    private static DateTimeOffset At(DateTime local, DateTimeOffset now) => new(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), now.Offset);

    [GeneratedRegex(@"^-\s*(\d+(?:\.\d+)?)\s*([smhd]?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Ago();

    [GeneratedRegex(@"^(?<day>.*?)[T ]*(?<h>\d{1,2}):(?<m>\d{2})(:(?<s>\d{2}(\.\d+)?))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();
}
