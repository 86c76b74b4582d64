using System.Numerics;

namespace Tuivisor.Supervision.Config.Options;

/// <summary>Whole numbers as Python's int() reads them: blanks around, a sign, digits with single '_' between.</summary>
internal static class WholeNumber
{
    // Longer ones are no settings; reading them would take time that grows with the square of their length.
    private const int MostDigits = 400;

    /// <summary>Reads a number in a base up to 10; null when the text is none.</summary>
    public static BigInteger? Parse(string text, int numberBase = 10)
    {
        var digits = text.AsSpan().Trim();
        var isNegative = digits.StartsWith("-");
        if (isNegative || digits.StartsWith("+")) digits = digits[1..];
        if (numberBase == 8 && (digits.StartsWith("0o") || digits.StartsWith("0O"))) digits = digits[2..].StartsWith("_") ? digits[3..] : digits[2..];
        if (digits.Length is 0 or > MostDigits || digits[^1] == '_') return null;
        BigInteger number = 0;
        var mayBeUnderscore = false;
        foreach (var c in digits)
        {
            if (c == '_' && mayBeUnderscore)
            {
                mayBeUnderscore = false;
                continue;
            }

            if (c < '0' || c >= '0' + numberBase) return null;
            number = number * numberBase + (c - '0');
            mayBeUnderscore = true;
        }

        return isNegative ? -number : number;
    }

    /// <summary>The nearest int: Python's numbers have no bounds, ours do, and beyond them no setting differs.</summary>
    public static int Clamp(BigInteger number) => (int)BigInteger.Clamp(number, int.MinValue, int.MaxValue);
}
