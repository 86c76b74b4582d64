using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Views;

/// <summary>How wide the list is drawn.</summary>
internal enum ListShape
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Over a whole width of eighty columns or more: above the console, or the only pane of a low terminal.</summary>
    Wide,

    /// <summary>Beside the console.</summary>
    Side,

    /// <summary>Beside the console with memory and sparks.</summary>
    SideRich,

    /// <summary>The only pane of a narrow terminal.</summary>
    Narrow,

    /// <summary>Sign, name and state only.</summary>
    Bare,
}

/// <summary>Where everything is. A pane of no size is not drawn.</summary>
internal sealed record Layout
{
    /// <summary>Least columns of a client that shows panes at all.</summary>
    public const int LeastColumns = 20;

    /// <summary>Least rows of a client that shows panes at all.</summary>
    public const int LeastRows = 4;

    public ListShape Shape { get; init; }

    /// <summary>The only thing shown, when the terminal is too small for more.</summary>
    public bool IsLine { get; init; }

    public Rect Header { get; init; }

    /// <summary>Title rule over the list; empty in the narrow form.</summary>
    public Rect ListRule { get; init; }

    public Rect List { get; init; }

    /// <summary>Rule with the tabs of the main area.</summary>
    public Rect MainRule { get; init; }

    /// <summary>Console, logs, details or events.</summary>
    public Rect Main { get; init; }

    /// <summary>The second console of a split; empty without one.</summary>
    public Rect Other { get; init; }

    /// <summary>Rule over it, with its name; empty when there is no row for one.</summary>
    public Rect OtherRule { get; init; }

    public Rect EventsRule { get; init; }

    public Rect Events { get; init; }

    public Rect SideRule { get; init; }

    /// <summary>Details at the right.</summary>
    public Rect Side { get; init; }

    /// <summary>Columns with a vertical rule.</summary>
    public IReadOnlyList<Rect> Verticals { get; init; } = [];

    public Rect Footer { get; init; }

    /// <summary>The arrangement for a size.</summary>
    /// <param name="columns">Columns of the terminal.</param>
    /// <param name="rows">Rows of the terminal.</param>
    /// <param name="listRows">Rows the list would take, titles not counted.</param>
    /// <param name="mainHasFocus">In the narrow form: which of the two panes is shown.</param>
    /// <param name="moved">Cells by which the person moved the split.</param>
    public static Layout Of(int columns, int rows, int listRows, bool mainHasFocus, int moved = 0)
    {
        if (columns < LeastColumns || rows < LeastRows) return new() { IsLine = true, Header = new(0, 0, columns, 1) };
        var header = new Rect(0, 0, columns, 1);
        var footer = new Rect(0, rows - 1, columns, 1);
        if (columns >= 180 && rows >= 24) return Beside(columns, rows, Math.Clamp(62 + moved, 30, columns - 118), 36, listRows, ListShape.SideRich);
        if (columns >= 120 && rows >= 20) return Beside(columns, rows, Math.Clamp(39 + moved, 26, columns - 41), 0, listRows, ListShape.Side);
        if (columns >= 80 && rows >= 20)
        {
            var list = Math.Clamp((rows >= 27 ? 11 : 7) + moved, 3, rows - 8);
            return new()
            {
                Shape = ListShape.Wide, Header = header, Footer = footer,
                ListRule = new(0, 1, columns, 1), List = new(0, 2, columns, list + 1),
                MainRule = new(0, list + 3, columns, 1), Main = new(0, list + 4, columns, rows - list - 5),
            };
        }

        return mainHasFocus
            ? new() { Main = new(0, 0, columns, rows - 1), Footer = footer }
            : new()
            {
                Shape = columns >= 80 ? ListShape.Wide : columns >= 40 ? ListShape.Narrow : ListShape.Bare, Header = header, Footer = footer, List = new(0, 1, columns, rows - 2),
            };
    }

    /// <summary>The main pane has room for two consoles.</summary>
    public bool CanDivide => Main.Columns >= 2 * LeastColumns + 1 || Main.Rows >= 2 * LeastRows + 1;

    /// <summary>This layout with the main pane in two: side by side where each keeps forty columns, else one above the other.</summary>
    /// <param name="mainIsSecond">The main pane is the right or the lower one.</param>
    public Layout Divided(bool mainIsSecond)
    {
        if (!CanDivide) return this;
        Rect first, second, firstRule, secondRule;
        var verticals = Verticals;
        if (Main.Columns >= 81 || Main.Rows < 2 * LeastRows + 1)
        {
            var left = (Main.Columns - 1) / 2;
            first = Main with { Columns = left };
            second = Main with { Column = Main.Column + left + 1, Columns = Main.Columns - left - 1 };
            firstRule = MainRule.IsEmpty ? default : MainRule with { Columns = left };
            secondRule = MainRule.IsEmpty ? default : MainRule with { Column = second.Column, Columns = second.Columns };
            verticals = [.. Verticals, new(Main.Column + left, Main.Row, 1, Main.Rows)];
        }
        else
        {
            var above = (Main.Rows - 1) / 2;
            (first, firstRule) = (Main with { Rows = above }, MainRule);
            second = Main with { Row = Main.Row + above + 1, Rows = Main.Rows - above - 1 };
            secondRule = second with { Row = second.Row - 1, Rows = 1 };
        }

        return mainIsSecond
            ? this with { Main = second, MainRule = secondRule, Other = first, OtherRule = firstRule, Verticals = verticals }
            : this with { Main = first, MainRule = firstRule, Other = second, OtherRule = secondRule, Verticals = verticals };
    }

    /// <summary>The main pane over everything, with a status row or without.</summary>
    public static Layout Zoomed(int columns, int rows, bool bare) => bare || rows < 2
        ? new() { Main = new(0, 0, columns, rows) }
        : new() { Main = new(0, 0, columns, rows - 1), Footer = new(0, rows - 1, columns, 1) };

    private static Layout Beside(int columns, int rows, int list, int side, int listRows, ListShape shape)
    {
        var height = rows - 2;
        var left = height - 3 - listRows;
        var events = left >= 5 ? left : 0;
        if (events >= 20) events--;
        var listHeight = height - 1 - (events > 0 ? events + 1 : 0);
        var right = side > 0 ? columns - side : columns;
        var main = new Rect(list + 1, 2, right - list - 1 - (side > 0 ? 1 : 0), height - 1);
        var verticals = new List<Rect> { new(list, 2, 1, height - 1) };
        if (side > 0) verticals.Add(new(right - 1, 2, 1, height - 1));
        return new()
        {
            Shape = shape, Header = new(0, 0, columns, 1), Footer = new(0, rows - 1, columns, 1),
            ListRule = new(0, 1, list, 1), List = new(0, 2, list, listHeight),
            EventsRule = events > 0 ? new(0, 2 + listHeight, list, 1) : default,
            Events = events > 0 ? new(0, 3 + listHeight, list, events) : default,
            MainRule = new(list + 1, 1, main.Columns, 1), Main = main,
            SideRule = side > 0 ? new(right, 1, side, 1) : default, Side = side > 0 ? new(right, 2, side, height - 1) : default,
            Verticals = verticals,
        };
    }
}
