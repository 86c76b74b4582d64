using Tuivisor.Keeper;
using Tuivisor.Os;

namespace Tuivisor.Server.Children;

/// <summary>What is missing from a recalled screen: done when it is first looked at or written to, so that a server that takes the
/// place of another serves at once.</summary>
/// <param name="Child">The child that goes on.</param>
/// <param name="Output">Its output; null when it cannot be understood.</param>
/// <param name="OutputEnd">How much of it there was when this server took over.</param>
/// <param name="Error">A standard error that is apart; null without one.</param>
/// <param name="ErrorEnd">How much of it there was.</param>
/// <param name="AddReturns">The output comes from a pipe.</param>
/// <param name="Size">The real size of the terminal; null without one.</param>
internal sealed record ScreenReplay(
    ChildId Child, StreamJournal? Output, long OutputEnd, StreamJournal? Error, long ErrorEnd, bool AddReturns, WindowSize? Size);
