namespace Tuivisor.Keeper;

/// <summary>Names a child within its <see cref="ChildTable"/>; never given twice, unlike a process id.</summary>
/// <param name="Value">From 1; 0 is none.</param>
public readonly record struct ChildId(long Value);
