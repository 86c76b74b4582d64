using System.Buffers;
using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Children;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Rendering;

namespace Tuivisor.Server.Attach;

/// <summary>Scrollback and screen of a console as one run of lines with absolute numbers: the screen follows the scrollback.</summary>
internal static class ScrollbackReader
{
    private const int HitLimit = 1000;

    /// <summary>Lines looked at before the program's output gets its turn again.</summary>
    private const int SearchTurn = 500;

    public static ScrollbackLines Read(ReadScrollback read, ProgramConsole console) => console.WithEmulator(read, static (emulator, asked) =>
    {
        var history = emulator.Scrollback;
        var end = history.EndLine + emulator.Rows;
        var first = Math.Clamp(asked.First, history.FirstLine, end);
        var count = (int)Math.Min(Math.Clamp(asked.Count, 0, ScrollbackFrame.LineLimit), end - first);
        var (lines, wrapped) = Copy(emulator, first, count);
        return new ScrollbackLines(asked.Id, first, count, history.FirstLine, end, lines, wrapped);
    });

    public static Captured Capture(Capture capture, ProgramConsole console) => console.WithEmulator(capture, static (emulator, asked) =>
    {
        var history = emulator.Scrollback;
        var before = asked.ScrollbackLines < 0 ? history.Count : Math.Min(asked.ScrollbackLines, history.Count);
        var (lines, wrapped) = Copy(emulator, history.EndLine - before, before + emulator.Rows);
        var output = new ArrayBufferWriter<byte>();
        for (var row = 0; row < lines.Rows; row++)
        {
            var goesOn = asked.JoinWrapped && row + 1 < lines.Rows && wrapped[row + 1];
            TextCapture.WriteRow(lines.Row(row), lines, asked.Colors, goesOn, output);
            if (!goesOn) output.Write("\n"u8);
        }

        var cursor = emulator.Cursor;
        return new Captured(
            asked.Id, Encoding.UTF8.GetString(output.WrittenSpan), emulator.Columns, emulator.Rows, cursor.Column, cursor.Row);
    });

    public static ScrollbackHits Search(SearchScrollback search, ProgramConsole console)
    {
        var matcher = LineMatcher.Of(search.Pattern, search.Regex, search.IgnoreCase);
        var hits = new List<ScrollbackHit>();
        var limit = Math.Clamp(search.Limit, 1, HitLimit);
        var line = search.From;
        var step = search.Backward ? -1 : 1;
        while (true)
        {
            var texts = console.WithEmulator((Line: line, Step: step), static (emulator, from) => Texts(emulator, from.Line, from.Step));
            foreach (var (number, text) in texts)
            {
                if (hits.Count >= limit) return new ScrollbackHits(search.Id, hits, true);
                if (matcher.Find(text) is { } match)
                    hits.Add(new ScrollbackHit(number, TextCells.Count(text.AsSpan(0, match.Start)), TextCells.Count(text.AsSpan(match.Start, match.Length))));
                line = number + step;
            }

            if (texts.Count < SearchTurn) return new ScrollbackHits(search.Id, hits, false);
        }
    }

    private static List<(long Number, string Text)> Texts(TerminalEmulator emulator, long line, int step)
    {
        var history = emulator.Scrollback;
        var end = history.EndLine + emulator.Rows;
        line = Math.Clamp(line, history.FirstLine - 1, end);
        if (step < 0 && line == end) line--;
        if (step > 0 && line < history.FirstLine) line++;
        var texts = new List<(long, string)>();
        for (; line >= history.FirstLine && line < end && texts.Count < SearchTurn; line += step)
            texts.Add((line, line < history.EndLine ? history.LineText(line) : emulator.RowText((int)(line - history.EndLine))));
        return texts;
    }

    private static (CellBuffer Lines, bool[] Wrapped) Copy(TerminalEmulator emulator, long first, int count)
    {
        var history = emulator.Scrollback;
        var lines = new CellBuffer(emulator.Columns, Math.Max(count, 1));
        var wrapped = new bool[count];
        CellBuffer? screen = null;
        for (var i = 0; i < count; i++)
        {
            var line = first + i;
            if (line < history.EndLine)
            {
                history.CopyLine(line, lines, i);
                wrapped[i] = history.IsWrapped(line);
                continue;
            }

            if (screen is null) emulator.CopyTo(screen = new CellBuffer(1, 1));
            var row = (int)(line - history.EndLine);
            CopyRow(screen, row, lines, i);
            wrapped[i] = emulator.IsWrapped(row);
        }

        return (lines, wrapped);
    }

    private static void CopyRow(CellBuffer from, int row, CellBuffer to, int target)
    {
        var (columns, i) = (from.Columns, 0);
        for (; i < columns; i++)
        {
            var cell = from.Row(row)[i];
            ushort extra = 0;
            if (from.Extras[cell.Extra] is { } kept) to.Extras.TryIntern(kept, out extra);
            var style = cell.Style with { Extra = extra };
            to.Row(target)[i] = cell.IsCluster && to.Clusters.TryIntern(from.Clusters[cell.ClusterId], out var id)
                ? Cell.OfCluster(id, cell.Width, style)
                : cell.With(style);
        }
    }
}
