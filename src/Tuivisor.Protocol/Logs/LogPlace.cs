using System.Globalization;

namespace Tuivisor.Protocol.Logs;

/// <summary>A place in a log that stays the same while the log is rotated and while servers come and go.</summary>
/// <param name="File">Number of the file in its file system: the log's, or that of a backup.</param>
/// <param name="Offset">Bytes from the beginning of that file.</param>
public readonly record struct LogPlace(ulong File, long Offset)
{
    /// <summary>"file:offset", as <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Offset}");

    /// <summary>Reads "file:offset".</summary>
    /// <returns>False for anything else, null included.</returns>
    public static bool TryParse(string? text, out LogPlace place)
    {
        place = default;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon < 0
            || !ulong.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var file)
            || !long.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
            return false;
        place = new LogPlace(file, offset);
        return true;
    }
}
