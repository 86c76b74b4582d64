using Tuivisor.Tui.App;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Model;

namespace Tuivisor.Tui.Views;

/// <summary>Makes the commands of the palette from the actions, for what is selected now.</summary>
internal static class PaletteCatalog
{
    // Actions that make sense by name, with the command line that does the same for the selected program.
    private static readonly (ActionId Action, string? SameAs)[] Actions =
    [
        (ActionId.Restart, "ctl restart"), (ActionId.Start, "ctl start"), (ActionId.Stop, "ctl stop"), (ActionId.Signal, "ctl signal HUP"),
        (ActionId.Kill, "ctl signal KILL"), (ActionId.OpenLog, "logs"), (ActionId.ClearLogs, "ctl clear"), (ActionId.Details, "ctl status"),
        (ActionId.FocusConsole, "attach"), (ActionId.Attach, "attach"), (ActionId.EditConfig, null), (ActionId.WriteConfig, null), (ActionId.ShellHere, null), (ActionId.Remove, "ctl remove"),
        (ActionId.ClearScreen, null), (ActionId.ResetTerminal, null), (ActionId.Fit, null), (ActionId.CopyMode, null), (ActionId.CopyMenu, null), (ActionId.SaveScreen, null),
        (ActionId.MonitorActivity, null), (ActionId.MonitorSilence, null), (ActionId.Record, "record"),
    ];

    // What they are called in supervisorctl, screen, tmux, k9s and editors. A name with a program after it is read by PaletteLine.
    private static readonly Dictionary<ActionId, string[]> Aliases = new()
    {
        [ActionId.Detach] = ["q", "q!", "quit", "quit!", "exit", "wq", "x", "bye", "leave"], [ActionId.Help] = ["keys", "h", "man"], [ActionId.Details] = ["status", "describe", "top", "ps", "pid"],
        [ActionId.OpenLog] = ["tail", "log", "logs"], [ActionId.MainLog] = ["maintail"], [ActionId.FocusConsole] = ["fg", "console", "enter"], [ActionId.Reload] = ["reread", "update"],
        [ActionId.ClearLogs] = ["clear"], [ActionId.EditConfig] = ["edit", "vi"], [ActionId.Remove] = ["delete", "rm"], [ActionId.Signal] = ["sig"],
        [ActionId.NewShell] = ["screen", "shell", "sh", "new-window"], [ActionId.NewProgram] = ["new", "run", "add", "new-session"], [ActionId.CopyMenu] = ["yank"], [ActionId.CopyMode] = ["copy", "scroll"],
        [ActionId.SaveScreen] = ["hardcopy", "capture-pane"], [ActionId.WhoIsHere] = ["displays", "list-clients", "who"], [ActionId.DetachOthers] = ["detach-client"], [ActionId.PowerDetach] = ["pow_detach"],
        [ActionId.Messages] = ["lastmsg", "show-messages"], [ActionId.TimeAndLoad] = ["time", "load", "uptime"], [ActionId.MonitorActivity] = ["monitor"], [ActionId.MonitorSilence] = ["silence"],
        [ActionId.ResetTerminal] = ["reset"], [ActionId.Redraw] = ["redisplay", "refresh"], [ActionId.Width] = ["resize"], [ActionId.Bell] = ["vbell"], [ActionId.Split] = ["vsplit", "split-window", "vs", "sp"],
        [ActionId.SaveBuffer] = ["writebuf"], [ActionId.LoadBuffer] = ["readbuf"], [ActionId.Theme] = ["colorscheme", "skin"], [ActionId.Shutdown] = ["kill-server", "halt"], [ActionId.EventList] = ["events", "history"],
        [ActionId.Language] = ["chinese", "english"],
    };

    private static readonly (ActionId Action, string? SameAs)[] General =
    [
        (ActionId.NewProgram, "run -- COMMAND"), (ActionId.NewShell, "run -a -- $SHELL"), (ActionId.NextProblem, null), (ActionId.EventList, null),
        (ActionId.MainLog, "ctl maintail"), (ActionId.MergedLogs, null), (ActionId.CopyFile, null), (ActionId.Encoding, null), (ActionId.Filter, null), (ActionId.Sort, null), (ActionId.Reload, "ctl update"),
        (ActionId.StartAll, "ctl start all"), (ActionId.StopAll, "ctl stop all"), (ActionId.RestartAll, "ctl restart all"),
        (ActionId.WhoIsHere, null), (ActionId.DetachOthers, "detach --all"), (ActionId.Split, null), (ActionId.CloseSplit, null), (ActionId.Only, null), (ActionId.Play, "play FILE"), (ActionId.Theme, null), (ActionId.Language, null), (ActionId.Mouse, null), (ActionId.Bell, null), (ActionId.Width, null), (ActionId.AllowCopy, null), (ActionId.SaveBuffer, null), (ActionId.LoadBuffer, null), (ActionId.Messages, null),
        (ActionId.TimeAndLoad, null), (ActionId.Version, "--version"), (ActionId.Help, "help"), (ActionId.Redraw, null), (ActionId.Suspend, null),
        (ActionId.Detach, null), (ActionId.PowerDetach, null), (ActionId.Open, "-s URL"), (ActionId.Avail, "ctl avail"), (ActionId.RestartServer, "ctl reload"), (ActionId.Shutdown, "shutdown"),
    ];

    public static List<PaletteEntry> For(Client client)
    {
        var entries = new List<PaletteEntry>();
        if (client.Selection.Target.Length > 0)
        {
            foreach (var (action, sameAs) in Actions) entries.Add(Entry(client, action, sameAs, client.Selection.Target));
        }

        foreach (var group in client.Model.Programs.GroupBy(program => program.Info.Group).Where(group => group.Any(program => program.Info.Name != group.Key)))
        {
            var count = group.Count();
            foreach (var (action, verb) in new[] { (ActionId.Restart, "restart"), (ActionId.Start, "start"), (ActionId.Stop, "stop") })
                entries.Add(ForGroup(client, action, verb, group.Key, count));
        }

        foreach (var (action, sameAs) in General) entries.Add(Entry(client, action, sameAs, null));
        if (client.OpenedLog is { } log)
        {
            entries.AddRange(EncodingMenu.Names.Select(encoding => new PaletteEntry($"encoding {encoding ?? "auto"}", client.Texts["action.encoding"], "", "", null, () => log.ReadAs(encoding))));
        }

        entries.AddRange(SettingsFile.Names.Select(setting => ForSetting(client, setting.Name, setting.Values, null)));
        foreach (var program in client.Model.Programs) entries.Add(client.Going.To(program.FullName));
        return entries;
    }

    /// <summary>Sets a preference; without a value it can only be completed.</summary>
    public static PaletteEntry ForSetting(Client client, string name, string values, string? value)
    {
        var texts = client.Texts;
        return new($"set {name}{(value is null ? "" : " " + value)}", texts.Has("setting." + name) ? texts["setting." + name] : "", "", values.Length > 0 ? $"{name} = {values}" : texts["setting." + name], null, () =>
        {
            if (value is null) client.Open(new PaletteDialog(client, $"set {name} "));
            else client.Set(name, value);
        });
    }

    /// <summary>An action of the catalogue.</summary>
    /// <param name="client">The client.</param>
    /// <param name="action">Which.</param>
    /// <param name="target">The program or group it is done to; null for none.</param>
    public static PaletteEntry ForAction(Client client, ActionId action, string? target) =>
        Entry(client, action, Actions.Concat(General).FirstOrDefault(known => known.Action == action).SameAs, target);

    private static PaletteEntry Entry(Client client, ActionId action, string? sameAs, string? target)
    {
        var texts = client.Texts;
        var same = sameAs is null ? null : target is null ? $"tuivisor {sameAs}" : $"tuivisor {sameAs} {target}";
        var program = target is null ? null : client.Model.Find(target);
        var name = program?.Info.Name ?? target ?? "";
        var secs = program?.Info.StopWaitSecs ?? 10;
        return new(ActionNames.Of(action), texts.Format("action." + ActionNames.Of(action), ("name", name), ("n", client.Model.Programs.Count)), client.KeyHere(action) ?? "",
            texts.Has("explain." + ActionNames.Of(action)) ? texts.Format("explain." + ActionNames.Of(action), ("name", target ?? ""), ("secs", secs)) : "",
            same, () => client.Run(action)) { Action = action, Aliases = Aliases.GetValueOrDefault(action, []) };
    }

    private static PaletteEntry ForGroup(Client client, ActionId action, string verb, string group, int count) =>
        new($"{verb} {group}:*", client.Texts.Format($"palette.{verb}-group", ("name", group), ("n", count)), "", "", $"tuivisor ctl {verb} {group}:*",
            () => client.RunOn(new Selector(group, null), action)) { Action = action };
}
