namespace Tuivisor.Server.Logs;

/// <summary>Text of a log, or why there is none.</summary>
/// <param name="Status">Ok, or the fault.</param>
/// <param name="Text">The text; "" unless Ok.</param>
public readonly record struct LogReadResult(LogReadStatus Status, string Text);
