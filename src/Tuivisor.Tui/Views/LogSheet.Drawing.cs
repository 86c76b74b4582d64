using System.Globalization;
using Tuivisor.Terminal;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Logs;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>How a log looks: header, filters, lines with their times, rail, search line.</summary>
internal sealed partial class LogSheet
{
    private const int LeastForDetails = 100;
    private const int NameCells = 12;

    private readonly List<int> _rowLines = [];

    public override void Draw(Canvas canvas)
    {
        if (IsFullScreen)
        {
            DrawHead(canvas);
            if (_filters.Count > 0) DrawFilters(canvas);
        }

        DrawBody(canvas.Part(new(0, HeadRows, Frame.Columns - 1, BodyRows)));
        DrawRail(canvas);
        if (_pattern is not null && IsFullScreen) DrawSearch(canvas, Frame.Rows - 1);
    }

    private int? LineAt(int row) => row - HeadRows is >= 0 and var at && at < _rowLines.Count ? _rowLines[at] : null;

    private void DrawHead(Canvas canvas)
    {
        var ground = canvas.Palette.Selected(Role.Fg);
        canvas.Fill(new(0, 0, Frame.Columns, 1), ' ', ground);
        var right = Position();
        var room = Frame.Columns - TextWidth.Of(right) - 2;
        canvas.Text(0, 0, Clip.End(HeadText(), room, canvas.Glyphs.Ellipsis), ground);
        canvas.Right(Frame.Columns - 1, 0, right, canvas.Palette.Selected(_isFollowing ? Role.Ok : Role.Warn));
    }

    // LOG  blog:hugo-blog  out+err  5 files  1.3G  11.8M lines  oldest 2026-11-15 03:00
    private string HeadText()
    {
        var streams = string.Join('+', _parts.Select(part => T[part.Stream switch { Protocol.Attach.LogStream.Stdout => "log.stdout", Protocol.Attach.LogStream.Stderr => "log.stderr", _ => "log.main-stream" }]).Distinct());
        var gap = Frame.Columns >= LeastForDetails ? "  " : " ";
        var text = $" LOG  {_title}  {streams}";
        if (!_window.IsLoaded) return text;
        text += _window.Files > _parts.Count ? $"  {T.Format("log.files", ("n", _window.Files))}{gap}{Show.Bytes(_window.Size, brief: true)}" : $"  {Show.Bytes(_window.Size, brief: true)}";
        if ((Encoding ?? (_window.HasGb ? "gb18030" : null)) is { } encoding) text += "  " + encoding;
        if (Frame.Columns < LeastForDetails) return text;
        var (count, isExact) = _window.LineCount;
        text += "  " + T.Format("log.lines", ("n", (isExact ? "" : "~") + Show.ShortCount(count)));
        return _window.Oldest is { } oldest ? $"{text}  {T.Format("log.oldest", ("time", Client.Local(oldest).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)))}" : text;
    }

    private string Position()
    {
        if (_problem is not null) return "";
        if (_isReading && _filters.Any(filter => filter.IsOn) && !_window.IsAtStart && _window.Size > 0)
            return T.Format("log.filtering", ("percent", (int)(100.0 * (_window.End.Sum() - _window.Start.Sum()) / _window.Size)));
        if (_isFollowing) return _until is { } until ? T.Format("log.following-until", ("pattern", until.Text)) : T["log.following"];
        var end = _window.IsLoaded && Lines.Count > 0 ? _window.PlaceOf(_cursor + 1).Sum() : 0;
        var percent = (_window.Size <= 0 ? 100 : Math.Floor(1000.0 * end / _window.Size) / 10).ToString("0.#", CultureInfo.InvariantCulture) + "%";
        return _fresh > 0 ? T.Format("log.paused-new", ("new", Show.Count(_fresh)), ("percent", percent)) : $"{T["log.paused"]}  {percent}";
    }

    private void DrawFilters(Canvas canvas)
    {
        var column = canvas.Text(1, 1, T["log.filter"], Role.Dim) + 1;
        foreach (var rule in _filters) column = canvas.Text(column, 1, rule.Text, rule.IsOn ? Role.Accent : Role.Dim) + 2;
        if (!_filters.Any(filter => filter.IsOn))
        {
            canvas.Text(column, 1, T["log.filters-off"], Role.Dim);
            return;
        }

        column = canvas.Text(column, 1, T.Format("log.hides", ("n", Show.ShortCount(_window.Hidden))), Role.Dim) + 2;
        if (Frame.Columns >= LeastForDetails) canvas.Text(column, 1, T["log.filter-keys"], Role.Dim);
    }

    private void DrawBody(Canvas canvas)
    {
        _rowLines.Clear();
        if (Lines.Count == 0)
        {
            canvas.Text(1, 0, _problem ?? T[!_window.IsLoaded || _isReading ? "log.loading" : _filters.Any(filter => filter.IsOn) ? "log.all-hidden" : "log.empty"], Role.Dim);
            return;
        }

        _textCells = TextCells(canvas.Columns);
        KeepCursorInView(canvas);
        for (var index = _top; index < Lines.Count && _rowLines.Count < canvas.Rows; index += 1 + FoldedAfter(index))
        {
            var first = _rowLines.Count;
            var height = DrawLine(canvas, first, index);
            for (var row = 0; row < height && _rowLines.Count < canvas.Rows; row++) _rowLines.Add(index);
            if (IsMarked(index)) canvas.Restyle(new(0, first + height - 1, canvas.Columns, 1), style => style with { Attributes = style.Attributes | CellAttributes.Underline });
            if (IsSelected(index)) canvas.Restyle(new(0, first, canvas.Columns, height), style => style with { Attributes = style.Attributes | CellAttributes.Inverse });
        }
    }

    private bool IsSelected(int index) => _anchor is not null && Selected() is var (first, last) && index >= first && index <= last;

    private void KeepCursorInView(Canvas canvas)
    {
        _cursor = ShownAt(Math.Clamp(_cursor, 0, Lines.Count - 1));
        _top = Math.Min(ShownAt(Math.Clamp(_top, 0, Lines.Count - 1)), _cursor);
        var (height, first) = (0, _cursor);
        for (var index = _cursor; index >= _top; index = ShownAt(index - 1))
        {
            height += Height(index, canvas.Columns);
            if (height > canvas.Rows)
            {
                _top = first;
                break;
            }

            first = index;
            if (index == 0) break;
        }

        if (!_wraps && !_isPretty) _top = Math.Min(_top, LastTop());
    }

    private int Height(int index, int columns)
    {
        if (!_wraps && !_isPretty || Lines[index].IsNote) return 1;
        return _isPretty && LogPretty.Rows(Shown(index)) is { } rows ? rows.Count
            : _wraps ? Math.Max(1, (TextWidth.Of(Shown(index)) + TextCells(columns) - 1) / Math.Max(1, TextCells(columns))) : 1;
    }

    // In wrapped rows what is folded goes with the line; else it is drawn where there is room.
    private string Shown(int index) => Shown(Lines[index]) + (_wraps || _isPretty ? FoldNote(index) : "");

    private string Shown(LogLine line) => (_colours == Colours.Spelt ? LogText.Spelt(line.Raw) : line.Text)
        + (line.Cut > 0 ? $" {Client.Glyphs.Ellipsis} {T.Format("log.more", ("size", Show.Bytes(line.Cut)))}" : "");

    private int TimeCells => _gutter switch { Gutters.Time => 12, Gutters.Utc => 13, Gutters.Date => 18, Gutters.Delta or Gutters.FromMark => 10, _ => 0 };

    private int TextCells(int columns) => Math.Max(1, columns - GutterCells());

    // The cursor's column, the time, the letter of the stream or the name of the program.
    private int GutterCells()
    {
        if (!IsFullScreen) return 1;
        var time = TimeCells;
        if (!_window.HasTimes) time = 0;
        return 1 + (time > 0 ? time + 1 : 0) + (IsOfSeveral ? NameCells + 1 : _parts.Count > 1 ? 2 : 0);
    }

    private int DrawLine(Canvas canvas, int row, int index)
    {
        var line = Lines[index];
        var here = index == _cursor && !_isFollowing;
        if (here) canvas.Glyph(0, row, canvas.Glyphs.Selection, canvas.Palette[Role.Accent]);
        else if (IsMarked(index)) canvas.Glyph(0, row, '+', canvas.Palette[Role.Mark]);
        var (left, cells) = (GutterCells(), TextCells(canvas.Columns));
        if (line.IsNote)
        {
            canvas.Text(left, row, Clip.End(line.Text, cells, canvas.Glyphs.Ellipsis), Role.Dim);
            return 1;
        }

        if (IsFullScreen) DrawGutter(canvas, row, index);
        var text = Shown(index);
        if (_isPretty && LogPretty.Rows(text) is { } rows)
        {
            foreach (var (offset, piece) in rows.Index()) DrawPiece(canvas.Part(new(left, 0, cells, canvas.Rows)), row + offset, line.Part, piece, _left, here);
            return rows.Count;
        }

        var area = canvas.Part(new(left, 0, cells, canvas.Rows));
        if (!_wraps)
        {
            if (_colours == Colours.Kept && line.HasColors && _left == 0) DrawColoured(area, row, line, here);
            else DrawPiece(area, row, line.Part, text, _left, here);
            // What is folded is said whatever the length of the line.
            var note = FoldNote(index);
            var (width, room) = (TextWidth.Of(text) - _left, Math.Max(0, cells - TextWidth.Of(note)));
            if (width > room) canvas.Glyph(left + Math.Max(0, room - 1), row, canvas.Glyphs.Ellipsis, canvas.Palette[Role.Dim]);
            area.Text(Math.Clamp(width, 0, room), row, note, Role.Dim);
            return 1;
        }

        var height = Height(index, canvas.Columns);
        for (var part = 0; part < height; part++) DrawPiece(area, row + part, line.Part, text, part * cells, here);
        return height;
    }

    // " (12 similar folded, Enter opens)"
    private string FoldNote(int index) => FoldedAfter(index) is > 0 and var count ? $" {T.Format("log.folded", ("n", count))}" : "";

    private void DrawGutter(Canvas canvas, int row, int index)
    {
        var line = Lines[index];
        var column = 1;
        var time = GutterTime(index);
        if (time is not null)
        {
            canvas.Text(column, row, time, Role.Time);
            column += time.Length + 1;
        }

        if (IsOfSeveral)
        {
            var name = _parts[line.Part].Program;
            canvas.Text(column, row, Clip.Middle(name[(name.IndexOf(':') + 1)..], NameCells, canvas.Glyphs.Ellipsis), line.Part % 2 == 0 ? Role.StreamOut : Role.StreamErr);
        }
        else if (_parts.Count > 1)
        {
            var isError = _parts[line.Part].Stream == Protocol.Attach.LogStream.Stderr;
            var level = LogLevel.Find(line.Text)?.Role;
            canvas.Text(column, row, isError ? "e" : "o", level ?? (isError ? Role.StreamErr : Role.StreamOut));
        }
    }

    // Blank beside the lines that belong to the one before; null without a column for times.
    private string? GutterTime(int index)
    {
        if (_gutter == Gutters.Off || !_window.HasTimes) return null;
        var width = TimeCells;
        var line = Lines[index];
        var before = index > 0 ? Lines[index - 1] : null;
        var continues = before is not null && before.At == line.At && before.Part == line.Part && line.Text.StartsWith(' ');
        if (line.At is not { } at || continues) return new string(' ', width);
        if (_gutter == Gutters.Delta) return Delta(before?.At is { } earlier ? at - earlier : TimeSpan.Zero).PadLeft(width);
        if (_gutter == Gutters.FromMark) return (_marks.LastOrDefault()?.At is { } marked ? Delta(at - marked) : "").PadLeft(width);

        if (_gutter == Gutters.Utc) return at.UtcDateTime.ToString("HH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        return Client.Local(at).ToString(_gutter == Gutters.Date ? "MM-dd HH:mm:ss.fff" : "HH:mm:ss.fff", CultureInfo.InvariantCulture);
    }

    private static string Delta(TimeSpan delta)
    {
        var length = delta.Duration();
        return (delta < TimeSpan.Zero ? "-" : "+") + (length.TotalSeconds < 10_000 ? length.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture) : Show.Duration(length));
    }

    private void DrawColoured(Canvas canvas, int row, LogLine line, bool here)
    {
        canvas.Copy(line.Cells, 0, row);
        foreach (var (start, length, role) in HighlightedIn(line.Text) ?? [])
        {
            var colour = canvas.Palette[role].Foreground;
            canvas.Restyle(new(TextWidth.Of(line.Text.AsSpan(0, start)), row, TextWidth.Of(line.Text.AsSpan(start, length)), 1), style => style with { Foreground = colour });
        }

        foreach (var (start, length, target) in LinksIn(line.Part, line.Text))
        {
            canvas.Restyle(new(TextWidth.Of(line.Text.AsSpan(0, start)), row, TextWidth.Of(line.Text.AsSpan(start, length)), 1), style => style.Extra == 0 ? canvas.Linked(style, target) : style);
        }

        if (_pattern is not { } pattern) return;
        foreach (var (start, length) in pattern.In(line.Text))
        {
            var look = canvas.Palette[here ? Role.MatchCurrent : Role.Match];
            canvas.Restyle(new(TextWidth.Of(line.Text.AsSpan(0, start)), row, TextWidth.Of(line.Text.AsSpan(start, length)), 1), _ => look);
        }
    }

    private IEnumerable<(int Start, int Length, string Target)> LinksIn(int part, string text) =>
        LogLinks.In(text, Client.Model.Server?.Host ?? "", _sources.In(text), name => _sources.Find(_parts[part].Program, name));

    // A part of a line from a cell on, its level word and hits coloured.
    private void DrawPiece(Canvas canvas, int row, int part, string text, int from, bool here)
    {
        var level = LogLevel.Find(text);
        var hits = _pattern?.In(text).ToList();
        var highlights = HighlightedIn(text);
        var links = LinksIn(part, text).ToList();
        var (column, at) = (0, 0);
        while (at < text.Length && column < from + canvas.Columns)
        {
            var width = TextWidth.Next(text.AsSpan(at), out var length);
            if (column >= from)
            {
                var style = canvas.Palette[Role.Fg];
                if (level is { } found && at >= found.Start && at < found.Start + found.Length) style = canvas.Palette[found.Role];
                if (highlights?.Find(rule => at >= rule.Start && at < rule.Start + rule.Length) is { Length: > 0 } highlight) style = canvas.Palette[highlight.Role];
                if (hits is not null && hits.Exists(hit => at >= hit.Start && at < hit.Start + hit.Length)) style = canvas.Palette[here ? Role.MatchCurrent : Role.Match];
                if (links.Find(link => at >= link.Start && at < link.Start + link.Length) is { Length: > 0 } link) style = canvas.Linked(style, link.Target);
                canvas.Text(column - from, row, text.AsSpan(at, length), style);
            }

            column += width;
            at += length;
        }
    }

    private void DrawRail(Canvas canvas)
    {
        var column = Frame.Columns - 1;
        var size = _window.Size;
        if (size <= 0 || Lines.Count == 0 || Lines.Count <= BodyRows && _window.IsAtStart) return;
        var first = _window.PlaceOf(_top).Sum();
        var end = _window.PlaceOf(_rowLines.Count > 0 ? _rowLines[^1] + 1 : _top + 1).Sum();
        var thumb = (int)Math.Clamp(Math.Round((double)BodyRows * (end - first) / size), 1, BodyRows);
        var start = end >= size ? BodyRows - thumb : Math.Min(BodyRows - thumb, (int)(BodyRows * first / size));
        Span<bool> hits = stackalloc bool[BodyRows];
        if (BodyRows <= 1_000) _searcher?.MarkRows(hits);
        for (var row = 0; row < BodyRows; row++)
        {
            var inView = row >= start && row < start + thumb;
            canvas.Glyph(column, HeadRows + row, inView ? canvas.Glyphs.Thumb : hits[row] ? canvas.Glyphs.HitMark : canvas.Glyphs.Track,
                canvas.Palette[hits[row] && !inView ? Role.Mark : Role.Line]);
        }
    }

    private void DrawSearch(Canvas canvas, int row)
    {
        if (_pattern is not { } pattern) return;
        var ground = canvas.Palette.Selected(Role.Fg);
        canvas.Fill(new(0, row, Frame.Columns, 1), ' ', ground);
        var right = $"{T[pattern.IsLiteral ? "log.literal" : "log.regex"]}  {T["log.case"]}";
        if (Frame.Columns >= LeastForDetails) right += "  " + T["log.no-wrap-around"];
        canvas.Right(Frame.Columns - 1, row, right, canvas.Palette.Selected(Role.Dim));
        canvas.Text(0, row, Clip.End($"/{pattern.Text}   {SearchState()}", Frame.Columns - TextWidth.Of(right) - 3, canvas.Glyphs.Ellipsis), ground);
    }
}
