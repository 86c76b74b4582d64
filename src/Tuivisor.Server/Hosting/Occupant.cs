namespace Tuivisor.Server.Hosting;

/// <summary>Who listens where we want to.</summary>
/// <param name="Url">Where.</param>
/// <param name="Version">Version of Supervisor's interface it speaks; null when it does not.</param>
/// <param name="Pid">Its process; 0 when unknown.</param>
internal sealed record Occupant(string Url, string? Version, int Pid);
