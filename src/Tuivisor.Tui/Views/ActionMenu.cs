using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;

namespace Tuivisor.Tui.Views;

/// <summary>What can be done to the row under the mouse, at the mouse.</summary>
internal sealed class ActionMenu(Client client, int column, int row) : Menu(client)
{
    private static readonly (ActionId Action, string Text)[] Actions =
    [
        (ActionId.FocusConsole, "help.console"), (ActionId.OpenLog, "help.logs"), (ActionId.Details, "help.details"), (ActionId.Start, "help.start"),
        (ActionId.Stop, "help.stop"), (ActionId.Restart, "help.restart"), (ActionId.Signal, "help.signal"), (ActionId.Kill, "help.kill"),
        (ActionId.EditConfig, "help.edit"), (ActionId.CopyMenu, "help.copy"),
    ];

    protected override string Title => Client.Selection.Target;

    protected override IReadOnlyList<MenuItem> Build() => Actions.Select(row => new MenuItem(
        Client.Bindings.KeyOf(Scope.List, row.Action is ActionId.OpenLog ? ActionId.Right : row.Action) ?? "", T[row.Text], "", () => Client.Run(row.Action))).ToList();

    public override void Arrange(Rect screen)
    {
        base.Arrange(screen);
        Frame = Frame with
        {
            Column = Math.Clamp(column, 0, Math.Max(0, screen.Columns - Frame.Columns)), Row = Math.Clamp(row, 0, Math.Max(0, screen.Rows - 1 - Frame.Rows)),
        };
    }
}
