namespace Tuivisor.Supervision.Processes;

/// <summary>What a program is in the middle of: of no interest to readers, but the next server has to know.</summary>
/// <param name="Step">How far its start has come.</param>
/// <param name="IsReady">It has become ready.</param>
/// <param name="IsAskedToStop">The stop signal was sent, or stopcommand run.</param>
/// <param name="SoonEnds">Ends in a row that came too soon: what the next pause grows with.</param>
public readonly record struct ProcessProgress(StartStep Step, bool IsReady, bool IsAskedToStop, int SoonEnds);
