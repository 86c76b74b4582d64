using System.Buffers.Text;
using System.Text;
using Tuivisor.Terminal.Colors;

namespace Tuivisor.Terminal;

/// <content>Colours that a program sets and asks for.</content>
public sealed partial class TerminalEmulator
{
    private ColorTable? _colorTable;

    private ColorTable Palette => _colorTable ??= new ColorTable(Options);

    /// <summary>OSC 4 and 5: pairs of a number and a colour, or '?' to be told.</summary>
    /// <param name="data">The pairs.</param>
    /// <param name="offset">Of the special colours, for OSC 5.</param>
    /// <param name="command">Number of the OSC, for answers.</param>
    /// <param name="endedByBell">How answers end.</param>
    [Sequence("OSC 4", "palette color"), Sequence("OSC 5", "special color")]
    private void ChangePalette(ReadOnlySpan<byte> data, int offset, int command, bool endedByBell)
    {
        int? number = null;
        foreach (var part in data.Split((byte)';'))
        {
            var text = data[part];
            if (number is null)
            {
                if (!Utf8Parser.TryParse(text, out int found, out var used) || used != text.Length) return;
                number = found;
                continue;
            }

            // xterm takes OSC 5 numbers from the dynamic colours on for those.
            if (offset > 0 && number is >= ColorTable.FirstDynamic and <= ColorTable.LastDynamic)
                ChangeDynamicColors(number.Value, text, endedByBell);
            else if (ColorTable.Palette(number.Value + offset) is var index and >= 0)
                SetOrTell(index, text, $"{command};{number}", endedByBell);
            number = null;
        }
    }

    /// <summary>OSC 10 to 19: text, ground, cursor and so on; further colours in the same command are those that follow.</summary>
    [Sequence("OSC 10", "text color"), Sequence("OSC 11", "background color"), Sequence("OSC 12", "cursor color"),
     Sequence("OSC 13", "pointer foreground"), Sequence("OSC 14", "pointer background"), Sequence("OSC 17", "highlight background"),
     Sequence("OSC 19", "highlight foreground")]
    private void ChangeDynamicColors(int number, ReadOnlySpan<byte> data, bool endedByBell)
    {
        foreach (var part in data.Split((byte)';'))
        {
            if (number > ColorTable.LastDynamic) return;
            SetOrTell(ColorTable.Dynamic(number), data[part], $"{number}", endedByBell);
            number++;
        }
    }

    /// <summary>OSC 104 and 105: puts back the colours that are named, or all.</summary>
    [Sequence("OSC 104", "reset palette"), Sequence("OSC 105", "reset special colors")]
    private void ResetPalette(ReadOnlySpan<byte> data, int offset)
    {
        if (data.IsEmpty)
        {
            if (offset == 0) Palette.ResetPalette();
            for (var special = 0; special < ColorTable.SpecialCount; special++) Palette.Reset(ColorTable.PaletteSize + special);
            return;
        }

        foreach (var part in data.Split((byte)';'))
        {
            if (Utf8Parser.TryParse(data[part], out int number, out _)) Palette.Reset(ColorTable.Palette(number + offset));
        }
    }

    private void SetOrTell(int index, ReadOnlySpan<byte> text, string name, bool endedByBell)
    {
        if (text.SequenceEqual("?"u8)) Reply($"\e]{name};{Palette[index]}{(endedByBell ? "\a" : "\e\\")}");
        else if (text.Length <= 64 && DeviceColor.TryParse(Encoding.ASCII.GetString(text), out var color)) Palette.Set(index, color);
    }
}
