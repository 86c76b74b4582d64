using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Logs;

namespace Tuivisor.Tui.Views;

/// <summary>Search: what is held is looked at on every key, the rest of the log by the server.</summary>
internal sealed partial class LogSheet
{
    private LogPattern? _pattern;
    private string? _problem;
    private string _searchState = "";
    private long? _goTo;

    private void AskPattern()
    {
        var (cursor, top, following) = (_cursor, _top, _isFollowing);
        Client.Ask(new("chip.search", "/", new TextField(), text =>
        {
            (_cursor, _top, _isFollowing) = (cursor, top, following);
            _pattern = text.Length == 0 ? null : new(text);
            _searchState = "";
            if (_pattern is not null) FindHeld(backward: true, from: _cursor);
        }, text =>
        {
            _pattern = text.Length == 0 ? null : new(text);
            if (_pattern is not null && !FindHeld(backward: true, from: _cursor)) FindNext(backward: true);
        }, () =>
        {
            _pattern = null;
            (_cursor, _top, _isFollowing) = (cursor, top, following);
        }));
    }

    private void FindNext(bool backward)
    {
        if (_pattern is not { } pattern)
        {
            AskPattern();
            return;
        }

        if (Lines.Count > 0 && FindHeld(backward, _cursor + (backward ? -1 : 1))) return;
        var from = backward ? _window.Start : _window.End;
        if (backward ? from <= 0 : _window.IsAtEnd)
        {
            _searchState = T[backward ? "log.no-older" : "log.no-newer"];
            return;
        }

        _searchState = T["log.searching"];
        Client.Link.Ask(id => new SearchLog(id, _program, _stream, pattern.Text, from, backward, Regex: !pattern.IsLiteral, pattern.IgnoreCase, Limit: 1),
            answer => Found(answer, backward));
    }

    private void Found(AttachReply answer, bool backward)
    {
        if (answer is Failed failed) _searchState = failed.Text;
        if (answer is not LogHits hits) return;
        if (hits.Hits.Count == 0)
        {
            _searchState = T[backward ? "log.no-older" : "log.no-newer"];
            return;
        }

        _searchState = "";
        _isFollowing = false;
        _seenSize = _window.Size;
        Jump(hits.Hits[0].Offset);
    }

    private bool FindHeld(bool backward, int from)
    {
        if (_pattern is not { } pattern) return false;
        for (var index = from; index >= 0 && index < Lines.Count; index += backward ? -1 : 1)
        {
            if (!pattern.IsIn(Lines[index].Text)) continue;
            _searchState = "";
            if (_isFollowing && index < Lines.Count - 1)
            {
                _isFollowing = false;
                _seenSize = _window.Size;
            }

            _cursor = index;
            if (_cursor < _top || _cursor >= _top + BodyRows) _top = Math.Clamp(_cursor - BodyRows / 2, 0, Math.Max(0, Lines.Count - BodyRows));
            ReadMore();
            return true;
        }

        return false;
    }
}
