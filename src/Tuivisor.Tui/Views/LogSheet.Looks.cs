using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Logs;

namespace Tuivisor.Tui.Views;

/// <summary>Which lines are shown, and how.</summary>
internal sealed partial class LogSheet
{
    private readonly List<LogRule> _filters = [];
    private Gutters _gutter = Gutters.Time;
    private Colours _colours = Colours.Kept;
    private bool _wraps;
    private bool _isPretty;

    private enum Gutters
    {
        Time,
        Date,
        Delta,
        FromMark,
        Utc,
        Off,
    }

    private enum Colours
    {
        Kept,
        Stripped,
        Spelt,
    }

    /// <summary>The rules for lines, as the person set them.</summary>
    public IReadOnlyList<LogRule> Rules => _filters;

    /// <summary>Changes the rules; the lines are read anew.</summary>
    public void SetRules(IEnumerable<LogRule> rules)
    {
        var next = rules.ToList();
        _filters.Clear();
        _filters.AddRange(next);
        ReadAgain();
    }

    // In another way; the reader stays where they are.
    private void ReadAgain()
    {
        var place = _isFollowing || Lines.Count == 0 ? null : _window.PlaceOf(_cursor);
        Restart();
        if (place is not null) Jump(read => read with { From = place }, () => Lines.TakeWhile(line => line.Offset < place[line.Part]).Count());
    }

    private IReadOnlyList<LogFilter> Filters() => _filters.Where(rule => rule.IsOn).Select(rule => rule.Filter).ToList();

    private bool Look(ActionId action)
    {
        switch (action)
        {
            case ActionId.Left: _left = Math.Max(0, _left - 16); break;
            case ActionId.Right: _left += 16; break;
            case ActionId.LineStart: _left = 0; break;
            case ActionId.LineEnd: _left = Math.Max(0, Lines.Skip(_top).Take(BodyRows).Select(line => Drawing.TextWidth.Of(line.Text)).DefaultIfEmpty().Max() - TextCells(Frame.Columns - 1)); break;
            case ActionId.Wrap: _wraps = !_wraps; _left = 0; break;
            case ActionId.Gutter: NextGutter(); break;
            case ActionId.Ansi:
                _colours = (Colours)(((int)_colours + 1) % 3);
                Client.Say(T["toast.ansi-" + _colours.ToString().ToLowerInvariant()]);
                break;
            case ActionId.PrettyLines: _isPretty = !_isPretty; Client.Say(T[_isPretty ? "toast.pretty-on" : "toast.pretty-off"]); break;
            case ActionId.StdoutOnly: Switch(part => part.Stream == LogStream.Stdout, "log.no-stdout"); break;
            case ActionId.StderrOnly: Switch(part => part.Stream == LogStream.Stderr, "log.no-stderr"); break;
            case ActionId.MergedStreams: Switch(_ => true, "log.no-stdout"); break;
            case ActionId.FilterLines: Client.Open(new LogFilterPanel(Client, this)); break;
            case ActionId.ToggleFilters: ToggleFilters(); break;
            case ActionId.LogInfo: SayInfo(); break;
            default: return false;
        }

        return true;
    }

    private void NextGutter()
    {
        _gutter = (Gutters)(((int)_gutter + 1) % 6);
        if (_gutter == Gutters.FromMark && _marks.Count == 0) _gutter = Gutters.Utc;
    }

    private void ToggleFilters()
    {
        if (_filters.Count == 0) return;
        var on = !_filters.Any(filter => filter.IsOn);
        SetRules(_filters.Select(filter => filter with { IsOn = on }));
    }

    private void SayInfo()
    {
        var (count, isExact) = _window.LineCount;
        var gb = _window.HasGb ? ", GB18030" : "";
        Client.Say(T.Format("toast.log-info", ("path", _window.Path ?? "-"), ("n", _window.Files), ("size", Text.Show.Bytes(_window.Size)),
            ("lines", (isExact ? "" : "~") + Text.Show.ShortCount(count)), ("from", _window.Oldest is { } oldest ? Client.Local(oldest).ToString("yyyy-MM-dd HH:mm") : "?")) + gb);
    }
}
