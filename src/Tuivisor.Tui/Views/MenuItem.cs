namespace Tuivisor.Tui.Views;

/// <summary>A choice.</summary>
/// <param name="Key">Letter that chooses it; empty for none.</param>
/// <param name="Text">What it is.</param>
/// <param name="Note">More about it, at the right.</param>
/// <param name="Chosen">Does it.</param>
internal sealed record MenuItem(string Key, string Text, string Note, Action Chosen);
