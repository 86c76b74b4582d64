using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Logs;

/// <summary>Text that is coloured wherever it is in a log.</summary>
/// <param name="Text">A regular expression, or the text itself when it is none.</param>
/// <param name="Role">Its colour.</param>
internal sealed record LogHighlight(string Text, Role Role)
{
    /// <summary>The colours there are, in the order in which they are given.</summary>
    public static IReadOnlyList<Role> Roles { get; } = [Role.Accent, Role.Ok, Role.Warn, Role.Error, Role.Busy, Role.Mark];

    private readonly LogPattern _pattern = new(Text);

    /// <summary>The same text in the next colour.</summary>
    public LogHighlight Recoloured => this with { Role = After(Role) };

    /// <summary>The colour after one.</summary>
    public static Role After(Role role) => Roles[(Roles.ToList().IndexOf(role) + 1) % Roles.Count];

    /// <summary>Where a line has it.</summary>
    public IEnumerable<(int Start, int Length)> In(string line) => _pattern.In(line);
}
