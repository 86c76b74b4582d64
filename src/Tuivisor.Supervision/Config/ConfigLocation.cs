namespace Tuivisor.Supervision.Config;

/// <summary>Where a setting was written: for messages, and for opening an editor there.</summary>
/// <param name="File">Path of the file; null for the embedded default and for the command line.</param>
/// <param name="Line">Line from 1; 0 when no single line holds it.</param>
public readonly record struct ConfigLocation(string? File, int Line);
