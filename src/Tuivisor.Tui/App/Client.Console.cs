using System.Globalization;
using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>The console on the screen: which program, which size, keys to it.</summary>
internal sealed partial class Client
{
    private readonly Dictionary<string, int> _widths = new(StringComparer.Ordinal);
    private readonly ResizePace _resizing = new();
    private bool _watchIsDue;
    private (bool On, bool OnlyNews) _watchesStats;
    private (string Program, Rect Frame, bool Focus) _watched;

    /// <summary>The console shown or shown last; null before the first.</summary>
    public ScreenView? Console { get; private set; }

    /// <summary>Keys go to a program.</summary>
    public bool ConsoleHasFocus => FocusedPane == Pane.Main && View == MainView.Console && SelectedProgram is not null && _screen is null;

    /// <summary>Another client holds the size of the program's terminal and it differs from the pane.</summary>
    public bool SizeIsForeign => Console?.Info is { SizeOwner: > 0 } info && info.SizeOwner != Model.ClientNumber
        && (info.Columns != Layout.Main.Columns || info.Rows != Layout.Main.Rows);

    /// <summary>A size that another client holds, and how to take it.</summary>
    public string ForeignSize(string size, ConsoleInfo? screen) =>
        Texts.Format("console.size-of", ("size", size), ("n", screen?.SizeOwner ?? 0), ("key", Way(ActionId.Fit)));

    /// <summary>Tells the server what is looked at, and its size at the <see cref="ResizePace"/>.</summary>
    public void Settle()
    {
        Arrange();
        WatchStats();
        if (_screen is CopySheet) return;
        if (_resizing.Due > Elapsed) return;
        _resizing.Done();
        if (Model.Connection != AttachState.Connected) return;
        SettleOther();
        var program = SelectedProgram;
        if (program is null || Layout.Main.IsEmpty) return;
        if ((program.FullName, Layout.Main, ConsoleTakesKeys) != _watched || _watchIsDue) LookAt(program.FullName);
    }

    private bool ConsoleTakesKeys => ConsoleHasFocus && !Model.ReadOnly && !_terminalIsBlurred;

    private ScreenView LookAt(string program)
    {
        _watchIsDue = false;
        if ((program, Layout.Main) != (_watched.Program, _watched.Frame)) Asked++;
        _watched = (program, Layout.Main, ConsoleTakesKeys);
        var columns = _widths.GetValueOrDefault(program) is > 0 and var wished ? wished : Layout.Main.Columns;
        if (Console is null) return Console = Link.Watch(program, columns, Layout.Main.Rows, ConsoleTakesKeys);
        Link.Change(Console, program, columns, Layout.Main.Rows, ConsoleTakesKeys);
        return Console;
    }

    // As screen's C-a W: 80 columns, 132, those of the pane.
    private void NextWidth()
    {
        if (SelectedProgram is not { } program || Console is null) return;
        var wished = _widths.GetValueOrDefault(program.FullName) switch { 0 => 80, 80 => 132, _ => 0 };
        _widths[program.FullName] = wished;
        LookAt(program.FullName);
        Link.Send(new FitView(Console.Number));
        Say(Texts.Format(wished > 0 ? "toast.width" : "toast.width-fits", ("n", wished), ("key", Way(ActionId.Width))));
    }

    // As screen's C-a r, which is about the terminal: a program that sets the mode itself wins the next time it does.
    private void ToggleWrap()
    {
        if (!IsProgramSelected()) return;
        Request(ActVerb.ToggleWrap, Chosen(), null, null, done =>
            Say(Texts.Format(done.Results is [{ Text: "off" }] ? "toast.wrap-off" : "toast.wrap-on", ("name", SelectedProgram?.FullName ?? ""))));
    }

    private void SayNumber()
    {
        if (SelectedProgram is not { } program) return;
        var number = program.Info.Slot >= 0 ? $"{program.Info.Slot}  " : "";
        var title = Console is { Info.Title: { Length: > 0 } given } ? $"  {given}" : "";
        Say(number + program.FullName + title);
    }

    private void AskCodePoint() => Ask(new("chip.code-point", "U+", new TextField(), null, text =>
    {
        text = text.Trim();
        if (text.Length == 0) return;
        if (int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code)) SendPaste(Encoding.UTF8.GetBytes(new Rune(code).ToString()), true, true);
        else Say(Texts.Format("toast.no-code-point", ("text", text)), ToastLevel.Warning);
    }, null));

    // Numbers that nobody sees would wake server and client every other second.
    private void WatchStats()
    {
        var wanted = !Layout.Header.IsEmpty || !Layout.List.IsEmpty || View == MainView.Details;
        // Silence of a console is told by samples, which come then though they say nothing new.
        var asked = (On: wanted, OnlyNews: wanted && IsDrawnInMinutes && !_watchesSilence);
        if (Model.Connection != AttachState.Connected || asked == _watchesStats) return;
        // Samples told that the server lives; from now on their absence will mean nothing.
        if (ExpectsSamples && asked.OnlyNews) AskForSign();
        (_watchesStats, _heardAt) = (asked, Now); // the first sample is still to come
        Link.Ask(id => new WatchStats(id, asked.On) { OnlyNews = asked.OnlyNews }, _ => { });
    }

    /// <summary>Samples come whether they are the same as before or not: a server that sends none is silent.</summary>
    private bool ExpectsSamples => _watchesStats is (true, false);

    /// <summary>Passes a mouse event, in the program's cells.</summary>
    public void SendMouse(MouseEvent mouse)
    {
        if (Console is not null && !Model.ReadOnly) Link.Send(new MouseInput(Console.Number, mouse));
    }

    /// <summary>Passes the wheel as arrow keys, as terminals do in the alternate screen.</summary>
    public void SendArrows(Key key, int count)
    {
        for (var sent = 0; sent < count; sent++) SendKey(new KeyEvent(key));
    }

    /// <summary>Keys given to programs, consoles and sizes asked for so far: what follows is shown at once.</summary>
    public int Asked { get; private set; }

    /// <summary>The console on the screen is asked for, and has not come yet.</summary>
    public bool AwaitsScreen => Console is { HasScreen: false } && View == MainView.Console && SelectedProgram is not null && _screen is null;

    // Where no samples come, silence means nothing by itself: when nothing is heard soon after a key, a question follows it. One look
    // serves all keys until then, so typing costs no more than a wake-up now and then. A list that is drawn once a minute asks then too.
    private void ExpectSign()
    {
        if (ExpectsSamples || _signAskedAt is not null) return;
        _heardSinceTyped = false;
        _signIsDue ??= Now + SignPatience;
    }

    private void AskSign()
    {
        if (_watchesStats.OnlyNews && _signAskedAt is null && _looksAt <= Now && Now - _heardAt >= LongSilence) (_signIsDue, _heardSinceTyped) = (Now, false);
        if (_signIsDue is not { } due || Now < due) return;
        _signIsDue = null;
        if (ExpectsSamples || _heardSinceTyped || Model.Connection != AttachState.Connected) return;
        AskForSign();
    }

    private void AskForSign()
    {
        _signAskedAt = Now;
        Link.Send(new Ping(++_signs));
    }
}
