namespace Tuivisor.Server.Logs;

/// <summary>The answer of tailProcessLog.</summary>
/// <param name="Text">The end of the log.</param>
/// <param name="Offset">Size of the log: to be given next time.</param>
/// <param name="Overflow">True when more was written than fits.</param>
public readonly record struct LogTail(string Text, long Offset, bool Overflow);
