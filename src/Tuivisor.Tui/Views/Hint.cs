using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;

namespace Tuivisor.Tui.Views;

/// <summary>A key and what it does, for the footer.</summary>
/// <param name="Key">The key as written; empty for plain text.</param>
/// <param name="Text">What it does.</param>
/// <param name="Click">What a click on it does.</param>
/// <param name="Role">Colour of the text.</param>
internal sealed record Hint(string Key, string Text, ActionId Click = ActionId.None, Role Role = Role.Fg);
