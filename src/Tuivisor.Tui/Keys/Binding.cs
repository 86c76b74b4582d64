using Tuivisor.Terminal.Input;

namespace Tuivisor.Tui.Keys;

/// <summary>One row of the key table.</summary>
/// <param name="Scope">Where.</param>
/// <param name="Key">Which key, without the states of the locks.</param>
/// <param name="Name">The key as written.</param>
/// <param name="Action">What it does.</param>
internal readonly record struct Binding(Scope Scope, KeyEvent Key, string Name, ActionId Action);
