namespace Tuivisor.Server.Attach.Searching;

/// <summary>What a regular expression is made of, as far as it can be told; what cannot is told wider, never narrower.</summary>
internal abstract record Expression
{
    /// <summary>A character, in either case when case does not count.</summary>
    public sealed record Character(char Value) : Expression;

    /// <summary>One of some ASCII characters, or any other character.</summary>
    /// <param name="Ascii">A bit for each.</param>
    public sealed record OneOf(UInt128 Ascii) : Expression;

    /// <summary>A place between characters.</summary>
    public sealed record Nothing : Expression;

    /// <summary>One after another.</summary>
    public sealed record Sequence(IReadOnlyList<Expression> Parts) : Expression;

    /// <summary>One of several.</summary>
    public sealed record Choice(IReadOnlyList<Expression> Branches) : Expression;

    /// <summary>Several times the same.</summary>
    /// <param name="Part">What.</param>
    /// <param name="Least">How often at least.</param>
    /// <param name="Most">How often at most; null for any number.</param>
    public sealed record Repeat(Expression Part, int Least, int? Most) : Expression;
}
