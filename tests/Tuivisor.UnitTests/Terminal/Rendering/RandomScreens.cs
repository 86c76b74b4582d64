using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal.Rendering;

/// <summary>Screens such as programs draw, and changes of them such as programs make.</summary>
internal sealed class RandomScreens(int seed)
{
    private static readonly string[] Clusters = ["e\u0301", "a\u0308\u0323", "x\u0336"];
    private readonly Random _random = new(seed);

    public int Next(int limit) => _random.Next(limit);

    public CellBuffer Screen(int columns, int rows)
    {
        var screen = new CellBuffer(columns, rows);
        for (var row = 0; row < rows; row++)
            if (_random.Next(4) != 0)
                Write(screen, row, 0, _random.Next(columns + 1));
        return screen;
    }

    /// <summary>A copy with some change: typing, scrolling, erasing, boxes, or another screen altogether.</summary>
    public CellBuffer Change(CellBuffer screen)
    {
        var next = Copy(screen, shift: 0, 0, screen.Rows - 1);
        switch (_random.Next(7))
        {
            case 0: return Screen(screen.Columns, screen.Rows);
            case 1:
                var (top, bottom) = (_random.Next(screen.Rows), _random.Next(screen.Rows));
                return Copy(screen, _random.Next(-3, 4), Math.Min(top, bottom), Math.Max(top, bottom));
            case 2: return Copy(screen, _random.Next(1, 4), 0, screen.Rows - 1);
            case 3: return next;
            default:
                for (var i = _random.Next(1, 5); i > 0; i--)
                    Write(next, _random.Next(screen.Rows), _random.Next(screen.Columns), _random.Next(1, 30));
                return next;
        }
    }

    private void Write(CellBuffer screen, int row, int column, int count)
    {
        var cells = screen.Row(row);
        var style = RandomStyle(screen);
        var end = Math.Min(column + count, cells.Length);
        if (column < end && cells[column].IsRightHalf) cells[column - 1] = Cell.Erased(default);
        while (column < end)
        {
            if (_random.Next(8) == 0) style = RandomStyle(screen);
            switch (_random.Next(10))
            {
                case 0 when column + 1 < end:
                    cells[column++] = Cell.Of("文字漢語한グ"[_random.Next(6)], 2, style);
                    cells[column++] = Cell.RightHalf(style);
                    continue;
                case 1:
                    screen.Clusters.TryIntern(Clusters[_random.Next(Clusters.Length)], out var id);
                    cells[column++] = Cell.OfCluster(id, 1, style);
                    continue;
                case 2:
                    var erased = new Style(default, style.Background);
                    for (var blanks = _random.Next(1, 25); blanks > 0 && column < end; blanks--) cells[column++] = Cell.Erased(erased);
                    continue;
                case 3:
                    for (var same = _random.Next(1, 20); same > 0 && column < end; same--) cells[column++] = Cell.Of('─', 1, style);
                    continue;
                case 4:
                    for (var same = _random.Next(1, 20); same > 0 && column < end; same--) cells[column++] = Cell.Of('=', 1, style);
                    continue;
                default:
                    cells[column++] = Cell.Of(_random.Next(3) == 0 ? ' ' : _random.Next('!', 0x7F), 1, style);
                    continue;
            }
        }

        if (column < cells.Length && cells[column].IsRightHalf) cells[column] = Cell.Erased(default);
    }

    private Style RandomStyle(CellBuffer screen)
    {
        if (_random.Next(3) == 0) return default;
        var attributes = _random.Next(2) == 0 ? CellAttributes.None : (CellAttributes)_random.Next(1 << 8);
        attributes |= (CellAttributes)(_random.Next(6) << 8);
        ushort extra = 0;
        if (_random.Next(5) == 0)
            screen.Extras.TryIntern(
                new StyleExtra(RandomColor(), _random.Next(2) == 0 ? null : $"https://example.org/{_random.Next(3)}", _random.Next(2) == 0 ? null : "i1"),
                out extra);
        return new Style(RandomColor(), RandomColor(), attributes, extra);
    }

    private TerminalColor RandomColor() => _random.Next(5) switch
    {
        0 => TerminalColor.Rgb((byte)_random.Next(256), (byte)_random.Next(256), (byte)_random.Next(256)),
        1 => TerminalColor.Palette((byte)_random.Next(256)),
        2 => TerminalColor.Palette((byte)_random.Next(16)),
        _ => TerminalColor.Default,
    };

    private static CellBuffer Copy(CellBuffer from, int shift, int top, int bottom)
    {
        var to = new CellBuffer(from.Columns, from.Rows);
        for (var row = 0; row < from.Rows; row++)
        {
            var source = row < top || row > bottom ? row : row + shift;
            if (source < 0 || source >= from.Rows || (row >= top && row <= bottom && (source < top || source > bottom))) continue;
            for (var column = 0; column < from.Columns; column++) to.Row(row)[column] = Move(from, from.Row(source)[column], to);
        }

        return to;
    }

    private static Cell Move(CellBuffer from, Cell cell, CellBuffer to)
    {
        var style = cell.Style;
        if (cell.Extra != 0)
        {
            to.Extras.TryIntern(from.Extras[cell.Extra]!, out var extra);
            style = style with { Extra = extra };
        }

        if (cell.IsCluster)
        {
            to.Clusters.TryIntern(from.Clusters[cell.ClusterId], out var id);
            return Cell.OfCluster(id, cell.Width, style);
        }

        return cell.IsRightHalf ? Cell.RightHalf(style) : cell.IsBlank ? Cell.Erased(style) : Cell.Of(cell.CodePoint, cell.Width, style);
    }
}
