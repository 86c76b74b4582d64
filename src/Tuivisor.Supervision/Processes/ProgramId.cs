namespace Tuivisor.Supervision.Processes;

/// <summary>Identity of a program in this server: given when it is added, never used again after it is removed.</summary>
/// <param name="Value">From 1; 0 is nobody.</param>
public readonly record struct ProgramId(int Value);
