using Tuivisor.Tui.Keys;

namespace Tuivisor.Tui.Views;

/// <summary>A line of the help screen: keys come from the key table, a line whose keys are all unbound is not shown.</summary>
/// <param name="Text">Id of what it says; of a heading when there are no actions.</param>
/// <param name="Actions">The actions it stands for.</param>
internal sealed record HelpItem(string Text, params ActionId[] Actions);
