using System.Globalization;
using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Logs;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>How a log looks: header, lines, rail, search line.</summary>
internal sealed partial class LogSheet
{
    public override void Draw(Canvas canvas)
    {
        if (IsFullScreen) DrawHead(canvas);
        DrawBody(canvas.Part(new(0, HeadRows, Frame.Columns - 1, BodyRows)));
        DrawRail(canvas);
        if (_pattern is not null && IsFullScreen) DrawSearch(canvas, Frame.Rows - 1);
    }

    private void DrawHead(Canvas canvas)
    {
        var ground = canvas.Palette.Selected(Role.Fg);
        canvas.Fill(new(0, 0, Frame.Columns, 1), ' ', ground);
        var stream = T[_stream switch { LogStream.Stdout => "log.stdout", LogStream.Stderr => "log.stderr", _ => "log.server" }];
        var size = _window.Files > 1 ? T.Format("log.files", ("n", _window.Files), ("size", Show.Bytes(_window.Size))) : Show.Bytes(_window.Size);
        var left = $" LOG  {_title}  {stream}  {size}";
        var right = Position();
        var room = Frame.Columns - TextWidth.Of(right) - 2;
        var withPath = _window.Path is { } path ? $"{left}  {path}" : left;
        canvas.Text(0, 0, Clip.End(TextWidth.Of(withPath) <= room ? withPath : left, room, canvas.Glyphs.Ellipsis), ground);
        canvas.Right(Frame.Columns - 1, 0, right, canvas.Palette.Selected(_isFollowing ? Role.Ok : Role.Warn));
    }

    private string Position()
    {
        if (_problem is not null) return "";
        var end = _cursor < Lines.Count ? Lines[_cursor].Offset + Lines[_cursor].Bytes : _window.End;
        var share = _window.Size <= 0 ? 100 : 100.0 * end / _window.Size;
        var percent = share.ToString("0.#", CultureInfo.InvariantCulture) + "%";
        if (_isFollowing) return T["log.following"];
        var fresh = _window.Size - _seenSize;
        return fresh > 0 ? T.Format("log.paused-new", ("new", Show.Bytes(fresh)), ("percent", percent)) : $"{T["log.paused"]}  {percent}";
    }

    private void DrawBody(Canvas canvas)
    {
        if (Lines.Count == 0)
        {
            canvas.Text(1, 0, _problem ?? T[_window.IsLoaded ? "log.empty" : "log.loading"], Role.Dim);
            return;
        }

        KeepCursorInView(canvas);
        var row = 0;
        for (var index = _top; index < Lines.Count && row < canvas.Rows; index++) row += DrawLine(canvas, row, index);
    }

    private void KeepCursorInView(Canvas canvas)
    {
        _cursor = Math.Clamp(_cursor, 0, Lines.Count - 1);
        if (_cursor < _top) _top = _cursor;
        var height = 0;
        for (var index = _cursor; index >= _top; index--)
        {
            height += Height(index, canvas.Columns - 1);
            if (height <= canvas.Rows) continue;
            _top = index + 1;
            break;
        }

        if (_top > _cursor) _top = _cursor;
        if (!_wraps) _top = Math.Clamp(_top, 0, Math.Max(0, Lines.Count - canvas.Rows));
    }

    private int Height(int index, int cells) => _wraps ? Math.Max(1, (TextWidth.Of(Lines[index].Text) + cells - 1) / Math.Max(1, cells)) : 1;

    private int DrawLine(Canvas canvas, int row, int index)
    {
        var line = Lines[index];
        var here = index == _cursor && !_isFollowing;
        if (here) canvas.Glyph(0, row, canvas.Glyphs.Selection, canvas.Palette[Role.Accent]);
        var text = line.Text;
        if (!_wraps)
        {
            DrawPiece(canvas, row, text, _left, canvas.Columns - 1, here);
            if (TextWidth.Of(text) - _left > canvas.Columns - 1) canvas.Glyph(canvas.Columns - 1, row, canvas.Glyphs.Ellipsis, canvas.Palette[Role.Dim]);
            return 1;
        }

        var height = Height(index, canvas.Columns - 1);
        for (var part = 0; part < height; part++) DrawPiece(canvas, row + part, text, part * (canvas.Columns - 1), canvas.Columns - 1, here);
        return height;
    }

    // A part of a line from a cell on, its level word and hits coloured.
    private void DrawPiece(Canvas canvas, int row, string text, int from, int cells, bool here)
    {
        var level = LogLevel.Find(text);
        var hits = _pattern?.In(text).ToList();
        var (column, at) = (0, 0);
        while (at < text.Length && column < from + cells)
        {
            var width = TextWidth.Next(text.AsSpan(at), out var length);
            if (column >= from)
            {
                var style = canvas.Palette[Role.Fg];
                if (level is { } found && at >= found.Start && at < found.Start + found.Length) style = canvas.Palette[found.Role];
                if (hits is not null && hits.Exists(hit => at >= hit.Start && at < hit.Start + hit.Length)) style = canvas.Palette[here ? Role.MatchCurrent : Role.Match];
                canvas.Text(1 + column - from, row, text.AsSpan(at, length), style);
            }

            column += width;
            at += length;
        }
    }

    private void DrawRail(Canvas canvas)
    {
        var column = Frame.Columns - 1;
        if (_window.Size <= 0 || Lines.Count <= BodyRows && _window.Start == 0) return;
        var first = _top < Lines.Count ? Lines[_top].Offset : 0;
        var last = Math.Min(Lines.Count - 1, _top + BodyRows - 1);
        var end = last >= 0 && Lines.Count > 0 ? Lines[last].Offset + Lines[last].Bytes : _window.Size;
        var thumb = (int)Math.Clamp(Math.Round((double)BodyRows * (end - first) / _window.Size), 1, BodyRows);
        var start = end >= _window.Size ? BodyRows - thumb : Math.Min(BodyRows - thumb, (int)(BodyRows * first / _window.Size));
        for (var row = 0; row < BodyRows; row++)
        {
            var inView = row >= start && row < start + thumb;
            canvas.Glyph(column, HeadRows + row, inView ? canvas.Glyphs.Thumb : canvas.Glyphs.Track, canvas.Palette[Role.Line]);
        }
    }

    private void DrawSearch(Canvas canvas, int row)
    {
        if (_pattern is not { } pattern) return;
        var ground = canvas.Palette.Selected(Role.Fg);
        canvas.Fill(new(0, row, Frame.Columns, 1), ' ', ground);
        var right = $"{T[pattern.IsLiteral ? "log.literal" : "log.regex"]}  {(pattern.IgnoreCase ? "aa" : "Aa")}";
        canvas.Right(Frame.Columns - 1, row, right, canvas.Palette.Selected(Role.Dim));
        var text = $"/{pattern.Text}   {_searchState}";
        canvas.Text(0, row, Clip.End(text, Frame.Columns - TextWidth.Of(right) - 3, canvas.Glyphs.Ellipsis), ground);
    }
}
