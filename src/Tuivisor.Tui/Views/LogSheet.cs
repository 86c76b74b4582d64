using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Logs;
using Tuivisor.Tui.Model;

namespace Tuivisor.Tui.Views;

/// <summary>A log: its end, followed; everything before it on demand; search in the whole of it, done by the server.</summary>
internal sealed partial class LogSheet : Sheet
{
    private readonly string _program;
    private readonly string _title;
    private readonly bool _hasStdout;
    private readonly bool _hasStderr;
    private readonly LogWindow _window = new();
    private LogStream _stream;
    private int _follow;
    private int _epoch;
    private bool _isReading;
    private bool _isFollowing = true;
    private bool _wraps;
    private int _cursor;
    private int _top;
    private int _left;
    private long _seenSize;

    private LogSheet(Client client, string program, string title, LogStream stream, bool hasStdout, bool hasStderr) : base(client)
    {
        (_program, _title, _stream, _hasStdout, _hasStderr) = (program, title, stream, hasStdout, hasStderr);
        Begin();
    }

    public override Scope Scope => Scope.Log;

    private IReadOnlyList<LogLine> Lines => _window.Lines;

    /// <summary>Rows of text.</summary>
    private int BodyRows => Math.Max(1, Frame.Rows - HeadRows - (_pattern is null || !IsFullScreen ? 0 : 1));

    private int HeadRows => IsFullScreen ? 1 : 0;

    /// <summary>The log of a program: stdout, or stderr when it has no other.</summary>
    public static LogSheet OfProgram(Client client, ProgramEntry program, bool fullScreen)
    {
        var info = program.Info;
        return new(client, program.FullName, program.FullName, info.StdoutLog is null && info.StderrLog is not null ? LogStream.Stderr : LogStream.Stdout,
            info.StdoutLog is not null, info.StderrLog is not null) { IsFullScreen = fullScreen };
    }

    /// <summary>The server's own log.</summary>
    public static LogSheet OfServer(Client client) => new(client, "", client.Texts["log.main"], LogStream.Main, false, false);

    public override FooterBar Footer()
    {
        var hints = new List<Hint>();
        void Add(ActionId action, string text)
        {
            if (Client.Bindings.KeyOf(Scope.Log, action) is { } key) hints.Add(new(key, T[text], action));
        }

        if (_pattern is not null) hints.Add(new("n/N", T["hint.hits"], ActionId.NextHit));
        else Add(ActionId.Search, "hint.search");
        hints.Add(new("F", T["hint.follow"], ActionId.Follow));
        Add(ActionId.Wrap, "hint.wrap");
        if (_hasStdout && _hasStderr) hints.Add(new("o/e", T["hint.stream"], _stream == LogStream.Stdout ? ActionId.StderrOnly : ActionId.StdoutOnly));
        Add(ActionId.CopyLine, "hint.copy-line");
        return new()
        {
            Chip = T["chip.log"], ChipRole = Role.ChipCopy, Hints = hints,
            Pinned = [new("?", T["hint.help"], ActionId.Help), new("q", T["hint.back"], ActionId.Back)],
        };
    }

    public override bool Run(ActionId action)
    {
        switch (action)
        {
            case ActionId.Down: MoveBy(1); break;
            case ActionId.Up: MoveBy(-1); break;
            case ActionId.HalfPageDown: MoveBy(BodyRows / 2); break;
            case ActionId.HalfPageUp: MoveBy(-BodyRows / 2); break;
            case ActionId.PageDown: MoveBy(BodyRows - 1); break;
            case ActionId.PageUp: MoveBy(-(BodyRows - 1)); break;
            case ActionId.First: GoToStart(); break;
            case ActionId.Follow: Follow(); break;
            case ActionId.Left: _left = Math.Max(0, _left - 16); break;
            case ActionId.Right: _left += 16; break;
            case ActionId.Wrap: _wraps = !_wraps; _left = 0; break;
            case ActionId.StdoutOnly: Switch(LogStream.Stdout, _hasStdout); break;
            case ActionId.StderrOnly: Switch(LogStream.Stderr, _hasStderr); break;
            case ActionId.Search: AskPattern(); break;
            case ActionId.NextHit: FindNext(backward: true); break;
            case ActionId.PreviousHit: FindNext(backward: false); break;
            case ActionId.CopyLine: CopyLine(); break;
            case ActionId.Back when _pattern is not null: _pattern = null; break;
            case ActionId.Back when !IsFullScreen: Client.Focus(Pane.List); break;
            default: return false;
        }

        return true;
    }

    public override bool OnMouse(MouseEvent mouse)
    {
        if (mouse.Action != MouseAction.Press) return false;
        if (mouse.Button is MouseButton.WheelUp or MouseButton.WheelDown) MoveBy(mouse.Button == MouseButton.WheelUp ? -3 : 3, byView: true);
        else if (mouse.Button == MouseButton.Left && !IsFullScreen) Client.Focus(Pane.Main);
        else return false;
        return true;
    }

    public override void Reconnected()
    {
        _follow = 0;
        _window.Reset();
        Begin();
    }

    public override void Close()
    {
        if (_follow == 0) return;
        var follow = _follow;
        _follow = 0;
        Client.Link.Forget(follow);
        Client.Link.Ask(id => new StopFollow(id, follow), _ => { });
    }

    private void Begin() => _follow = Client.Link.Ask(id => new FollowLog(id, _program, _stream, -LogWindow.Piece), answer => Take(answer, follows: true));

    private void Take(AttachReply answer, bool follows)
    {
        if (!follows) _isReading = false;
        if (answer is Failed failed) _problem = failed.Text;
        if (answer is not LogChunk chunk) return;
        _problem = null;
        if (chunk.Epoch != _epoch && _window.IsLoaded) _window.Reset();
        _epoch = chunk.Epoch;
        var moved = _window.Take(chunk);
        _cursor = Math.Max(0, _cursor + moved);
        _top = Math.Max(0, _top + moved);
        if (_isFollowing) ToEnd();
        if (_goTo is { } offset && _window.IsLoaded && offset >= _window.Start && offset <= _window.End) Place(offset);
    }

    private void MoveBy(int lines, bool byView = false)
    {
        if (Lines.Count == 0) return;
        if (lines < 0 && _isFollowing)
        {
            _isFollowing = false;
            _seenSize = _window.Size;
        }

        if (byView) _top = Math.Clamp(_top + lines, 0, Math.Max(0, Lines.Count - BodyRows));
        _cursor = Math.Clamp(byView ? Math.Clamp(_cursor, _top, _top + BodyRows - 1) : _cursor + lines, 0, Lines.Count - 1);
        if (_cursor >= Lines.Count - 1 && lines > 0 && _window.IsAtEnd) _isFollowing = true;
        ReadMore();
    }

    // Keeps some screens of lines around the view.
    private void ReadMore()
    {
        if (_isReading || !_window.IsLoaded) return;
        if (Math.Min(_top, _cursor) < BodyRows * 2 && _window.Start > 0) Read(Math.Max(0, _window.Start - LogWindow.Piece), (int)Math.Min(LogWindow.Piece, _window.Start));
        else if (Math.Max(_top, _cursor) + BodyRows * 2 > Lines.Count && !_window.IsAtEnd) Read(_window.End, LogWindow.Piece);
    }

    private void Read(long offset, int length)
    {
        _isReading = true;
        Client.Link.Ask(id => new ReadLog(id, _program, _stream, offset, length), answer => Take(answer, follows: false));
    }

    private void GoToStart()
    {
        _isFollowing = false;
        _seenSize = _window.Size;
        if (_window.Start > 0) Jump(0);
        else Place(0);
    }

    // Another place of the log: what is held is thrown away.
    private void Jump(long offset)
    {
        _goTo = offset;
        _window.Reset();
        var from = Math.Max(0, offset - LogWindow.Piece / 2);
        Read(from, LogWindow.Piece);
    }

    private void Place(long offset)
    {
        _goTo = null;
        _cursor = _window.IndexOf(offset);
        _top = Math.Clamp(_cursor - BodyRows / 2, 0, Math.Max(0, Lines.Count - BodyRows));
        ReadMore();
    }

    private void Follow()
    {
        _isFollowing = true;
        if (_window.IsAtEnd) ToEnd();
        else Restart();
    }

    private void Restart()
    {
        Close();
        _window.Reset();
        Begin();
    }

    private void ToEnd()
    {
        _cursor = Math.Max(0, Lines.Count - 1);
        _top = Math.Max(0, Lines.Count - BodyRows);
    }

    private void Switch(LogStream stream, bool exists)
    {
        if (!exists)
        {
            Client.Say(T[stream == LogStream.Stderr ? "log.no-stderr" : "log.no-stdout"]);
            return;
        }

        if (stream == _stream) return;
        _stream = stream;
        _isFollowing = true;
        Restart();
    }

    private void CopyLine()
    {
        if (_cursor < Lines.Count) Client.CopyToClipboard(Lines[_cursor].Text);
    }
}
