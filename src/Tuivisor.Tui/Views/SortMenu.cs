using Tuivisor.Tui.App;
using Tuivisor.Tui.Model;

namespace Tuivisor.Tui.Views;

/// <summary>Orders of the list.</summary>
internal sealed class SortMenu : Menu
{
    private static readonly (string Key, SortOrder Order)[] Orders =
        [("g", SortOrder.Group), ("n", SortOrder.Name), ("s", SortOrder.State), ("u", SortOrder.Uptime), ("c", SortOrder.Cpu), ("m", SortOrder.Memory), ("r", SortOrder.Restarts)];

    public SortMenu(Client client) : base(client) => Index = Array.FindIndex(Orders, row => row.Order == client.Order);

    protected override string Title => T["sort.title"];

    protected override IReadOnlyList<MenuItem> Build() =>
        Orders.Select(row => new MenuItem(row.Key, T["sort." + row.Order], "", () => Client.SortBy(row.Order))).ToList();
}
