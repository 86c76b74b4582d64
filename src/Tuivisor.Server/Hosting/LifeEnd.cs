using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Hosting;

/// <summary>How one life of a server ended.</summary>
/// <param name="Restart">Another follows.</param>
/// <param name="ExitCode">The server's, when none does.</param>
/// <param name="NextEventSerial">Where the numbers of events go on.</param>
/// <param name="AdHoc">Programs that are in no file, to be carried over; those that ran start again.</param>
internal sealed record LifeEnd(bool Restart, int ExitCode, long NextEventSerial, IReadOnlyList<ProgramConfig> AdHoc);
