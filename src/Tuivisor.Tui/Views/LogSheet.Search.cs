using Tuivisor.Tui.Logs;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>Search: what is held is looked at on every key, the whole of the logs by the server once the pattern stands.</summary>
internal sealed partial class LogSheet
{
    private LogPattern? _pattern;
    private LogSearcher? _searcher;
    private (IReadOnlyList<long> Place, bool Backward)? _wanted;
    private bool _isSearchDue;
    private LogPattern? _until;

    private void AskPattern()
    {
        var (cursor, top, following) = (_cursor, _top, _isFollowing);
        void Back()
        {
            (_cursor, _top, _isFollowing) = (Math.Min(cursor, Math.Max(0, Lines.Count - 1)), top, following);
            if (_isFollowing) ToEnd();
        }

        EndSearch();
        Client.Ask(new("chip.search", "/", new TextField(), text =>
        {
            _pattern = text.Length == 0 ? null : new(text);
            Back();
            FindHeld(_cursor, -1);
        }, text =>
        {
            Back();
            _pattern = null;
            if (text.Length > 0) Search(new(text));
        }, () =>
        {
            _pattern = null;
            Back();
        }));
    }

    private void Search(LogPattern pattern)
    {
        _pattern = pattern;
        // The line of the search took a row.
        if (_isFollowing) ToEnd();
        // Typed before the first lines were there: they are searched when they come.
        _isSearchDue = !_window.IsLoaded;
        if (!_window.IsLoaded || Lines.Count == 0) return;
        var place = _window.PlaceOf(_cursor + 1);
        if (!FindHeld(_cursor, -1)) _wanted = (place, true);
        _searcher = new(Client.Link, _parts, pattern, place, _window.Sizes, () => Client.Now, GoToHit, Encoding);
        GoToHit();
    }

    // As less does with ESC-F: something is expected, and the person need not watch for it.
    private void AskUntil() => Client.Ask(new("chip.follow-until", "/", new TextField(_pattern?.Text ?? ""), null, text =>
    {
        if (text.Length == 0) return;
        Follow();
        (_pattern, _until) = (new(text), new(text));
    }, null));

    private void StopAtMatch(int fresh)
    {
        if (_until is not { } until) return;
        for (var index = Math.Max(0, Lines.Count - fresh); index < Lines.Count; index++)
        {
            if (Lines[index].IsOpen || !until.IsIn(Lines[index].Text)) continue;
            Pause();
            Place(index);
            if (Client.Settings.RingsBells) Client.Context.Outside.WriteToTerminal("\a");
            Client.Say(T.Format("toast.found-following", ("pattern", until.Text), ("time", Show.When(Client.Local(Client.Now), Client.Now))));
            return;
        }
    }

    private void EndSearch()
    {
        _searcher?.Stop();
        (_pattern, _searcher, _wanted, _isSearchDue, _until) = (null, null, null, false, null);
    }

    // The nearest line with it among those held, which have no gap.
    private bool FindHeld(int from, int step)
    {
        if (_pattern is not { } pattern) return false;
        for (var index = from; index >= 0 && index < Lines.Count; index += step)
        {
            if (Lines[index].IsNote || !pattern.IsIn(Lines[index].Text)) continue;
            Pause();
            Place(index);
            return true;
        }

        return false;
    }

    private void FindNext(bool backward)
    {
        if (_pattern is null)
        {
            AskPattern();
            return;
        }

        if (FindHeld(_cursor + (backward ? -1 : 1), backward ? -1 : 1)) return;
        _wanted = (_window.PlaceOf(backward ? _cursor : _cursor + 1), backward);
        GoToHit();
        if (_wanted is null && _searcher is { Count: > 0 }) return;
        if (_searcher?.IsDone == true) Client.Say(T[backward ? "log.no-older" : "log.no-newer"]);
    }

    // Goes to the hit that is wanted as soon as it is certain which one that is.
    private void GoToHit()
    {
        if (_wanted is not { } wanted || _searcher is not { } searcher) return;
        var found = searcher.Next(wanted.Place, wanted.Backward, out var isKnown);
        if (!isKnown) return;
        if (found is not { } hit) return;
        _wanted = null;
        GoToLine(hit.Part, hit.Hit.Offset);
    }

    // hit 127 of 128+  searched 62% back to 11-18, 2.1 GB/s
    private string SearchState()
    {
        if (_searcher is not { } searcher) return "";
        if (searcher.Problem is { } problem) return problem;
        var total = Show.Count(searcher.Count) + (searcher.IsDone ? "" : "+");
        var here = Lines.Count > 0 && _cursor < Lines.Count ? searcher.CountBefore(_window.PlaceOf(_cursor + 1)) : 0;
        var state = searcher.Count == 0 ? T[searcher.IsDone ? "log.no-hit" : "log.searching"] : T.Format("log.hit-of", ("n", Show.Count(here)), ("total", total));
        if (searcher.IsDone) return state;
        state += $"  {T.Format("log.searched", ("percent", (int)(searcher.Share * 100)))}";
        if (Frame.Columns < 100) return state;
        if (searcher.BackTo is { } back) state += " " + T.Format("log.back-to", ("date", Client.Local(back).ToString("MM-dd")));
        return searcher.Speed > 0 ? $"{state}, {(searcher.Speed / 1e9).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} GB/s" : state;
    }
}
