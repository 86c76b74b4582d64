namespace Tuivisor.Tui.Model;

/// <summary>The last samples of one number of a program.</summary>
internal sealed class SampleHistory
{
    /// <summary>How many are kept.</summary>
    public const int Length = 120;

    private static readonly float[] Zeros = new float[Length];

    private float[]? _values; // of most programs some number is always 0
    private int _count;

    /// <summary>The most it ever was.</summary>
    public float Peak { get; private set; }

    /// <summary>Oldest first.</summary>
    public ReadOnlySpan<float> Values => (_values ?? Zeros).AsSpan(Length - _count);

    /// <summary>Takes a sample.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unsaid">Samples before it that were not told.</param>
    /// <param name="meanwhile">What they were.</param>
    public void Add(float value, int unsaid, float meanwhile)
    {
        var added = Math.Min(unsaid, Length - 1) + 1;
        _count = Math.Min(Length, _count + added);
        Peak = Math.Max(Peak, value);
        if (_values is null && value == 0 && meanwhile == 0) return;
        _values ??= new float[Length];
        _values.AsSpan(added).CopyTo(_values);
        _values.AsSpan(Length - added).Fill(meanwhile);
        _values[^1] = value;
    }
}
