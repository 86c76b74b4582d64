using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>A question answered in the footer: filter, search, go to.</summary>
/// <param name="Chip">Id of the chip's text.</param>
/// <param name="Label">Before the text.</param>
/// <param name="Field">The text.</param>
/// <param name="Changed">Called after every key.</param>
/// <param name="Entered">Called at Enter.</param>
/// <param name="Cancelled">Called at Esc.</param>
internal sealed record InputLine(string Chip, string Label, TextField Field, Action<string>? Changed, Action<string> Entered, Action? Cancelled);
