using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Logs;
using Tuivisor.Tui.Model;

namespace Tuivisor.Tui.Views;

/// <summary>One log or several merged by time: the end, followed; everything before it on demand; filters and search in the whole of
/// it, done by the server.</summary>
internal sealed partial class LogSheet : Sheet
{
    private const int FirstLines = 400;
    private const int MoreLines = 1_000;

    private readonly string _title;
    private readonly IReadOnlyList<LogPart> _all;
    private readonly LogWindow _window = new();
    private readonly SourceFiles _sources;
    private IReadOnlyList<LogPart> _parts;
    private int _follow;
    private bool _isReading;
    private bool _isFollowing = true;
    private int _cursor;
    private int _top;
    private int _left;
    private int _fresh;
    private string? _problem;
    private (int Part, DateTimeOffset At)? _cleared;

    private LogSheet(Client client, string title, IReadOnlyList<LogPart> parts) : base(client)
    {
        (_title, _all, _parts, _folds, _sources) = (title, parts, parts, client.Settings.FoldsRecords, new(client));
        _highlights = [.. HighlightFile.Of(HighlightedAs)];
        Begin();
    }

    public override Scope Scope => Scope.Log;

    private IReadOnlyList<LogLine> Lines => _window.Lines;

    /// <summary>Rows of text.</summary>
    private int BodyRows => Math.Max(1, Frame.Rows - HeadRows - (_pattern is null || !IsFullScreen ? 0 : 1));

    private int HeadRows => IsFullScreen ? _filters.Count > 0 ? 2 : 1 : 0;

    private bool HasStdout => _all.Any(part => part.Stream == LogStream.Stdout);

    private bool HasStderr => _all.Any(part => part.Stream == LogStream.Stderr);

    private bool IsOfSeveral => _parts.Select(part => part.Program).Distinct().Count() > 1;

    /// <summary>The logs of a program: stdout and stderr, merged when it has both.</summary>
    public static LogSheet OfProgram(Client client, ProgramEntry program, bool fullScreen) =>
        new(client, program.FullName, PartsOf(program).ToList()) { IsFullScreen = fullScreen };

    /// <summary>The logs of several programs, merged.</summary>
    public static LogSheet OfSeveral(Client client, IReadOnlyList<ProgramEntry> programs, string title) =>
        new(client, title, programs.SelectMany(PartsOf).ToList());

    /// <summary>The server's own log.</summary>
    public static LogSheet OfServer(Client client) => new(client, client.Texts["log.main"], [new("", LogStream.Main)]);

    public override FooterBar Footer()
    {
        var hints = new List<Hint>();
        void Add(ActionId action, string text)
        {
            if (Client.Bindings.KeyOf(Scope.Log, action) is { } key) hints.Add(new(key, T[text], action));
        }

        if (_anchor is not null)
        {
            Add(ActionId.CopyLine, "hint.copy-lines");
            Add(ActionId.SaveLines, "hint.save");
        }

        if (_pattern is not null) hints.Add(new("n/N", T["hint.hits"], ActionId.NextHit));
        else Add(ActionId.Search, "hint.search");
        hints.Add(new("F", T["hint.follow"], ActionId.Follow));
        Add(ActionId.FilterLines, "hint.filter");
        Add(ActionId.Gutter, "hint.time");
        Add(ActionId.Wrap, "hint.wrap");
        if (HasStdout && HasStderr) hints.Add(new("o/e/m", T["hint.stream"], _parts.Count > 1 ? ActionId.StderrOnly : ActionId.MergedStreams));
        Add(ActionId.GoToTime, "hint.goto-time");
        if (_anchor is null)
        {
            Add(ActionId.CopyLine, "hint.copy");
            Add(ActionId.SaveLines, "hint.save");
        }

        hints.Add(new("[ ]", T["hint.errors"], ActionId.OlderError));
        Add(ActionId.Ansi, "hint.ansi");
        Add(ActionId.PrettyLines, "hint.pretty");
        return new()
        {
            Chip = T["chip.log"], ChipRole = Role.ChipCopy, Hints = hints,
            Pinned = [new("?", T["hint.help"], ActionId.Help), new("q", T["hint.back"], ActionId.CloseView)],
        };
    }

    public override bool Run(ActionId action)
    {
        if (Move(action) || Look(action) || Keep(action)) return true;
        switch (action)
        {
            case ActionId.Search: AskPattern(); break;
            case ActionId.NextHit: FindNext(backward: true); break;
            case ActionId.PreviousHit: FindNext(backward: false); break;
            case ActionId.Fold: ToggleFold(); break;
            case ActionId.FoldAll: ToggleFolds(); break;
            case ActionId.FollowUntil: AskUntil(); break;
            case ActionId.SearchField: AskField(); break;
            case ActionId.Highlight: Client.Open(new HighlightPanel(Client, this)); break;
            case ActionId.ConsoleBeside when IsFullScreen: ToggleConsole(); break;
            case ActionId.SetMark: SetMark(); break;
            case ActionId.GoToMark: GoToMark(); break;
            case ActionId.Back when _anchor is not null: _anchor = null; break;
            case ActionId.Back when _pattern is not null: EndSearch(); break;
            case ActionId.Back when _filters.Any(filter => filter.IsOn) && IsFullScreen: ToggleFilters(); break;
            case ActionId.Back or ActionId.CloseView when !IsFullScreen: Client.Focus(Pane.List); break;
            default: return false;
        }

        return true;
    }

    public override bool OnMouse(MouseEvent mouse)
    {
        if (mouse.Button is MouseButton.WheelUp or MouseButton.WheelDown)
        {
            if (mouse.Action == MouseAction.Press) MoveBy(mouse.Button == MouseButton.WheelUp ? -3 : 3, byView: true);
        }
        else if (mouse is { Action: MouseAction.Press, Button: MouseButton.Left })
        {
            if (!IsFullScreen) Client.Focus(Pane.Main);
            Click(mouse);
        }
        else if (mouse is { Action: MouseAction.Motion, Button: MouseButton.Left } && LineAt(mouse.Row) is { } line)
        {
            _anchor ??= _cursor;
            SetCursor(line);
        }
        else if (mouse.Action == MouseAction.Release && _anchor is not null)
        {
            CopyLines();
        }

        return true;
    }

    public override void Reconnected()
    {
        _follow = 0;
        EndSearch();
        Begin();
    }

    public override void Close()
    {
        _searcher?.Stop();
        StopFollowing();
    }

    private void StopFollowing()
    {
        if (_follow == 0) return;
        var follow = _follow;
        _follow = 0;
        Client.Link.Forget(follow);
        Client.Link.Ask(id => new StopFollow(id, follow), _ => { });
    }

    private static IEnumerable<LogPart> PartsOf(ProgramEntry program)
    {
        if (program.Info.StdoutLog is not null) yield return new(program.FullName, LogStream.Stdout);
        if (program.Info.StderrLog is not null) yield return new(program.FullName, LogStream.Stderr);
    }

    private void Begin()
    {
        _window.Reset();
        _isReading = false;
        _fresh = 0;
        var isFirst = true;
        _follow = Client.Link.Ask(id => new ReadLines(id, _parts) { Before = FirstLines, Filters = Filters(), Encoding = Encoding, Follow = true }, answer =>
        {
            _problem = answer is Failed failed ? failed.Text : null;
            if (answer is not LogLines lines) return;
            if (isFirst) TakeFirst(lines);
            else TakeGrowth(lines);
            isFirst = false;
        });
    }

    private void Restart()
    {
        StopFollowing();
        _anchor = null;
        Begin();
    }

    private void TakeFirst(LogLines lines)
    {
        _window.Begin(lines);
        if (_cleared is { } cleared && _window.IsAtStart && cleared.Part < _parts.Count)
            _window.Note(cleared.Part, cleared.At, T.Format("log.cleared-at", ("time", Text.Show.Clock(Client.Local(cleared.At)))));
        if (_isFollowing) ToEnd();
        else (_cursor, _top) = (Math.Clamp(_cursor, 0, Math.Max(0, Lines.Count - 1)), Math.Clamp(_top, 0, Math.Max(0, Lines.Count - 1)));
        if (_isSearchDue && _pattern is { } pattern) Search(pattern);
        ReadMore();
    }

    private void TakeGrowth(LogLines lines)
    {
        if (lines.Gone.Any(bytes => bytes < 0))
        {
            _cleared = (lines.Gone.Index().First(gone => gone.Item < 0).Index, Client.Now);
            EndSearch();
            Restart();
            return;
        }

        var (fresh, dropped) = _window.Grow(lines);
        ShiftMarks(lines.Gone);
        Moved(-dropped);
        if (_isFollowing) ToEnd();
        else _fresh += fresh;
        StopAtMatch(fresh);
        _searcher?.Grow(_window.Sizes);
        // What came between the lines held and these.
        if (!_window.IsLive) ReadMore();
    }

    // Lines came or went before those shown.
    private void Moved(int lines)
    {
        _cursor = Math.Max(0, _cursor + lines);
        _top = Math.Max(0, _top + lines);
        if (_anchor is { } anchor) _anchor = Math.Max(0, anchor + lines);
    }

    // Keeps some screens of lines around the view.
    private void ReadMore()
    {
        if (_isReading || !_window.IsLoaded) return;
        if ((Math.Min(_top, _cursor) < BodyRows * 2 || Step(_cursor, -BodyRows) == 0) && !_window.IsAtStart)
            Read(read => read with { From = _window.Start, Before = MoreLines }, lines => Moved(_window.Prepend(lines)));
        else if (Math.Max(_top, _cursor) + BodyRows * 2 > Lines.Count && !_window.IsLive)
            Read(read => read with { From = _window.End, After = MoreLines }, lines => Moved(-_window.Append(lines)));
    }

    private void Read(Func<ReadLines, ReadLines> where, Action<LogLines> take)
    {
        _isReading = true;
        var follow = _follow;
        Client.Link.Ask(id => where(new ReadLines(id, _parts) { Filters = Filters(), Encoding = Encoding, Epochs = _window.Epochs }), answer =>
        {
            // Other logs or filters were chosen meanwhile.
            if (follow != _follow) return;
            _isReading = false;
            if (answer is Failed failed) Client.Say(failed.Text, ToastLevel.Warning);
            if (answer is not LogLines { IsStale: false } lines) return;
            var held = (_window.Start, _window.End);
            take(lines);
            if (_isFollowing) ToEnd();
            if (!held.Start.SequenceEqual(_window.Start) || !held.End.SequenceEqual(_window.End)) ReadMore();
        });
    }

    // Another place of the logs: what is held is thrown away.
    private void Jump(Func<ReadLines, ReadLines> where, Func<int> cursor, int after = MoreLines / 2)
    {
        Pause();
        // Who goes elsewhere is not brought back by a hit that is found meanwhile.
        _wanted = null;
        Read(read => where(read) with { Before = MoreLines / 2, After = Math.Max(after, MoreLines / 2) }, lines =>
        {
            _window.Begin(lines);
            _anchor = null;
            Place(cursor());
        });
    }

    private void Place(int line)
    {
        _cursor = Math.Clamp(line, 0, Math.Max(0, Lines.Count - 1));
        Reveal(_cursor);
        if (_cursor < _top || _cursor > Step(_top, BodyRows - 1)) _top = Math.Min(Step(_cursor, -(BodyRows / 2)), LastTop());
        ReadMore();
    }

    private void Pause()
    {
        if (!_isFollowing) return;
        _isFollowing = false;
        _fresh = 0;
        _until = null;
    }

    private void Follow()
    {
        _isFollowing = true;
        _fresh = 0;
        _wanted = null;
        if (_window.IsLive) ToEnd();
        else Restart();
    }

    private void ToEnd()
    {
        _top = LastTop();
        _cursor = Lines.Count == 0 ? 0 : ShownAt(Lines.Count - 1);
    }

    private void Switch(Func<LogPart, bool> wanted, string missing)
    {
        var parts = _all.Where(wanted).ToList();
        if (parts.Count == 0)
        {
            Client.Say(T[missing]);
            return;
        }

        if (parts.SequenceEqual(_parts)) return;
        EndSearch();
        StopFollowing();
        _parts = parts;
        _cleared = null; // it says which of the others
        _isFollowing = true;
        _anchor = null;
        Begin();
    }
}
