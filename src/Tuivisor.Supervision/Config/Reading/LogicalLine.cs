namespace Tuivisor.Supervision.Config.Reading;

/// <summary>A header or a setting after folding: continuation lines joined, comments gone, places kept.</summary>
/// <param name="Section">The header's name, or the section the setting is in.</param>
/// <param name="Setting">The setting; null for a header.</param>
/// <param name="Location">Where it begins.</param>
internal sealed record LogicalLine(string Section, IniSetting? Setting, ConfigLocation Location);

/// <summary>One key of a section.</summary>
/// <param name="Key">Lower case, trimmed.</param>
/// <param name="Value">As written, pieces joined with newlines; %(…)s not expanded.</param>
/// <param name="Location">File and line of the key.</param>
/// <param name="Column">Where the value begins in that line, from 0.</param>
/// <param name="Length">Length of the value in that line; 0 when it is empty or begins on the next line.</param>
internal sealed record IniSetting(string Key, string Value, ConfigLocation Location, int Column, int Length);

/// <summary>A line the dialect does not know.</summary>
/// <param name="Number">Line from 1.</param>
/// <param name="Text">The line, with its newline if it has one.</param>
internal sealed record BadLine(int Number, string Text);
