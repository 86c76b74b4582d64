using System.Globalization;

namespace Tuivisor.Tools.Shot;

/// <summary>Size of a terminal, written "120x36".</summary>
internal readonly record struct Size(int Columns, int Rows)
{
    public static bool TryParse(string text, out Size size)
    {
        var parts = text.Split('x');
        size = default;
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var columns)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var rows))
            return false;
        size = new Size(columns, rows);
        return true;
    }
}
