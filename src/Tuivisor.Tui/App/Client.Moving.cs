using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>Going from place to place.</summary>
internal sealed partial class Client
{
    private Sheet? _screen;
    private Sheet? _pane;
    private Selector _paneFor;

    /// <summary>Leaves a sheet that covers the screen.</summary>
    public void CloseSheet()
    {
        _screen?.Close();
        _screen = null;
        _watchIsDue = true;
    }

    /// <summary>Covers the screen with a sheet.</summary>
    public void OpenSheet(Sheet sheet)
    {
        _screen?.Close();
        _screen = sheet;
        _watchIsDue = true;
    }

    /// <summary>Goes to a program's console and gives it the focus.</summary>
    public void GoTo(ProgramEntry program)
    {
        // From a console to a console: when this one has gone the keys go back to that.
        if (ConsoleHasFocus && Selection.Program != program.FullName && _cameFrom.ContainsKey(program.FullName)) _cameFrom[program.FullName] = (Selection, Pane.Main, null);
        var zoomed = Zoom;
        CloseSheet();
        Unhide(program);
        Select(new(null, program.FullName));
        Show(MainView.Console);
        Focus(Pane.Main);
        Zoom = zoomed;
    }

    private void OpenPane()
    {
        _pane?.Close();
        _pane = View switch
        {
            MainView.Logs when SelectedProgram is { } program => LogSheet.OfProgram(this, program, fullScreen: false),
            MainView.Events => new EventsSheet(this, Selection) { IsFullScreen = false },
            _ => null,
        };
    }

    private void FocusConsole()
    {
        if (SelectedProgram is not { } program)
        {
            if (Selection.Group is { } group) ToggleFold(group);
            return;
        }

        if (View is MainView.Logs or MainView.Events)
        {
            if (View == MainView.Logs) OpenLog();
            else OpenSheet(new EventsSheet(this));
            return;
        }

        if (!program.IsAlive && !program.Info.HasConsole)
        {
            Visit(MainView.Details);
            return;
        }

        Show(MainView.Console);
        Focus(Pane.Main);
    }

    private void SwitchPane()
    {
        CloseSheet();
        if (SwitchRegion()) return;
        if (Zoom != Zoom.Split && FocusedPane == Pane.Main)
        {
            Zoom = Zoom.Split;
            Focus(Pane.List);
        }
        else
        {
            Focus(FocusedPane == Pane.List && (SelectedProgram is not null || Layout.ListRule.IsEmpty) ? Pane.Main : Pane.List);
        }
    }

    private void CycleZoom()
    {
        Zoom = Zoom switch { Zoom.Split => Zoom.Full, Zoom.Full when ConsoleHasFocus => Zoom.Bare, _ => Zoom.Split };
        if (Zoom == Zoom.Bare) _bareHintUntil = Now + TimeSpan.FromSeconds(2);
        _watchIsDue = true;
    }

    private void GoBack()
    {
        if (_screen is not null) CloseSheet();
        else if (FilterText.Length > 0) SetFilter("");
        else if (MarkCount > 0) _marks.Clear();
        else if (Zoom != Zoom.Split) Zoom = Zoom.Split;
        else if (FocusedPane == Pane.Main) Focus(Pane.List);
    }

    private void FoldOut()
    {
        if (SelectedProgram is { } program)
        {
            var row = Rows[Math.Max(0, SelectedIndex)];
            if (row.Group is { } group) Select(new(group.Name, null));
            else if (View == MainView.Details && program.IsAlive) Show(MainView.Console);
        }
        else if (Selection.Group is { } name && !_folded.Contains(name))
        {
            ToggleFold(name);
        }
    }

    // Into a group, or into the logs of a program.
    private void FoldIn()
    {
        if (SelectedProgram is not null) OpenLog();
        else if (Selection.Group is { } name && _folded.Contains(name)) ToggleFold(name);
        else MoveSelection(1);
    }

    private void NextProblem()
    {
        var problems = Model.Programs.Where(program => program.IsProblem).ToList();
        if (problems.Count == 0)
        {
            Say(Texts["toast.no-problem"]);
            return;
        }

        var order = Model.Programs.ToList();
        var here = SelectedProgram is { } selected ? order.IndexOf(selected) : -1;
        var next = problems.FirstOrDefault(program => order.IndexOf(program) > here) ?? problems[0];
        CloseSheet();
        Unhide(next);
        Select(new(null, next.FullName));
        _viewIsAutomatic = true;
        SetView(MainView.Details);
        RevealMain();
    }

    // Keys go to a program when somebody goes into its console, not when it is looked at in place of logs or details.
    private void Visit(MainView view)
    {
        var keepsKeys = FocusedPane == Pane.Main && View != MainView.Console && !Layout.List.IsEmpty;
        Show(view);
        if (view == MainView.Console && keepsKeys) Focus(Pane.List);
        RevealMain();
    }

    // Where there is room for one pane only, what was asked for takes the place of the list.
    private void RevealMain()
    {
        if (Layout.Main.IsEmpty && !Layout.List.IsEmpty && SelectedProgram is not null) Focus(Pane.Main);
    }

    private void Neighbour(int step)
    {
        var programs = Rows.Select(row => row.Program).OfType<ProgramEntry>().Where(program => program.IsAlive || program.Info.HasConsole).ToList();
        if (programs.Count == 0) return;
        var here = SelectedProgram is { } selected ? programs.IndexOf(selected) : -1;
        GoTo(programs[(here + step + programs.Count) % programs.Count]);
    }

    private void GoToOther()
    {
        if (Other is { } name && Model.Find(name) is { } program) GoTo(program);
        else Say(Texts["toast.no-other"]);
    }

    private void GoToSlot(int slot)
    {
        if (Model.Programs.FirstOrDefault(program => program.Info.Slot == slot) is { } program) GoTo(program);
        else Say(Texts.Format("toast.no-slot", ("n", slot)));
    }

    // From a console to a console, as in screen; in the list to the row, so that the next key acts on it.
    private void AskGoTo(bool toConsole) => Ask(new("chip.goto", Texts["goto.label"], new TextField(), text =>
    {
        if (text.Length == 1 && char.IsAsciiDigit(text[0]) && !Model.Programs.Any(program => program.Info.Name.StartsWith(text[0]))) Answer(text);
    }, text =>
    {
        text = text.Trim();
        if (text.Length == 0) return;
        var slot = text.Length == 1 && char.IsAsciiDigit(text[0]) ? Model.Programs.FirstOrDefault(program => program.Info.Slot == text[0] - '0') : null;
        var found = slot ?? Lookup(text);
        if (found is null && !toConsole && IndexOf(new(text, null)) >= 0)
        {
            Focus(Pane.List);
            Select(new(text, null));
            return;
        }

        found ??= Model.Programs.Where(program => Fuzzy.Score(program.FullName, text) > 0 || Fuzzy.Score(program.Info.Name, text) > 0)
            .MaxBy(program => Math.Max(Fuzzy.Score(program.FullName, text), Fuzzy.Score(program.Info.Name, text)));
        if (found is null) Say(Texts.Format("toast.no-program", ("name", text)), ToastLevel.Warning);
        else if (toConsole) GoTo(found);
        else Reveal(found);
    }, null));

    // Selects a program's row, whatever hides it.
    private void Reveal(ProgramEntry program)
    {
        CloseSheet();
        Unhide(program);
        Focus(Pane.List);
        Select(new(null, program.FullName));
    }

    private void Unhide(ProgramEntry program)
    {
        if (IndexOf(new(null, program.FullName)) >= 0) return;
        SetFilter("");
        if (_folded.Remove(program.Info.Group)) _folds++;
    }

    private void AskFilter()
    {
        var before = FilterText;
        Ask(new("chip.filter", "/", new TextField(before), SetFilter, SetFilter, () => SetFilter("")));
    }

    private void MarkAndMove(int by)
    {
        if (SelectedProgram is not null) _marks.Add(Selection);
        MoveSelection(by);
        if (SelectedProgram is not null) _marks.Add(Selection);
    }

    private void InvertMarks()
    {
        foreach (var row in Rows.Where(row => row.Program is not null))
        {
            if (!_marks.Remove(row.Selector)) _marks.Add(row.Selector);
        }
    }

    /// <summary>Moves the rule between list and main area.</summary>
    /// <param name="cells">Columns, or rows when one is above the other.</param>
    public void MoveSplit(int cells)
    {
        if (cells == 0) return;
        _moved.Move(Breakpoint, cells);
        _resizing.Ask(Elapsed);
        _watchIsDue = true;
    }

    /// <summary>The rule stays where it is, the next time too.</summary>
    public void KeepSplit()
    {
        if (_moved.Keep() is { } problem) Say(problem, ToastLevel.Warning);
    }

    private void MoveAndKeepSplit(int cells)
    {
        MoveSplit(cells);
        KeepSplit();
    }

    private void OpenLog()
    {
        if (SelectedProgram is not { } program) return;
        if (program.Info is { StdoutLog: null, StderrLog: null }) Say(Texts.Format("toast.no-log", ("name", program.FullName)), ToastLevel.Warning);
        else OpenSheet(LogSheet.OfProgram(this, program, fullScreen: true));
    }

    private void AskEncoding()
    {
        if (_screen is LogSheet log) Open(new EncodingMenu(this, log));
        else Say(Texts["toast.no-log-open"]);
    }

    /// <summary>The log that covers the screen; null for none.</summary>
    public LogSheet? OpenedLog => _screen as LogSheet;

    // Of the marked programs, else of the selected group.
    private void OpenMergedLogs()
    {
        var targets = MarkCount > 0 ? Targets() : Selection.Group is { } group ? [$"{group}:*"] : SelectedProgram is { } program ? [$"{program.Info.Group}:*"] : [];
        var programs = ProgramsOf(targets).Where(program => program.Info is not { StdoutLog: null, StderrLog: null }).ToList();
        if (programs.Count == 0) Say(Texts["toast.nothing-to-merge"], ToastLevel.Warning);
        else OpenSheet(LogSheet.OfSeveral(this, programs, MarkCount > 0 ? Texts.Format("hint.marked", ("n", MarkCount)).TrimEnd(':') : targets[0]));
    }

    private void OpenHelp()
    {
        var scope = _screen?.Scope ?? (ConsoleHasFocus ? Scope.Prefix : Scope.List);
        var from = _screen;
        _screen = null;
        OpenSheet(new HelpSheet(this, scope, from));
    }

    private void SayTime()
    {
        var server = Model.Server;
        if (server is null) return;
        // That of the server's machine, if it is this one.
        const string file = "/proc/loadavg";
        var load = Context.Outside.Exists(file) == true && Context.Outside.ReadFile(file)?.Split(' ') is [var one, var five, var fifteen, ..] ? $"{one} {five} {fifteen}" : "?";
        Say(Texts.Format("toast.time", ("time", Now.ToString("yyyy-MM-dd HH:mm:ss zzz")), ("load", load), ("up", Text.Show.Duration(Now - server.StartedAt)),
            ("memory", Model.Total is { } total ? Text.Show.Bytes(total.Rss) : "?")));
    }
}
