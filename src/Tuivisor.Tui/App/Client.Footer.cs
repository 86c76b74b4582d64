using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>What the footer says in each mode.</summary>
internal sealed partial class Client
{
    /// <summary>The footer of the place where keys go now.</summary>
    public FooterBar Footer()
    {
        if (PrefixIsPending) return new() { Chip = Settings.Prefix, ChipRole = Role.ChipCopy, Hints = [new("Esc", Texts["hint.cancel"])] };
        if (_input is { Field: var field })
            return new() { Chip = Texts[_input.Chip], Input = _input.Label + (field.IsSuggestion ? "" : field.Text), Suggestion = field.IsSuggestion ? field.Text : "" };
        if (_overlays.Count > 0) return _overlays[^1].Footer();
        if (_screen is not null) return _screen.Footer();
        if (ConsoleHasFocus && Model.ReadOnly) return WatchFooter();
        if (ConsoleHasFocus || Zoom != Zoom.Split) return ConsoleFooter();
        if (FocusedPane == Pane.Main && _pane is not null && View is MainView.Logs or MainView.Events && _pane is { } pane) return pane.Footer();
        return ListFooter();
    }

    private FooterBar ListFooter()
    {
        var hints = new List<Hint>();
        void Add(ActionId action, string text)
        {
            if (Bindings.KeyOf(Scope.List, action) is { } key) hints.Add(new(key, Texts[text], action));
        }

        if (FocusedPane == Pane.Main && SelectedProgram is not null) hints.Add(new("Esc", Texts["hint.list"], ActionId.FocusList));
        if (MarkCount > 0)
        {
            hints.Add(new("", Texts.Format("hint.marked", ("n", MarkCount))));
            Add(ActionId.Start, "hint.start");
            Add(ActionId.Stop, "hint.stop");
            Add(ActionId.Restart, "hint.restart");
            Add(ActionId.Signal, "hint.signal");
            hints.Add(new("Esc", Texts["hint.unmark"], ActionId.Back));
        }
        else if (Model.ReadOnly)
        {
            Add(ActionId.FocusConsole, "hint.watch");
            Add(ActionId.Right, "hint.logs");
            Add(ActionId.Details, "hint.details");
            Add(ActionId.Filter, "hint.filter");
        }
        else if (Model.Programs.Count == 0)
        {
            Add(ActionId.NewProgram, "hint.new-program");
            Add(ActionId.Palette, "hint.commands");
        }
        else if (SelectedProgram is { Info.State: ProgramState.Fatal })
        {
            Add(ActionId.Start, "hint.try-again");
            Add(ActionId.Right, "hint.log");
            if (SelectedProgram.Info.ConfigFile is not null) Add(ActionId.EditConfig, "hint.edit");
            Add(ActionId.ShellHere, "hint.shell-here");
            Add(ActionId.NextProblem, "hint.next-problem");
        }
        else
        {
            Add(ActionId.FocusConsole, SelectedProgram is not null ? "hint.console" : Selection.Group is { } group && IsFolded(group) ? "hint.unfold" : "hint.fold");
            Add(ActionId.Start, "hint.start");
            Add(ActionId.Stop, "hint.stop");
            Add(ActionId.Restart, "hint.restart");
            if (SelectedProgram is not null) Add(ActionId.Right, "hint.logs");
            Add(ActionId.NewProgram, "hint.new");
            Add(ActionId.Filter, "hint.filter");
            Add(ActionId.Mark, "hint.mark");
            Add(ActionId.Reload, "hint.reload");
            Add(ActionId.Palette, "hint.commands");
            Add(ActionId.NextProblem, "hint.next-problem");
            Add(ActionId.Details, "hint.details");
            if (SelectedProgram?.Info.ConfigFile is not null) Add(ActionId.EditConfig, "hint.edit");
            Add(ActionId.Kill, "hint.kill");
            Add(ActionId.Signal, "hint.signal");
        }

        return new()
        {
            Chip = Texts["chip.list"], ChipRole = Model.ReadOnly ? Role.ChipReadOnly : Role.ChipList, Hints = hints,
            Pinned = [new("?", Texts["hint.help"], ActionId.Help), new("q", Texts["hint.detach"], ActionId.Detach)],
        };
    }

    // A hint without a key is not drawn.
    private Hint PrefixHint(ActionId action, string text) => PrefixedKey(action) is { } key ? new(key, Texts[text], action) : new("", "");

    // With two consoles Tab goes from the first to the second before it goes to the list.
    private Hint TabHint() => PrefixHint(ActionId.NextPane, OtherProgram is not null && !(_selectedIsSecond && Zoom == Zoom.Split) ? "hint.other-console" : "hint.list");

    private FooterBar ConsoleFooter()
    {
        var name = SelectedProgram?.FullName ?? Selection.Target;
        var (list, scroll, zoom, detach, keys) = (
            TabHint(), PrefixHint(ActionId.CopyMode, "hint.scroll"),
            PrefixHint(ActionId.Zoom, Zoom == Zoom.Split ? "hint.zoom" : "hint.unzoom"), PrefixHint(ActionId.Detach, "hint.detach"),
            PrefixHint(ActionId.Help, "hint.keys"));
        var problems = Problems();
        if (ConsoleHasFocus && SelectedProgram is { IsAlive: false } ended) return EndedFooter(ended, problems);
        if (Zoom == Zoom.Split && Layout.ListRule.IsEmpty)
        {
            var info = SelectedProgram?.Info;
            var sign = info is null ? "" : $" {Glyphs.Of(info.State, info.ExitExpected, Spin)}";
            return new()
            {
                Chip = Texts["chip.console"], ChipRole = Role.ChipConsole, Pinned = problems, PinnedMargin = 1,
                Hints = [new("", (info?.Name ?? name) + sign), list, keys, detach],
            };
        }

        if (Zoom == Zoom.Split)
        {
            var said = new Hint("", Texts.Format("hint.keys-go-to", ("name", name)));
            return new()
            {
                Chip = Texts["chip.console"], ChipRole = Role.ChipConsole, Hints = [said, list, scroll, zoom, detach, keys],
                Importance = [said, list, detach, keys, scroll, zoom],
            };
        }

        return ZoomFooter(name, problems, keys, detach, zoom, list, scroll);
    }

    private FooterBar ZoomFooter(string name, List<Hint> problems, Hint keys, Hint detach, Hint zoom, Hint list, Hint scroll)
    {
        var hints = new List<Hint> { new("", name) };
        Hint? size = null;
        if (SelectedProgram?.Info is { } info)
        {
            hints.Add(new("", $"{Glyphs.Of(info.State, info.ExitExpected, Spin)} {StateWords.Word(Texts, info)} {StateWords.Why(Texts, info, Now, inMinutes: IsDrawnInMinutes)}", Role: StateWords.RoleOf(info)));
            var screen = Console is { HasScreen: true } view && view.Program == name ? view.Screen : null;
            if (info.HasTty) size = new("", $"pty {screen?.Columns ?? info.Columns}x{screen?.Rows ?? info.Rows}", Role: Role.Dim);
            if (size is not null) hints.Add(size);
        }

        var next = _prefixes.Length > 0 ? new Hint($"{PrefixShown} n/p", Texts["hint.next-previous"], ActionId.NextConsole) : new("", "");
        hints.AddRange([keys, detach, zoom, list, scroll, next]);
        if (Columns >= 120)
        {
            problems.Add(new("", $"{Math.Max(1, Model.Clients.Count)}u"));
            problems.Add(new("", Text.Show.Minutes(Now)));
        }

        var importance = hints.Where(hint => hint != size).ToList();
        if (size is not null) importance.Insert(importance.IndexOf(zoom), size);
        return new()
        {
            Chip = Texts[ConsoleHasFocus ? "chip.console" : "chip.list"], ChipRole = ConsoleHasFocus ? Role.ChipConsole : Role.ChipList,
            Hints = hints, Importance = importance, Pinned = problems, PinnedMargin = 1,
        };
    }

    private FooterBar EndedFooter(ProgramEntry program, List<Hint> problems) => new()
    {
        Chip = Texts["chip.console"], ChipRole = Role.ChipConsole, Pinned = problems, PinnedMargin = 1,
        Hints =
        [
            new("", $"{program.FullName}  {Glyphs.Of(program.Info.State, program.Info.ExitExpected)} {StateWords.Word(Texts, program.Info)}", Role: StateWords.RoleOf(program.Info)),
            new("Enter", Texts["hint.start"], ActionId.Start), new("l", Texts["hint.log"], ActionId.OpenLog), new("Esc", Texts["hint.list"], ActionId.FocusList),
            PrefixHint(ActionId.Detach, "hint.detach"),
        ],
    };

    private FooterBar WatchFooter() => new()
    {
        Chip = Texts["chip.watch"], ChipRole = Role.ChipReadOnly,
        Hints = [new("", SelectedProgram?.FullName ?? ""), new("Esc", Texts["hint.list"], ActionId.FocusList), PrefixHint(ActionId.Detach, "hint.detach")],
    };

    // ✗1 ↻1: what needs a person, while the list is not on the screen.
    private List<Hint> Problems()
    {
        var (fatal, backoff) = (Model.Counts.Fatal, Model.Counts.Backoff);
        var text = (fatal > 0 ? $"{Glyphs.Fatal}{fatal}" : "") + (fatal > 0 && backoff > 0 ? " " : "") + (backoff > 0 ? $"{Glyphs.Backoff}{backoff}" : "");
        return text.Length == 0 ? [] : [new("", text, Role: fatal > 0 ? Role.Error : Role.Warn)];
    }
}
