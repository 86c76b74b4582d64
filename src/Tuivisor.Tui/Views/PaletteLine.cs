using Tuivisor.Tui.App;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Model;

namespace Tuivisor.Tui.Views;

/// <summary>A whole command typed into the palette, with what it is about: "restart web", "signal HUP web", "play build.cast".</summary>
internal static class PaletteLine
{
    private const int MostNames = 20;

    // Verbs with the name of a program: supervisorctl's words and those of the actions.
    private static readonly Dictionary<string, ActionId> OfProgram = new(StringComparer.Ordinal)
    {
        ["start"] = ActionId.Start, ["stop"] = ActionId.Stop, ["restart"] = ActionId.Restart, ["signal"] = ActionId.Signal, ["kill"] = ActionId.Kill,
        ["clear"] = ActionId.ClearLogs, ["clear-logs"] = ActionId.ClearLogs, ["remove"] = ActionId.Remove, ["status"] = ActionId.Details, ["details"] = ActionId.Details,
        ["tail"] = ActionId.OpenLog, ["logs"] = ActionId.OpenLog, ["open-log"] = ActionId.OpenLog, ["fg"] = ActionId.FocusConsole, ["attach"] = ActionId.Attach,
        ["focus-console"] = ActionId.FocusConsole, ["edit-config"] = ActionId.EditConfig,
    };

    // Actions that ask for a line, which may follow their name.
    private static readonly Dictionary<string, ActionId> OfText = new(StringComparer.Ordinal)
    {
        ["play"] = ActionId.Play, ["filter"] = ActionId.Filter, ["open"] = ActionId.Open, ["go-to"] = ActionId.GoTo,
    };

    /// <summary>What a line may mean besides the entries of the catalogue.</summary>
    /// <param name="client">The client.</param>
    /// <param name="line">As typed, without spaces around it.</param>
    public static IEnumerable<PaletteEntry> Read(Client client, string line)
    {
        if (line.Split(' ', 2, StringSplitOptions.TrimEntries) is not [var verb, { Length: > 0 } rest]) return [];
        if (OfText.TryGetValue(verb, out var asking)) return [WithText(client, asking, $"{verb} {rest}", rest)];
        if (verb == "theme") return [PaletteCatalog.ForSetting(client, "theme", "", rest)];
        if (verb == "signal" && rest.Split(' ', 2) is [var signal, var signalled] && SignalMenu.Knows(signal))
            return Named(client, signalled).Select(name => OfSignal(client, signal.ToUpperInvariant(), name));
        return OfProgram.TryGetValue(verb, out var action) ? Named(client, rest).Select(name => OnProgram(client, action, verb, name)) : [];
    }

    private static PaletteEntry OnProgram(Client client, ActionId action, string verb, string name)
    {
        var entry = PaletteCatalog.ForAction(client, action, name);
        return entry with { Name = $"{verb} {name}", Key = "", Run = () => client.RunOn(new Selector(null, name), action) };
    }

    private static PaletteEntry OfSignal(Client client, string signal, string name) => PaletteCatalog.ForAction(client, ActionId.Signal, name) with
    {
        Name = $"signal {signal} {name}", Key = "", SameAs = $"tuivisor ctl signal {signal} {name}", Run = () =>
        {
            if (client.Model.ReadOnly) client.Run(ActionId.Signal);
            else SignalMenu.Send(client, [name], signal);
        },
    };

    // Entries are made for the names that fit best alone: there may be a thousand, and this is asked at each key.
    private static IEnumerable<string> Named(Client client, string typed) => client.Model.Programs
        .Select(program => (Name: program.FullName, Score: Fuzzy.Score(program.FullName, typed))).Where(program => program.Score > 0)
        .OrderByDescending(program => program.Score).Take(MostNames).Select(program => program.Name);

    private static PaletteEntry WithText(Client client, ActionId action, string line, string text) => PaletteCatalog.ForAction(client, action, null) with
    {
        Name = line, Key = "", Run = () =>
        {
            client.Run(action);
            client.Answer(text);
        },
    };
}
