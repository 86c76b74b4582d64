using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>A started program, or why it was not.</summary>
/// <param name="Pid">Its process id; 0 when it was not started.</param>
/// <param name="Failure">Null when it was started.</param>
public readonly record struct StartResult(int Pid, SpawnFailure? Failure);
