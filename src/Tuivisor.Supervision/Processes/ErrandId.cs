namespace Tuivisor.Supervision.Processes;

/// <summary>One run of a command or check for a program; never given twice for a program in this server.</summary>
/// <param name="Program">Whose it is.</param>
/// <param name="Number">From 1.</param>
public readonly record struct ErrandId(ProgramId Program, long Number);
