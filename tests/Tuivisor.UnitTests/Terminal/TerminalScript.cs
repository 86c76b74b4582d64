using System.Text;
using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal;

/// <summary>Says in few words what a terminal is fed and what it must show.</summary>
internal static class TerminalScript
{
    /// <summary>A terminal that was fed a text.</summary>
    public static TerminalEmulator Fed(string text, int columns = 80, int rows = 25, EmulatorOptions? options = null) =>
        new TerminalEmulator(columns, rows, options).Then(text);

    /// <summary>Feeds a text as UTF-8.</summary>
    public static TerminalEmulator Then(this TerminalEmulator terminal, string text) => terminal.Then(Encoding.UTF8.GetBytes(text));

    /// <summary>Feeds bytes.</summary>
    public static TerminalEmulator Then(this TerminalEmulator terminal, params byte[] bytes)
    {
        terminal.Feed(bytes);
        return terminal;
    }

    /// <summary>The rows that are not empty, as "number:text", and the cursor as "@column,row".</summary>
    public static string Picture(this TerminalEmulator terminal)
    {
        var picture = new StringBuilder();
        for (var row = 0; row < terminal.Rows; row++)
        {
            var text = terminal.RowText(row);
            if (text.Length > 0) picture.Append($"{row}:{text} ");
        }

        return picture.Append($"@{terminal.Cursor.Column},{terminal.Cursor.Row}").ToString();
    }

    /// <summary>What waits for the program, with ESC as '␛'.</summary>
    public static string Replies(this TerminalEmulator terminal) =>
        Encoding.UTF8.GetString(terminal.TakeReplies().Span).Replace('\e', '␛');

    /// <summary>Everything that can be seen or asked for, to compare two terminals.</summary>
    public static string Everything(this TerminalEmulator terminal)
    {
        var all = new StringBuilder();
        for (var row = 0; row < terminal.Rows; row++)
        {
            all.Append(row).Append(terminal.IsWrapped(row) ? '+' : ':').Append(terminal.RowText(row));
            foreach (ref readonly var cell in terminal.Row(row))
                all.Append($"|{cell.Foreground.Packed:x},{cell.Background.Packed:x},{(int)cell.Attributes:x},{terminal.Extras[cell.Extra]?.Hyperlink}");
            all.Append('\n');
        }

        var history = terminal.Scrollback;
        for (var line = history.FirstLine; line < history.EndLine; line++) all.Append(history.IsWrapped(line)).Append(history.LineText(line)).Append('\n');
        var cursor = terminal.Cursor;
        all.Append($"{cursor with { Style = cursor.Style with { Extra = 0 } }} {terminal.InputModes} {terminal.Title} {terminal.IconName} {terminal.BellCount} {terminal.IsAlternateScreen} {terminal.WorkingDirectory}");
        return all.ToString();
    }

    /// <summary>Fails when the cursor is off the screen or a wide character has lost a half.</summary>
    public static void ShouldBeSound(this TerminalEmulator terminal)
    {
        var cursor = terminal.Cursor;
        cursor.Column.ShouldBeInRange(0, terminal.Columns - 1);
        cursor.Row.ShouldBeInRange(0, terminal.Rows - 1);
        for (var row = 0; row < terminal.Rows; row++)
        {
            var cells = terminal.Row(row);
            for (var column = 0; column < cells.Length; column++)
            {
                var hasRightHalf = column + 1 < cells.Length && cells[column + 1].IsRightHalf;
                if ((cells[column].Width == 2) != hasRightHalf) Assert.Fail($"row {row}, column {column}: half a wide character");
            }

            if (cells[0].IsRightHalf) Assert.Fail($"row {row} starts with half a wide character");
        }
    }
}
