using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>One method for everything a key, a click or the palette can ask for.</summary>
internal sealed partial class Client
{
    private ActionId _repeatable;
    private Selector? _named;

    /// <summary>Does an action.</summary>
    /// <param name="action">Which.</param>
    /// <param name="fromPrefix">It was asked for after the prefix: a console has the focus, or might have.</param>
    public void Run(ActionId action, bool fromPrefix = false)
    {
        if (Model.ReadOnly && Acts(action))
        {
            Say(Texts.Format(Context.Options.ReadOnly ? "toast.read-only" : "toast.read-only-group", ("key", Bindings.KeyOf(Scope.List, action) ?? PrefixedKey(action) ?? "")), ToastLevel.Warning);
            return;
        }

        if (action is >= ActionId.Start and <= ActionId.EditConfig) _repeatable = action;
        if (action is >= ActionId.Slot0 and <= ActionId.Slot9) GoToSlot(action - ActionId.Slot0);
        else if (action == ActionId.GoTo) AskGoTo(toConsole: fromPrefix);
        else if (action == ActionId.Stop) StopTargets(asks: fromPrefix);
        else if (!Move(action) && !Look(action) && !Act(action)) Whole(action, fromPrefix);
    }

    /// <summary>Does an action to a program or group that is named: marks and selection have no part in it. To look at it, it is selected.</summary>
    public void RunOn(Selector row, ActionId action)
    {
        if (action is ActionId.OpenLog or ActionId.Details or ActionId.FocusConsole or ActionId.Attach or ActionId.EditConfig) Select(row);
        _named = row;
        Run(action);
        _named = null;
    }

    private static bool Acts(ActionId action) => action is >= ActionId.Start and <= ActionId.EditConfig or ActionId.Reload or ActionId.Shutdown
        or ActionId.RestartServer or ActionId.StartAll or ActionId.StopAll or ActionId.RestartAll or ActionId.DetachOthers
        or ActionId.ClearScreen or ActionId.ResetTerminal or ActionId.Paste or ActionId.Fit or ActionId.Width or ActionId.Wrap
        or ActionId.SendXoff or ActionId.SendXon or ActionId.CodePoint or ActionId.LoadBuffer;

    private bool Move(ActionId action)
    {
        switch (action)
        {
            case ActionId.Down: MoveSelection(1); break;
            case ActionId.Up: MoveSelection(-1); break;
            case ActionId.First: MoveSelection(-Rows.Count); break;
            case ActionId.Last: MoveSelection(Rows.Count); break;
            case ActionId.HalfPageDown: MoveSelection(Math.Max(1, _list.PageSize / 2)); break;
            case ActionId.HalfPageUp: MoveSelection(-Math.Max(1, _list.PageSize / 2)); break;
            case ActionId.PageDown: MoveSelection(_list.PageSize); break;
            case ActionId.PageUp: MoveSelection(-_list.PageSize); break;
            case ActionId.Left: FoldOut(); break;
            case ActionId.Right: FoldIn(); break;
            case ActionId.NextProblem: NextProblem(); break;
            case ActionId.NextPane or ActionId.PreviousPane: SwitchPane(); break;
            case ActionId.Mark: ToggleMark(Selection); MoveSelection(1); break;
            case ActionId.MarkDown: MarkAndMove(1); break;
            case ActionId.MarkUp: MarkAndMove(-1); break;
            case ActionId.InvertMarks: InvertMarks(); break;
            case ActionId.SplitSmaller: MoveAndKeepSplit(Breakpoint == 0 ? -1 : -2); break;
            case ActionId.SplitLarger: MoveAndKeepSplit(Breakpoint == 0 ? 1 : 2); break;
            case ActionId.Filter: AskFilter(); break;
            case ActionId.Sort: Open(new SortMenu(this)); break;
            case ActionId.ReverseSort: IsReversed = !IsReversed; break;
            default: return false;
        }

        return true;
    }

    private bool Look(ActionId action)
    {
        switch (action)
        {
            case ActionId.FocusConsole: FocusConsole(); break;
            case ActionId.Attach: FocusConsole(); if (FocusedPane == Pane.Main) Zoom = Zoom.Full; break;
            case ActionId.ViewConsole: Visit(MainView.Console); break;
            case ActionId.ViewLogs: Visit(MainView.Logs); break;
            case ActionId.ViewDetails: Visit(MainView.Details); break;
            case ActionId.ViewEvents: Visit(MainView.Events); break;
            case ActionId.NextView: Visit((MainView)(((int)View + 1) & 3)); break;
            case ActionId.PreviousView: Visit((MainView)(((int)View + 3) & 3)); break;
            case ActionId.Details: CloseSheet(); Visit(MainView.Details); break;
            case ActionId.Info: if (SelectedProgram is { } told) Open(new InfoDialog(this, told)); break;
            case ActionId.OpenLog: OpenLog(); break;
            case ActionId.MainLog: OpenSheet(LogSheet.OfServer(this)); break;
            case ActionId.MergedLogs: OpenMergedLogs(); break;
            case ActionId.Encoding: AskEncoding(); break;
            case ActionId.Avail: OpenSheet(new ConfiguredSheet(this)); break;
            case ActionId.EventList: OpenSheet(new EventsSheet(this)); break;
            case ActionId.FocusList: CloseSheet(); Zoom = Zoom.Split; Focus(Pane.List); break;
            case ActionId.Zoom: CycleZoom(); break;
            case ActionId.CopyMode: EnterCopyMode(0); break;
            case ActionId.SearchScrollback: EnterCopyMode(0); _screen?.Run(ActionId.Search); break;
            case ActionId.NumberAndTitle: SayNumber(); break;
            case ActionId.Bell: Set("bell", Settings.RingsBells ? "off" : "ring"); break;
            case ActionId.Mouse: Set("mouse", Settings.UsesMouse ? "off" : "on"); break;
            case ActionId.Help: OpenHelp(); break;
            case ActionId.Palette: Open(new PaletteDialog(this)); break;
            case ActionId.Messages: OpenSheet(new MessagesSheet(this)); break;
            case ActionId.Split: Split(); break;
            case ActionId.CloseSplit: CloseSplit(); break;
            case ActionId.Only: if (_otherName is not null) Unsplit(); break;
            case ActionId.Record: ToggleRecording(); break;
            case ActionId.Play: AskPlay(); break;
            case ActionId.MonitorActivity: ToggleActivity(); break;
            case ActionId.MonitorSilence: AskSilence(); break;
            case ActionId.WhoIsHere: Open(new ClientsDialog(this)); break;
            case ActionId.Back or ActionId.CloseView: GoBack(); break;
            case ActionId.NextConsole: Neighbour(1); break;
            case ActionId.PreviousConsole: Neighbour(-1); break;
            case ActionId.LastConsole: GoToOther(); break;
            case ActionId.Version: Say(Texts.Format("toast.version", ("client", Context.Options.Version), ("server", Model.Server?.Version ?? "?"))); break;
            case ActionId.TimeAndLoad: SayTime(); break;
            default: return false;
        }

        return true;
    }

    private bool Act(ActionId action)
    {
        switch (action)
        {
            case ActionId.Start: StartTargets(); break;
            case ActionId.Restart: RestartTargets(); break;
            case ActionId.Signal: if (Targets().Count > 0) Open(new SignalMenu(this, Targets())); break;
            case ActionId.Kill: KillTargets(); break;
            case ActionId.ClearLogs: ClearTargets(); break;
            case ActionId.Remove: RemoveTargets(); break;
            case ActionId.NewProgram: Open(new NewProgramDialog(this)); break;
            case ActionId.NewShell: RunShell(); break;
            case ActionId.ShellHere: ShellHere(); break;
            case ActionId.EditConfig: EditConfig(); break;
            case ActionId.WriteConfig: WriteConfig(); break;
            case ActionId.CopyFile: CopyToFile(); break;
            case ActionId.CopyMenu: if (IsProgramSelected()) Open(new CopyMenu(this)); break;
            case ActionId.Repeat: if (_repeatable != ActionId.None) Run(_repeatable); break;
            case ActionId.Fit: if (Console is not null) Link.Send(new FitView(Console.Number)); break;
            case ActionId.ClearScreen: Request(ActVerb.ClearScreen, Chosen()); break;
            case ActionId.ResetTerminal: Request(ActVerb.ResetTerminal, Chosen()); break;
            case ActionId.Paste: PasteBuffer(); break;
            case ActionId.SendXoff: if (IsInConsole()) SendKey(KeyEvent.Char('s', KeyModifiers.Control)); break;
            case ActionId.SendXon: if (IsInConsole()) SendKey(KeyEvent.Char('q', KeyModifiers.Control)); break;
            case ActionId.AllowCopy: AllowCopy(); break;
            case ActionId.SaveBuffer: SaveBuffer(); break;
            case ActionId.LoadBuffer: LoadBuffer(); break;
            case ActionId.CodePoint: if (IsInConsole()) AskCodePoint(); break;
            case ActionId.Width: NextWidth(); break;
            case ActionId.Wrap: ToggleWrap(); break;
            case ActionId.SaveScreen: if (IsProgramSelected()) Open(new SaveMenu(this, SelectedProgram!)); break;
            case ActionId.StartAll: StartAll(); break;
            case ActionId.StopAll: StopAll(); break;
            case ActionId.RestartAll: RestartAll(); break;
            default: return false;
        }

        return true;
    }

    private void Whole(ActionId action, bool fromPrefix)
    {
        switch (action)
        {
            case ActionId.Detach: Leave(); break;
            case ActionId.DetachOthers: DetachOthers(); break;
            case ActionId.Reload: AskReload(); break;
            case ActionId.Shutdown: AskShutdown(); break;
            case ActionId.RestartServer: AskRestartServer(); break;
            case ActionId.Suspend: Context.Outside.Suspend(); break;
            case ActionId.Redraw: Context.Outside.Redraw(); break;
            case ActionId.Interrupt: Say(Texts["toast.interrupt"]); break;
            case ActionId.Open: AskServer(); break;
            case ActionId.PowerDetach: PowerDetach(); break;
            case ActionId.Theme: Open(new ThemeMenu(this)); break;
            case ActionId.Language: SwitchLanguage(); break;
            case ActionId.SendPrefix when fromPrefix && ConsoleHasFocus: SendKey(_pressedPrefix); break;
        }
    }
}
