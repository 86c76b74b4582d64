using Tuivisor.Tui.App;
using Tuivisor.Tui.Themes;

namespace Tuivisor.Tui.Views;

/// <summary>Themes, shown as the highlight moves; Esc brings back the one before.</summary>
internal sealed class ThemeMenu : Menu
{
    private readonly string _before;

    public ThemeMenu(Client client) : base(client)
    {
        _before = client.Context.Outside.ThemeName;
        Index = Math.Max(0, ThemeReader.Shipped.ToList().IndexOf(_before));
    }

    protected override string Title => T["theme.title"];

    protected override IReadOnlyList<MenuItem> Build() =>
        ThemeReader.Shipped.Select(name => new MenuItem("", name, "", () => Client.Context.Outside.UseTheme(name, keep: true))).ToList();

    protected override void Highlighted(MenuItem item) => Client.Context.Outside.UseTheme(item.Text, keep: false);

    protected override void Cancelled() => Client.Context.Outside.UseTheme(_before, keep: false);
}
