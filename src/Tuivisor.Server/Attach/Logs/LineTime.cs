using System.Globalization;
using System.Text;

namespace Tuivisor.Server.Attach.Logs;

/// <summary>Finds the time a line says itself: ISO 8601 and its relatives, Go, syslog, the common log format of web servers, seconds or
/// milliseconds since 1970. A time without a zone is this machine's.</summary>
internal static class LineTime
{
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>The time; null when there is none of a known shape.</summary>
    /// <param name="head">The beginning of the line.</param>
    public static DateTimeOffset? Parse(ReadOnlySpan<byte> head)
    {
        Span<char> text = stackalloc char[128];
        head = head[..Math.Min(head.Length, text.Length)];
        text = text[..Encoding.Latin1.GetChars(head, text)];
        for (var at = 0; at + 19 <= text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]) || at > 0 && char.IsAsciiLetterOrDigit(text[at - 1])) continue;
            if (text[at + 4] is '-' or '/' && text[at + 10] is ' ' or 'T' or ',') return Dated(text[at..]);
            if (text[at + 2] == '/' && text[at + 6] == '/' && text[at + 11] == ':') return Clf(text[at..]);
        }

        return Syslog(text) ?? SinceEpoch(text);
    }

    // 2026-11-22 10:42:07,113  2026-11-22T10:42:07.113+08:00  2026/11/22 10:42:07
    private static DateTimeOffset? Dated(ReadOnlySpan<char> text)
    {
        if (!Number(text[..4], out var year) || !Number(text.Slice(5, 2), out var month) || !Number(text.Slice(8, 2), out var day)) return null;
        return Clock(text[11..], out var clock, out var used) ? Make(year, month, day, clock, text[(11 + used)..]) : null;
    }

    // 22/Nov/2026:10:42:07 +0800
    private static DateTimeOffset? Clf(ReadOnlySpan<char> text)
    {
        if (!Number(text[..2], out var day) || !Number(text.Slice(7, 4), out var year)) return null;
        var month = Month(text.Slice(3, 3));
        return month > 0 && Clock(text[12..], out var clock, out var used) ? Make(year, month, day, clock, text[(12 + used)..]) : null;
    }

    // Nov 22 10:42:07, of this year, or of the last when that would be in the future.
    private static DateTimeOffset? Syslog(ReadOnlySpan<char> text)
    {
        if (text.Length < 15 || text[3] != ' ' || text[6] != ' ' || Month(text[..3]) is not (> 0 and var month)) return null;
        if (!Number(text.Slice(4, 2).TrimStart(' '), out var day) || !Clock(text[7..], out var clock, out _)) return null;
        var now = TimeProvider.System.GetLocalNow();
        var made = Make(now.Year, month, day, clock, "");
        return made > now.AddDays(1) ? Make(now.Year - 1, month, day, clock, "") : made;
    }

    private static DateTimeOffset? SinceEpoch(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("[{ ");
        var length = 0;
        while (length < text.Length && char.IsAsciiDigit(text[length])) length++;
        if (length is not (10 or 13) || !long.TryParse(text[..length], CultureInfo.InvariantCulture, out var number)) return null;
        return length == 13 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number);
    }

    private static bool Clock(ReadOnlySpan<char> text, out TimeSpan clock, out int used)
    {
        (clock, used) = (default, 0);
        if (text.Length < 8 || text[2] != ':' || text[5] != ':') return false;
        if (!Number(text[..2], out var hours) || !Number(text.Slice(3, 2), out var minutes) || !Number(text.Slice(6, 2), out var seconds)) return false;
        if (hours > 23 || minutes > 59 || seconds > 60) return false;
        clock = new TimeSpan(hours, minutes, seconds);
        used = 8;
        if (text.Length <= 9 || text[8] is not ('.' or ',')) return true;
        var (ticks, unit) = (0L, TimeSpan.TicksPerSecond);
        for (used = 9; used < text.Length && char.IsAsciiDigit(text[used]); used++) ticks += (text[used] - '0') * (unit /= 10);
        clock += TimeSpan.FromTicks(ticks);
        return true;
    }

    private static DateTimeOffset? Make(int year, int month, int day, TimeSpan clock, ReadOnlySpan<char> zone)
    {
        if (year is < 1970 or > 9000 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        var time = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + clock;
        if (zone.StartsWith("Z")) return new DateTimeOffset(time, TimeSpan.Zero);
        zone = zone.TrimStart(' ');
        if (zone.Length >= 5 && zone[0] is '+' or '-' && Number(zone.Slice(1, 2), out var hours) && Number(zone.Slice(zone[3] == ':' && zone.Length > 5 ? 4 : 3, 2), out var minutes)
            && hours <= 14 && minutes < 60)
            return new DateTimeOffset(time, (zone[0] == '-' ? -1 : 1) * new TimeSpan(hours, minutes, 0));
        return new DateTimeOffset(time, TimeZoneInfo.Local.GetUtcOffset(time));
    }

    private static bool Number(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static int Month(ReadOnlySpan<char> name)
    {
        for (var month = 0; month < Months.Length; month++)
            if (name.SequenceEqual(Months[month]))
                return month + 1;
        return 0;
    }
}
