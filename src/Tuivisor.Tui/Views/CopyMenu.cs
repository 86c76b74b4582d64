using System.Globalization;
using Tuivisor.Tui.App;

namespace Tuivisor.Tui.Views;

/// <summary>What of the selected program to copy.</summary>
internal sealed class CopyMenu(Client client) : Menu(client)
{
    protected override string Title => T["copy.title"];

    protected override IReadOnlyList<MenuItem> Build()
    {
        if (Client.SelectedProgram is not { } program) return [];
        var info = program.Info;
        var items = new List<MenuItem>();
        void Add(string key, string name, string? text)
        {
            if (string.IsNullOrEmpty(text)) return;
            items.Add(new(key, T["copy." + name], text.Length > 40 ? text[..39] + Client.Glyphs.Ellipsis : text, () => Client.CopyToClipboard(text)));
        }

        Add("n", "name", program.FullName);
        if (program.IsAlive) Add("p", "pid", info.Pid.ToString(CultureInfo.InvariantCulture));
        Add("c", "command", info.Command);
        Add("l", "log", info.StdoutLog);
        Add("e", "stderr", info.StderrLog);
        Add("s", "status", $"{program.FullName,-32} {info.State.ToString().ToUpperInvariant(),-9} {info.Description}".TrimEnd());
        if (Client.Context.Options.Json is { } json) items.Add(new("j", T["copy.json"], "", () => Client.CopyToClipboard(json(info, program.Use, Client.Now))));
        return items;
    }
}
