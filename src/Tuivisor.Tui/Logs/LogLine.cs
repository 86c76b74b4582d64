namespace Tuivisor.Tui.Logs;

/// <summary>A line of a log.</summary>
/// <param name="Offset">Of its first byte in the log with its backups.</param>
/// <param name="Bytes">Bytes with the line end.</param>
/// <param name="Text">What is shown: without escape sequences, control characters spelt out.</param>
internal sealed record LogLine(long Offset, int Bytes, string Text);
