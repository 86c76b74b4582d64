namespace Tuivisor.Keeper;

/// <summary>Where the standard error of a child leads.</summary>
public enum ErrorStream
{
    /// <summary>With the standard output: the terminal, or the same pipe.</summary>
    Joined,

    /// <summary>A pipe of its own.</summary>
    Apart,
}
