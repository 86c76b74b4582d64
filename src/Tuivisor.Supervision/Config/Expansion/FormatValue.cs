namespace Tuivisor.Supervision.Config.Expansion;

/// <summary>What a %(name)s stands for: text or a whole number.</summary>
internal readonly record struct FormatValue
{
    private FormatValue(string text, long? number)
    {
        Text = text;
        Number = number;
    }

    /// <summary>As %s shows it.</summary>
    public string Text { get; }

    /// <summary>The number; null for text.</summary>
    public long? Number { get; }

    /// <summary>A text.</summary>
    public static implicit operator FormatValue(string text) => new(text, null);

    /// <summary>A number.</summary>
    public static implicit operator FormatValue(long number) =>
        new(number.ToString(System.Globalization.CultureInfo.InvariantCulture), number);
}
