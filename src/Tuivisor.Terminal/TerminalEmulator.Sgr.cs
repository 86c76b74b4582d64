using Tuivisor.Terminal.Parsing;

namespace Tuivisor.Terminal;

/// <content>Looks of text.</content>
public sealed partial class TerminalEmulator
{
    /// <summary>SGR, Select Graphic Rendition.</summary>
    /// <remarks>CSI Ps … m. ECMA-48 8.3.117; direct colours as ITU-T T.416, with ':' or ';'; underlines 4:x and their colour as kitty.</remarks>
    [Sequence("CSI m", "SGR")]
    private void SelectGraphicRendition(VtParameters parameters)
    {
        if (parameters.Count == 0) ResetStyle();
        for (var i = 0; i < parameters.Count;)
        {
            var end = parameters.EndOfGroup(i);
            i = parameters[i] is 38 or 48 or 58 ? SetExtendedColor(parameters, i, end) : SetRendition(parameters, i, end);
        }
    }

    private int SetRendition(VtParameters parameters, int index, int end)
    {
        var number = parameters[index];
        var hasSub = end > index + 1;
        if (hasSub && number != 4) return end;
        switch (number)
        {
            case 0: ResetStyle(); break;
            case 1: Set(CellAttributes.Bold); break;
            case 2: Set(CellAttributes.Dim); break;
            case 3: Set(CellAttributes.Italic); break;
            case 4: SetUnderline(hasSub ? parameters[index + 1] : 1); break;
            case 5 or 6: Set(CellAttributes.Blink); break;
            case 7: Set(CellAttributes.Inverse); break;
            case 8: Set(CellAttributes.Hidden); break;
            case 9: Set(CellAttributes.Strike); break;
            case 21: SetUnderline(2); break;
            case 22: Clear(CellAttributes.Bold | CellAttributes.Dim); break;
            case 23: Clear(CellAttributes.Italic); break;
            case 24: Clear(CellAttributes.UnderlineMask); break;
            case 25: Clear(CellAttributes.Blink); break;
            case 27: Clear(CellAttributes.Inverse); break;
            case 28: Clear(CellAttributes.Hidden); break;
            case 29: Clear(CellAttributes.Strike); break;
            case >= 30 and <= 37: _style = _style with { Foreground = TerminalColor.Palette((byte)(number - 30)) }; break;
            case 39: _style = _style with { Foreground = TerminalColor.Default }; break;
            case >= 40 and <= 47: _style = _style with { Background = TerminalColor.Palette((byte)(number - 40)) }; break;
            case 49: _style = _style with { Background = TerminalColor.Default }; break;
            case 53: Set(CellAttributes.Overline); break;
            case 55: Clear(CellAttributes.Overline); break;
            case 59: SetUnderlineColor(TerminalColor.Default); break;
            case >= 90 and <= 97: _style = _style with { Foreground = TerminalColor.Palette((byte)(number - 90 + 8)) }; break;
            case >= 100 and <= 107: _style = _style with { Background = TerminalColor.Palette((byte)(number - 100 + 8)) }; break;
        }

        return end;

        void Set(CellAttributes attributes) => _style = _style with { Attributes = _style.Attributes | attributes };
        void Clear(CellAttributes attributes) => _style = _style with { Attributes = _style.Attributes & ~attributes };
    }

    private void SetUnderline(int kind)
    {
        if (kind > 5) return;
        _style = _style with { Attributes = (_style.Attributes & ~CellAttributes.UnderlineMask) | (CellAttributes)(kind << 8) };
    }

    /// <summary>38, 48 and 58 with what belongs to them. What is missing counts as 0, and nothing of it is read as an attribute.</summary>
    /// <returns>Index of the next attribute.</returns>
    private int SetExtendedColor(VtParameters parameters, int index, int end)
    {
        var hasSub = end > index + 1;
        var kind = parameters[index + 1];
        var color = kind switch
        {
            5 when parameters[index + 2] <= 255 => TerminalColor.Palette((byte)parameters[index + 2]),
            // 38:2:space:r:g:b, or without the space as many programs write it
            2 when hasSub => ReadRgb(parameters, end - index >= 6 ? index + 3 : index + 2),
            2 => ReadRgb(parameters, index + 2),
            _ => (TerminalColor?)null,
        };
        if (color is { } found)
        {
            if (parameters[index] == 38) _style = _style with { Foreground = found };
            else if (parameters[index] == 48) _style = _style with { Background = found };
            else SetUnderlineColor(found);
        }

        return hasSub ? end : index + kind switch { 5 => 3, 2 => 5, _ => 2 };
    }

    private static TerminalColor? ReadRgb(VtParameters parameters, int index)
    {
        var (red, green, blue) = (parameters[index], parameters[index + 1], parameters[index + 2]);
        return (red | green | blue) > 255 ? null : TerminalColor.Rgb((byte)red, (byte)green, (byte)blue);
    }

    private void SetUnderlineColor(TerminalColor color) => SetExtra(ExtraOf(_style) with { UnderlineColor = color });

    private StyleExtra ExtraOf(in Style style) => Extras[style.Extra] ?? NoExtra;

    private void SetExtra(StyleExtra extra) => _style = _style with { Extra = Intern(extra) };

    /// <summary>SGR 0: protection and hyperlink stay.</summary>
    private void ResetStyle()
    {
        var kept = _style.Attributes & (CellAttributes.Protected | CellAttributes.Guarded);
        var link = _style.Extra == 0 ? NoExtra : ExtraOf(_style) with { UnderlineColor = TerminalColor.Default };
        _style = new Style(TerminalColor.Default, TerminalColor.Default, kept);
        if (link.Hyperlink is not null) SetExtra(link);
    }

    private static readonly StyleExtra NoExtra = new(TerminalColor.Default, null, null);
}
