using Tuivisor.Tui.App;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Text;
using Tuivisor.Tui.Themes;
using Tuivisor.Tui.Views;

namespace Tuivisor.Tui;

/// <summary>What can be set in the full screen, in words of one language: made of the tables that the full screen itself uses.</summary>
public sealed class ClientReference
{
    private const string Prefix = "C-a";

    private readonly Texts _texts;

    /// <param name="language">A tag of <see cref="ClientReport.Languages"/>; English for any other.</param>
    public ClientReference(string language) => _texts = language == Texts.ChineseTag ? Texts.Chinese : Texts.English;

    /// <summary>Actions that may be bound, by the names that files have.</summary>
    public static IReadOnlyList<string> Actions { get; } =
        [.. Enum.GetValues<ActionId>().Where(action => action != ActionId.None).Select(action => ActionNames.Of(action).Replace(' ', '-')).Order(StringComparer.Ordinal)];

    /// <summary>Keys of the default preset: a title for each column of the help screen, then keys and what they do.</summary>
    public IEnumerable<(string Title, IReadOnlyList<(string Keys, string Does)> Rows)> Keys
    {
        get
        {
            foreach (var page in HelpPages.All)
            {
                yield return Column(page, page.Scope, page.Left);
                yield return Column(page, page.RightScope, page.Right);
            }
        }
    }

    /// <summary>Preferences of tui.ini: the name, what its value may be, and what it is about.</summary>
    public IEnumerable<(string Name, string Values, string Meaning)> Settings => SettingsFile.Names.Select(setting => (setting.Name, setting.Values, _texts["setting." + setting.Name]));

    /// <summary>Places of keys.ini, each a section of the file.</summary>
    public static IReadOnlyList<string> Places { get; } = [.. Enum.GetValues<Scope>().Select(KeyFile.NameOf)];

    /// <summary>Roles that a theme may give a colour, and what each is for.</summary>
    public IEnumerable<(string Role, string Meaning)> Roles => Theme.RoleNames.Select(role => (role, _texts["role." + role]));

    /// <summary>What a key does by default in a place, by its name in files; null when it does nothing there.</summary>
    public static string? ActionOf(string place, string key) => BindingTable.Default.Bindings
        .Where(binding => KeyFile.NameOf(binding.Scope) == place && binding.Name == key).Select(binding => ActionNames.Of(binding.Action)).FirstOrDefault();

    private (string, IReadOnlyList<(string, string)>) Column(HelpPage page, Scope scope, IReadOnlyList<HelpItem> items)
    {
        var title = _texts.Format(page.Title, ("prefix", Prefix));
        if (page.RightScope != page.Scope) title = _texts[items[0].Text];
        return (title, [.. items.Where(item => item.Actions.Length > 0).Select(item => (KeysOf(scope, item), _texts.Format(item.Text, ("prefix", Prefix)))).Where(row => row.Item1.Length > 0)]);
    }

    // All keys of each action: the help screen has room for the first alone.
    private static string KeysOf(Scope scope, HelpItem item)
    {
        var isRange = item.Actions.Length == 2 && item.Actions[0] is ActionId.ViewConsole or ActionId.Slot0;
        var keys = item.Actions.Select(action => string.Join(" or ", BindingTable.Default.Bindings.Where(binding => binding.Scope == scope && binding.Action == action).Select(binding => binding.Name)))
            .Where(names => names.Length > 0);
        return string.Join(isRange ? " to " : ", ", keys);
    }
}
