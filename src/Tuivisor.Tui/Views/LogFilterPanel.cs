using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Logs;

namespace Tuivisor.Tui.Views;

/// <summary>Which lines of a log are shown.</summary>
internal sealed class LogFilterPanel(Client client, LogSheet sheet) : RulesDialog<LogRule>(client, () => sheet.Rules, sheet.SetRules)
{
    protected override string Title => T["filter.title"];

    protected override string Chip => "chip.filter";

    protected override string How => "filter.how";

    protected override (char Key, Hint Hint) Changer => (' ', new("Space", T["filter.on-off"]));

    protected override LogRule? Parse(string text) => LogRule.Parse(text);

    protected override string TextOf(LogRule rule) => rule.Text;

    protected override LogRule Changed(LogRule rule) => rule with { IsOn = !rule.IsOn };

    protected override (string Text, Role Role) Listed(LogRule rule) => ($"[{(rule.IsOn ? 'x' : ' ')}] {rule.Text}", rule.IsOn ? Role.Fg : Role.Dim);
}
