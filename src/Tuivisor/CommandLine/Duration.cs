using System.Globalization;

namespace Tuivisor.CommandLine;

/// <summary>Lengths of time for people: short in lists, and as they type them.</summary>
internal static class Duration
{
    /// <summary>"8s", "12m05s", "3h40m", "2d03h".</summary>
    public static string Short(TimeSpan time)
    {
        time = time < TimeSpan.Zero ? TimeSpan.Zero : time;
        return time switch
        {
            { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Seconds}s"),
            { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}m{time.Seconds:D2}s"),
            { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Hours}h{time.Minutes:D2}m"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{time.Days}d{time.Hours:D2}h"),
        };
    }

    /// <summary>Reads "30", "1.5", "30s", "5m", "2h", "1d".</summary>
    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        var unit = text.Length > 0 ? char.ToLowerInvariant(text[^1]) : ' ';
        var seconds = unit switch { 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 1 };
        var digits = unit is 's' or 'm' or 'h' or 'd' ? text[..^1] : text;
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number * seconds > 1e9)
        {
            return false;
        }

        time = TimeSpan.FromSeconds(number * seconds);
        return true;
    }
}
