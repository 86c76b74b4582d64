namespace Tuivisor.Tui.Keys;

/// <summary>One line of a key file that is well: a key in a place, and what it does there.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Scope">Where.</param>
/// <param name="Key">The key as written.</param>
/// <param name="Action">What it does; <see cref="ActionId.None"/> for nothing.</param>
internal readonly record struct KeyLine(int Line, Scope Scope, string Key, ActionId Action);
