using Tuivisor.Tui.Keys;

namespace Tuivisor.Tui.Views;

/// <summary>A page of the help screen.</summary>
/// <param name="Scope">Where its keys are in the table.</param>
/// <param name="Title">Id of its title.</param>
/// <param name="Left">Left column.</param>
/// <param name="Right">Right column.</param>
internal sealed record HelpPage(Scope Scope, string Title, IReadOnlyList<HelpItem> Left, IReadOnlyList<HelpItem> Right)
{
    /// <summary>Where the keys of the right column are in the table.</summary>
    public Scope RightScope { get; init; } = Scope;
}
