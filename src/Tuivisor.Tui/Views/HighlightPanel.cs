using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Logs;

namespace Tuivisor.Tui.Views;

/// <summary>What is coloured in a log, and how. It is kept with the program.</summary>
internal sealed class HighlightPanel(Client client, LogSheet sheet) : RulesDialog<LogHighlight>(client, () => sheet.Highlights, sheet.SetHighlights)
{
    private Role _next = LogHighlight.After(sheet.Highlights.LastOrDefault()?.Role ?? LogHighlight.Roles[^1]);

    protected override string Title => T["highlight.title"];

    protected override string Chip => "chip.highlight";

    protected override string How => "highlight.how";

    protected override (char Key, Hint Hint) Changer => ('c', new("c", T["highlight.colour"]));

    protected override LogHighlight? Parse(string text) => text.Trim() is { Length: > 0 } pattern ? new(pattern, _next) : null;

    // Edited, it keeps its colour.
    protected override string TextOf(LogHighlight rule)
    {
        _next = rule.Role;
        return rule.Text;
    }

    protected override LogHighlight Changed(LogHighlight rule) => rule.Recoloured;

    protected override (string Text, Role Role) Listed(LogHighlight rule) => (rule.Text, rule.Role);
}
