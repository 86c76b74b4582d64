namespace Tuivisor.Supervision.Config;

/// <summary>Order of texts by code point, which is also the order of their UTF-8 bytes and Python's.</summary>
internal sealed class CodePointOrder : IComparer<string>
{
    private CodePointOrder()
    {
    }

    /// <summary>The one instance.</summary>
    public static CodePointOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null) return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var (left, right) = (x.EnumerateRunes(), y.EnumerateRunes());
        while (left.MoveNext())
        {
            if (!right.MoveNext()) return 1;
            if (left.Current.CompareTo(right.Current) is not 0 and var order) return order;
        }

        return right.MoveNext() ? -1 : 0;
    }
}
