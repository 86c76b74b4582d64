namespace Tuivisor.Server.Children;

/// <summary>A child that a server before this one had started.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="StartedAt">When it was started.</param>
public sealed record AdoptedChild(int Pid, DateTimeOffset StartedAt);
