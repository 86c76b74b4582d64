using Tuivisor.Tui.App;
using Tuivisor.Tui.Model;

namespace Tuivisor.Tui.Views;

/// <summary>Orders of the list, and what its sparks show.</summary>
internal sealed class SortMenu : Menu
{
    private static readonly (string Key, SortOrder Order)[] Orders =
        [("g", SortOrder.Group), ("n", SortOrder.Name), ("s", SortOrder.State), ("u", SortOrder.Uptime), ("c", SortOrder.Cpu), ("m", SortOrder.Memory), ("r", SortOrder.Restarts)];

    private static readonly (string Key, SparkOf Spark)[] Sparks = [("C", SparkOf.Cpu), ("M", SparkOf.Memory), ("O", SparkOf.Output), ("R", SparkOf.Restarts)];

    public SortMenu(Client client) : base(client) => Index = Array.FindIndex(Orders, row => row.Order == client.Order);

    protected override string Title => T["sort.title"];

    protected override IReadOnlyList<MenuItem> Build() =>
    [
        .. Orders.Select(row => new MenuItem(row.Key, T["sort." + row.Order], "", () => Client.SortBy(row.Order))),
        .. Sparks.Select(row => new MenuItem(row.Key, T["sort.spark." + row.Spark], "", () => Client.Settings = Client.Settings with { Spark = row.Spark })),
    ];
}
