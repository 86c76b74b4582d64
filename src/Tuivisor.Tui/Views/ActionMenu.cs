using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;

namespace Tuivisor.Tui.Views;

/// <summary>What can be done to the row under the mouse, at the mouse.</summary>
internal sealed class ActionMenu(Client client, int column, int row) : Menu(client)
{
    private static readonly ActionId[] Actions =
    [
        ActionId.FocusConsole, ActionId.OpenLog, ActionId.Details, ActionId.Start, ActionId.Stop, ActionId.Restart, ActionId.Signal, ActionId.Kill, ActionId.EditConfig, ActionId.CopyMenu,
    ];

    protected override string Title => Client.Selection.Target;

    protected override IReadOnlyList<MenuItem> Build() => Actions.Select(action => new MenuItem(
        Client.Bindings.KeyOf(Scope.List, action is ActionId.OpenLog ? ActionId.Right : action) ?? "", T.Format("action." + ActionNames.Of(action), ("name", ""), ("n", 1)).Trim(), "",
        () => Client.Run(action))).ToList();

    public override void Arrange(Rect screen)
    {
        base.Arrange(screen);
        Frame = Frame with
        {
            Column = Math.Clamp(column, 0, Math.Max(0, screen.Columns - Frame.Columns)), Row = Math.Clamp(row, 0, Math.Max(0, screen.Rows - 1 - Frame.Rows)),
        };
    }
}
