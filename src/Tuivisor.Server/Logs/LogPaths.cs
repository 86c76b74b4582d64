namespace Tuivisor.Server.Logs;

/// <summary>Where a program's logs are; null for none.</summary>
public readonly record struct LogPaths(string? Stdout, string? Stderr);
