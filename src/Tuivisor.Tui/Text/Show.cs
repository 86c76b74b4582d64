using System.Globalization;

namespace Tuivisor.Tui.Text;

/// <summary>Numbers and times as the client writes them, in fixed widths.</summary>
internal static class Show
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>At most 6 cells: 42s, 12m05s, 3h12m, 2d03h, 400d.</summary>
    /// <param name="time">How long.</param>
    /// <param name="inMinutes">Where it is drawn once a minute: &lt;1m, 12m.</param>
    public static string Duration(TimeSpan time, bool inMinutes = false)
    {
        if (time < TimeSpan.Zero) time = TimeSpan.Zero;
        return time.TotalMinutes < 1 ? inMinutes ? "<1m" : $"{(int)time.TotalSeconds}s"
            : time.TotalHours < 1 ? inMinutes ? $"{time.Minutes}m" : string.Create(Plain, $"{time.Minutes}m{time.Seconds:00}s")
            : time.TotalDays < 1 ? string.Create(Plain, $"{time.Hours}h{time.Minutes:00}m")
            : time.TotalDays < 100 ? string.Create(Plain, $"{time.Days}d{time.Hours:00}h")
            : string.Create(Plain, $"{time.Days}d");
    }

    /// <summary>Short, for sentences: 0.2s, 44s, 3h12m.</summary>
    public static string Span(TimeSpan time) => time.TotalSeconds < 10 ? string.Create(Plain, $"{time.TotalSeconds:0.#}s") : Duration(time);

    /// <summary>Per cent of one core, at most 5 cells: 0.4, 12.5, 124.</summary>
    public static string Cpu(double percent) => percent < 99.95 ? percent.ToString("0.0", Plain) : percent.ToString("0", Plain);

    /// <summary>Three digits, 1024-based, at most 6 cells: 6.1M, 48.2M, 210M, 1.31G.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="brief">One digit after the point is enough: 1.3G.</param>
    public static string Bytes(long bytes, bool brief = false)
    {
        if (bytes < 1000) return string.Create(Plain, $"{bytes}B");
        double value = bytes;
        var unit = -1;
        while (value >= 999.5 && unit < 4 || unit < 0)
        {
            value /= 1024;
            unit++;
        }

        var digits = value >= 99.95 ? "0" : unit >= 2 && value < 9.995 && !brief ? "0.00" : "0.0";
        return value.ToString(digits, Plain) + "KMGTP"[unit];
    }

    /// <summary>Counts in text: 9,412.</summary>
    public static string Count(long count) => count.ToString("N0", Plain);

    /// <summary>Counts in columns: 999, 1.2k, 11.8M.</summary>
    public static string ShortCount(long count) => count < 1000 ? count.ToString(Plain)
        : count < 1_000_000 ? (count / 1e3).ToString("0.#", Plain) + "k" : (count / 1e6).ToString("0.#", Plain) + "M";

    /// <summary>Time of day.</summary>
    public static string Clock(DateTimeOffset time) => time.ToString("HH:mm:ss", Plain);

    /// <summary>Hours and minutes.</summary>
    public static string Minutes(DateTimeOffset time) => time.ToString("HH:mm", Plain);

    /// <summary>Time of day when today, else month, day and minutes.</summary>
    public static string When(DateTimeOffset time, DateTimeOffset now) => time.Date == now.Date ? Clock(time) : time.ToString("MM-dd HH:mm", Plain);
}
