using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>What the server says, and what time asks for.</summary>
internal sealed partial class Client
{
    /// <summary>A loss shorter than this shows a word in the header only.</summary>
    private static readonly TimeSpan LossIsShort = TimeSpan.FromSeconds(1.5);

    /// <summary>Samples come every two seconds while they are watched: a server that is silent for longer hangs.</summary>
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan SamplePeriod = TimeSpan.FromSeconds(2);

    /// <summary>A sample is here so soon after the server took it.</summary>
    private static readonly TimeSpan SampleDelay = TimeSpan.FromMilliseconds(150);

    /// <summary>A program that echoes does it sooner.</summary>
    private static readonly TimeSpan SignPatience = TimeSpan.FromSeconds(0.5);

    /// <summary>Where samples come only when they are new, what the screen shows is asked about once nothing was heard for so long.</summary>
    private static readonly TimeSpan LongSilence = TimeSpan.FromSeconds(30);

    /// <summary>When nothing happened for so long, seconds are not counted any more.</summary>
    private static readonly TimeSpan RestAfter = TimeSpan.FromSeconds(5);

    private bool _greeted;
    private DateTimeOffset _stirredAt;
    private DateTimeOffset? _looksAt; // when the screen looks different by itself
    private bool _saidNoAnswer;
    private DateTimeOffset? _sampleExpectedAt;
    private DateTimeOffset _heardAt;
    private DateTimeOffset? _signAskedAt;
    private DateTimeOffset? _signIsDue;
    private bool _heardSinceTyped;
    private long _signs;

    /// <summary>When the connection was lost.</summary>
    public DateTimeOffset LostAt { get; private set; }

    /// <summary>The server is gone for longer than a restart takes.</summary>
    public bool ServerIsLost => Model.Connection == AttachState.Reconnecting && Now - LostAt >= LossIsShort;

    /// <summary>Since when a connected server has said nothing though it should have; null while it answers.</summary>
    public DateTimeOffset? SilentSince => AnswerIsDue is { } due && Now >= due ? due - AnswerPatience : null;

    /// <summary>When a server that goes on saying nothing is silent; null while nothing is expected of it.</summary>
    private DateTimeOffset? AnswerIsDue => !_greeted || Model.Connection != AttachState.Connected ? null : (ExpectsSamples ? _heardAt : _signAskedAt) + AnswerPatience;

    /// <summary>Times are told in minutes: it is drawn when something happens, and once a minute.</summary>
    public bool IsDrawnInMinutes => (Settings.Clock == ClockStyle.Minutes || Rests) && !ServerIsLost;

    /// <summary>Neither the person nor a program has done anything for a while, and nothing is under way.</summary>
    public bool Rests => Settings.Clock == ClockStyle.Auto && Now - _stirredAt >= RestAfter && !CountsSeconds();

    /// <summary>When something changes by itself; null for never.</summary>
    public DateTimeOffset? NextWake
    {
        get
        {
            var now = Now;
            // The clock of the header: the beginning of the next second, or minute.
            var step = ShowsSeconds() ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMinute;
            DateTimeOffset? next = now.AddTicks(step - now.Ticks % step);
            if (step == TimeSpan.TicksPerSecond && next == _sampleExpectedAt && SilentSince is null) next = next?.AddSeconds(1); // that draws the clock too
            void Earlier(DateTimeOffset? time)
            {
                if (time is { } at && at < next) next = at;
            }

            if (step == TimeSpan.TicksPerSecond && Settings.Clock == ClockStyle.Auto && _stirredAt + RestAfter is var rest && rest > now) Earlier(rest);
            if (SpinIsVisible()) Earlier(now.AddMilliseconds(100 - now.Millisecond % 100));
            if (_resizing.Due is { } due) Earlier(now + (due - Elapsed));
            if (PrefixIsPending && Opened<WhichKey>() is null) Earlier(_prefixAt + WhichKeyDelay);
            Earlier(Toasts.NextEnd);
            Earlier(_typedAhead.Due);
            foreach (var coming in _coming) Earlier(coming.Typed.Due);
            Earlier(_signIsDue);
            if (!_saidNoAnswer) Earlier(AnswerIsDue);
            Earlier(_screen?.NextWake);
            if (Model.Connection == AttachState.Reconnecting && Opened<LostDialog>() is null) Earlier(LostAt + LossIsShort);
            if (_bareHintUntil > now) Earlier(_bareHintUntil);
            return next;
        }
    }

    /// <summary>The server sent something, or the connection changed.</summary>
    public void Receive(AttachMessage message)
    {
        var selected = Selection;
        var before = SelectedProgram?.Info.State;
        var wasAlive = SelectedProgram?.IsAlive == true;
        var wasLost = Model.Connection == AttachState.Reconnecting;
        if (message is not (Stats or ScreenChanged or Pong or AttachReply)) Stir();
        Model.Apply(message);
        (_heardAt, _signAskedAt, _saidNoAnswer, _heardSinceTyped) = (Now, null, false, true);
        if (message is not ScreenChanged { View: var view } || view != Console) Redraw = Redraw.All;
        else if (Redraw == Redraw.None) Redraw = Redraw.Console;
        switch (message)
        {
            case Welcome: OnWelcome(); break;
            case StateChanged { State: AttachState.Reconnecting } when !wasLost: OnLost(); break; // said again with every try
            case StateChanged { State: AttachState.Closed } closed when Farewell is null: Leave(closed.Problem); break;
            case Bye bye when bye.Reason is "detached-by-other" or "shutdown": Leave(bye); break;
            case Told told: Say(Texts.Format("toast.told", ("from", told.From), ("text", told.Text)), ToastLevel.Warning); break;
            case ProgramsChanged changed:
                OnPrograms(before, wasAlive);
                ReturnFrom(changed.Removed, selected);
                if (_editor is not null && changed.Removed.Contains(_editor)) OnEditorEnded();
                break;
            case Stats:
                ExpectSample();
                RefreshDetails();
                WatchConsoles();
                break;
            case ScreenChanged changed:
                RingFor(changed.View);
                RecordFrame(changed.View);
                break;
            case ConsoleNotice notice: OnNotice(notice); break;
        }
    }

    // A server with the same clock samples on whole seconds: the next message then comes with a change of the clock.
    private void ExpectSample()
    {
        var now = Now;
        _sampleExpectedAt = now.Millisecond < SampleDelay.TotalMilliseconds ? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)) + SamplePeriod : null;
    }

    /// <summary>Time passed: takes away what ended, brings up what is due.</summary>
    public void OnTime()
    {
        if (_looksAt <= Now) Redraw = Redraw.All;
        Toasts.Expire(Now);
        AgeTypedAhead();
        AskSign();
        if (PrefixIsPending && Opened<WhichKey>() is null && Now - _prefixAt >= WhichKeyDelay) Open(new WhichKey(this));
        if (ServerIsLost && Opened<LostDialog>() is null) Open(new LostDialog(this));
        if (SilentSince is { } since && !_saidNoAnswer)
        {
            _saidNoAnswer = true;
            Say(Texts.Format("lost.no-answer", ("pid", Model.Server?.ServerPid ?? 0), ("time", Text.Show.Clock(since))), ToastLevel.Warning);
        }

        _screen?.OnTime();
        Settle();
    }

    // Somebody did something: seconds are counted again.
    private void Stir()
    {
        if (Rests && !Layout.Header.IsEmpty) Redraw = Redraw.All;
        else if (Rests && !Layout.Footer.IsEmpty) _looksAt = Now.AddSeconds(1); // a key to a whole console draws nothing at once
        _stirredAt = Now;
    }

    // The clock, how long a program runs in the footer of a whole console, a loss, a silence, or what is under way.
    private bool ShowsSeconds() => CountsSeconds() || SilentSince is not null || !IsDrawnInMinutes && (!Layout.Header.IsEmpty || ServerIsLost
        || Zoom != Zoom.Split && _screen is null && !Layout.Footer.IsEmpty && SelectedProgram is { Info: { State: ProgramState.Running, StartedAt: { } started } } && Now - started < TimeSpan.FromHours(1));

    // 2/5s, 1/3 in 4s: a start, a stop or a wait that is on the screen.
    private bool CountsSeconds() => !Layout.List.IsEmpty ? Model.Counts.Changing + Model.Counts.Backoff > 0
        : SelectedProgram is { Info.State: ProgramState.Starting or ProgramState.Stopping or ProgramState.Backoff };

    /// <summary>Says something on the screen.</summary>
    public void Say(string text, ToastLevel level = ToastLevel.Note)
    {
        Redraw = Redraw.All;
        Toasts.Say(text, level, Now);
    }

    private void OnWelcome()
    {
        if (Opened<LostDialog>() is { } dialog) Close(dialog);
        (_watched, _otherWatched, _watchIsDue) = (default, default, true);
        _ = Rows;
        _watchesStats = default;
        GiveTypedAhead();
        if (_greeted)
        {
            OpenPane();
            _screen?.Reconnected();
            return;
        }

        _greeted = true;
        Greet();
        while (_typedEarly.TryDequeue(out var key)) TakeKey(key);
    }

    // The first picture: the program that was asked for, the first start, or the list.
    private void Greet()
    {
        var options = Context.Options;
        if (!Settings.UsesMouse) ReportMouse();
        if (options.Notice is { } notice) Say(notice, ToastLevel.Warning);
        if (options.DetachOthers) Link.Ask(id => new DetachClients(id, null), _ => { });
        if (options.Program is { } name)
        {
            if (Lookup(name) is not { } program) return;
            Select(new(null, program.FullName));
            Show(MainView.Console);
            Focus(Pane.Main);
            Zoom = options.Bare ? Zoom.Bare : Zoom.Full;
            _bareHintUntil = Now + TimeSpan.FromSeconds(2);
        }
        else if (Model.Programs.Count == 0 && !Model.ReadOnly)
        {
            Open(new FirstStart(this));
        }

        NoticeOuterPrefix();
    }

    /// <summary>A program by full name, else by its name when only one has it.</summary>
    public ProgramEntry? Lookup(string name)
    {
        if (Model.Find(name) is { } exact) return exact;
        var same = Model.Programs.Where(program => program.Info.Name == name).ToList();
        return same.Count == 1 ? same[0] : null;
    }

    private void OnLost()
    {
        LostAt = Now;
        _watched = default;
        _watchIsDue = true;
        ForgetComing();
    }

    private void OnPrograms(ProgramState? before, bool wasAlive)
    {
        _ = Rows;
        if (wasAlive && SelectedProgram?.IsAlive == false && ConsoleHasFocus) _deafUntil = Now + BlindTime;
        TakeComing();
        if (before != SelectedProgram?.Info.State)
        {
            ChooseView();
            if (View == MainView.Details) AskDetails();
        }
    }
}
