namespace Tuivisor.Moving;

/// <summary>What the server of a configuration says about itself.</summary>
/// <param name="Url">Where it answers.</param>
/// <param name="Version">Of Supervisor.</param>
/// <param name="Pid">Its process.</param>
/// <param name="IsTuivisor">It is a tuivisor.</param>
/// <param name="IsRunning">It is neither starting anew nor ending.</param>
/// <param name="Programs">Its programs, in its order.</param>
internal sealed record ServerAnswers(string Url, string Version, int Pid, bool IsTuivisor, bool IsRunning, IReadOnlyList<RunningProgram> Programs);
