namespace Tuivisor.Supervision.Config;

/// <summary>A numprocs given by hand.</summary>
/// <param name="Count">How many run.</param>
/// <param name="Was">What the file said then: once it says something else it counts again.</param>
public readonly record struct ScaleOverride(int Count, int Was);
