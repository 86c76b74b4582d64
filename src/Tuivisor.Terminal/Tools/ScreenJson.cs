using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tuivisor.Terminal.Input;

namespace Tuivisor.Terminal.Tools;

/// <summary>Writes a screen as the JSON that the terminal bench compares: one object, colours as they were set.</summary>
internal static class ScreenJson
{
    private const int HistoryLimit = 200;

    private static readonly (CellAttributes Mask, char Letter)[] Letters =
    [
        (CellAttributes.Bold, 'b'), (CellAttributes.Dim, 'd'), (CellAttributes.Italic, 'i'), (CellAttributes.UnderlineMask, 'u'),
        (CellAttributes.Blink, 'k'), (CellAttributes.Inverse, 'r'), (CellAttributes.Hidden, 'h'), (CellAttributes.Strike, 's'),
        (CellAttributes.Overline, 'o'),
    ];

    /// <summary>Writes the screen.</summary>
    public static void Write(TerminalEmulator emulator, ReadOnlySpan<byte> replies, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteNumber("v", 1);
        json.WriteString("source", "tuivisor");
        json.WriteNumber("cols", emulator.Columns);
        json.WriteNumber("rows", emulator.Rows);
        json.WriteBoolean("alt", emulator.IsAlternateScreen);
        WriteCursor(json, emulator.Cursor);
        WriteArray(json, "lines", emulator.Rows, row => json.WriteStringValue(emulator.RowText(row)));
        WriteArray(json, "wrapped", emulator.Rows, row => json.WriteBooleanValue(row > 0 && emulator.IsWrapped(row)));
        WriteArray(json, "runs", emulator.Rows, row => WriteRuns(json, emulator.Row(row)));
        WriteModes(json, emulator);
        if (emulator.Title.Length > 0) json.WriteString("title", emulator.Title);
        else json.WriteNull("title");
        json.WriteNumber("bells", emulator.BellCount);
        var history = emulator.Scrollback;
        var count = Math.Min(history.Count, HistoryLimit);
        WriteArray(json, "history", count, line => json.WriteStringValue(history.LineText(history.EndLine - count + line)));
        json.WriteString("replies", Convert.ToHexStringLower(replies));
        json.WriteEndObject();
    }

    private static void WriteCursor(Utf8JsonWriter json, in CursorState cursor)
    {
        json.WriteStartObject("cursor");
        json.WriteNumber("x", cursor.Column);
        json.WriteNumber("y", cursor.Row);
        json.WriteBoolean("pending", cursor.PendingWrap);
        json.WriteBoolean("visible", cursor.IsVisible);
        json.WriteEndObject();
    }

    private static void WriteRuns(Utf8JsonWriter json, ReadOnlySpan<Cell> cells)
    {
        json.WriteStartArray();
        for (var column = 0; column < cells.Length;)
        {
            var (foreground, background, letters) = Looks(cells[column]);
            var end = column + 1;
            while (end < cells.Length && Looks(cells[end]) == (foreground, background, letters)) end++;
            if (!foreground.IsDefault || !background.IsDefault || letters.Length > 0)
            {
                json.WriteStartObject();
                json.WriteNumber("x", column);
                json.WriteNumber("n", end - column);
                WriteColor(json, "fg", foreground);
                WriteColor(json, "bg", background);
                json.WriteString("a", letters);
                json.WriteEndObject();
            }

            column = end;
        }

        json.WriteEndArray();
    }

    private static (TerminalColor Foreground, TerminalColor Background, string Letters) Looks(in Cell cell)
    {
        if (cell.Attributes == CellAttributes.None) return (cell.Foreground, cell.Background, "");
        var letters = new StringBuilder();
        foreach (var (mask, letter) in Letters)
        {
            if ((cell.Attributes & mask) != 0) letters.Append(letter);
        }

        return (cell.Foreground, cell.Background, letters.ToString());
    }

    private static void WriteColor(Utf8JsonWriter json, string name, TerminalColor color)
    {
        if (color.IsDefault) json.WriteNull(name);
        else if (color.IsPalette) json.WriteNumber(name, color.Index);
        else json.WriteString(name, $"#{color.Red:x2}{color.Green:x2}{color.Blue:x2}");
    }

    private static void WriteModes(Utf8JsonWriter json, TerminalEmulator emulator)
    {
        var input = emulator.InputModes;
        json.WriteStartObject("modes");
        json.WriteBoolean("app_cursor", input.ApplicationCursorKeys);
        json.WriteBoolean("app_keypad", input.ApplicationKeypad);
        json.WriteBoolean("bracketed_paste", input.BracketedPaste);
        json.WriteBoolean("insert", emulator.IsInserting);
        json.WriteBoolean("origin", emulator.IsOrigin);
        json.WriteBoolean("wrap", emulator.IsWrapping);
        json.WriteBoolean("focus", input.FocusReports);
        json.WriteNumber("mouse", input.MouseTracking switch
        {
            MouseTracking.PressOnly => 9,
            MouseTracking.Normal => 1000,
            MouseTracking.ButtonMotion => 1002,
            MouseTracking.AnyMotion => 1003,
            _ => 0,
        });
        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, string name, int count, Action<int> write)
    {
        json.WriteStartArray(name);
        for (var index = 0; index < count; index++) write(index);
        json.WriteEndArray();
    }
}
