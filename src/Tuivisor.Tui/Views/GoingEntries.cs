using Tuivisor.Tui.App;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>The entries of the palette that go to a program. There may be a thousand: they are made once, not each time it opens.</summary>
internal sealed class GoingEntries(Client client)
{
    private const string Place = "\0";

    private readonly Dictionary<string, PaletteEntry> _entries = new(StringComparer.Ordinal);
    private Texts? _texts;
    private string _go = "";
    private string _goes = "";

    /// <summary>The entry of a program.</summary>
    /// <param name="name">Its full name.</param>
    public PaletteEntry To(string name)
    {
        // Names that are gone do not pile up.
        if (client.Texts != _texts || _entries.Count > 2 * client.Model.Programs.Count + 100)
        {
            _entries.Clear();
            _texts = client.Texts;
            (_go, _goes) = (_texts.Format("palette.go", ("name", Place)), _texts.Format("palette.go-long", ("name", Place)));
        }

        if (_entries.TryGetValue(name, out var entry)) return entry;
        return _entries[name] = new($"go {name}", _go.Replace(Place, name), "", _goes.Replace(Place, name), $"tuivisor attach {name}", () =>
        {
            if (client.Model.Find(name) is { } program) client.GoTo(program);
        });
    }
}
