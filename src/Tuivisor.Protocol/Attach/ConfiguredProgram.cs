namespace Tuivisor.Protocol.Attach;

/// <summary>Asks for all programs of the configuration as last read, in use or not. Answered by <see cref="ConfiguredPrograms"/>.</summary>
public sealed record ReadConfigured(int Id) : AttachRequest(Id);

/// <summary>Answer to <see cref="ReadConfigured"/>, by name.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Programs">The programs.</param>
public sealed record ConfiguredPrograms(int Id, IReadOnlyList<ConfiguredProgram> Programs) : AttachReply(Id);

/// <summary>A program of the configuration.</summary>
/// <param name="FullName">How messages and commands name it.</param>
/// <param name="IsInUse">Its group is active.</param>
/// <param name="StartsAlone">autostart=: it starts with the server.</param>
/// <param name="GroupPriority">priority= of its group.</param>
/// <param name="Priority">priority= of its own.</param>
public sealed record ConfiguredProgram(string FullName, bool IsInUse, bool StartsAlone, int GroupPriority, int Priority);
