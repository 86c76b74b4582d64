using System.Text;

namespace Tuivisor.Terminal;

/// <content>Device control strings.</content>
public sealed partial class TerminalEmulator
{
    private const int SettingRequest = '$' << 8 | 'q';
    private const int CapabilityRequest = '+' << 8 | 'q';

    private static bool WantsDcs(int key) => key is SettingRequest or CapabilityRequest;

    private void DispatchDcs(int key, ReadOnlySpan<byte> data)
    {
        if (key == SettingRequest) ReportSetting(data);
        else if (key == CapabilityRequest) ReportCapabilities(data);
    }

    /// <summary>DECRQSS, Request Selection or Setting.</summary>
    /// <remarks>DCS $ q … ST. DEC VT510, DECRQSS and DECRPSS; 1 is a valid request, as in xterm.</remarks>
    [Sequence("DCS $ q", "DECRQSS")]
    private void ReportSetting(ReadOnlySpan<byte> name)
    {
        var setting = Encoding.ASCII.GetString(name[..Math.Min(name.Length, 4)]) switch
        {
            "m" => DescribeStyle() + "m",
            "r" => $"{_top + 1};{_bottom + 1}r",
            "s" => $"{_left + 1};{_right + 1}s",
            "t" => $"{Rows}t",
            " q" => $"{_cursorShape} q",
            "\"p" => $"6{_level};1\"p",
            "\"q" => $"{((_style.Attributes & CellAttributes.Protected) != 0 ? 1 : 0)}\"q",
            "*x" => $"{_attributeExtent}*x",
            "*|" => $"{Rows}*|",
            "$}" => "0$}", // the screen, not a status line
            "$~" => "0$~", // there is none
            "$|" => $"{Columns}$|",
            _ => null,
        };
        Reply(setting is null ? "\eP0$r\e\\" : $"\eP1$r{setting}\e\\");
    }

    private string DescribeStyle()
    {
        var text = new StringBuilder("0");
        ReadOnlySpan<(CellAttributes Attribute, int Number)> simple =
        [
            (CellAttributes.Bold, 1), (CellAttributes.Dim, 2), (CellAttributes.Italic, 3), (CellAttributes.Blink, 5),
            (CellAttributes.Inverse, 7), (CellAttributes.Hidden, 8), (CellAttributes.Strike, 9), (CellAttributes.Overline, 53),
        ];
        foreach (var (attribute, number) in simple)
        {
            if ((_style.Attributes & attribute) != 0) text.Append(';').Append(number);
        }

        var underline = (int)(_style.Attributes & CellAttributes.UnderlineMask) >> 8;
        if (underline > 0) text.Append(underline == 1 ? ";4" : $";4:{underline}");
        DescribeColor(text, _style.Foreground, 30);
        DescribeColor(text, _style.Background, 40);
        DescribeColor(text, ExtraOf(_style).UnderlineColor, 50);
        return text.ToString();
    }

    private static void DescribeColor(StringBuilder text, TerminalColor color, int first)
    {
        if (color.IsRgb) text.Append($";{first + 8}:2::{color.Red}:{color.Green}:{color.Blue}");
        else if (color.IsPalette && (color.Index >= 16 || first == 50)) text.Append($";{first + 8}:5:{color.Index}");
        else if (color.IsPalette) text.Append($";{(color.Index < 8 ? first + color.Index : first + 60 + color.Index - 8)}");
    }

    /// <summary>XTGETTCAP: terminfo capabilities by name, in hexadecimal.</summary>
    /// <remarks>DCS + q … ST. xterm.</remarks>
    [Sequence("DCS + q", "XTGETTCAP", Support.Partial)]
    private void ReportCapabilities(ReadOnlySpan<byte> names)
    {
        foreach (var part in names.Split((byte)';'))
        {
            var hex = Encoding.ASCII.GetString(names[part]);
            if (hex.Length is 0 or > 32 || hex.Length % 2 != 0 || !hex.All(char.IsAsciiHexDigit)) continue;
            var value = Capability(Encoding.ASCII.GetString(Convert.FromHexString(hex)));
            Reply(value is null ? $"\eP0+r{hex}\e\\" : $"\eP1+r{hex}={Convert.ToHexString(Encoding.ASCII.GetBytes(value))}\e\\");
        }
    }

    /// <summary>Of xterm-256color, what programs ask for.</summary>
    private static string? Capability(string name) => name switch
    {
        "TN" or "name" => "xterm-256color",
        "Co" or "colors" => "256",
        "RGB" => "8/8/8",
        "Tc" or "Su" => "",
        "Ms" => "\e]52;%p1%s;%p2%s\a",
        "Smulx" => "\e[4:%p1%dm",
        "Setulc" => "\e[58:2::%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%dm",
        "Ss" => "\e[%p1%d q",
        "Se" => "\e[2 q",
        "Sync" => "\e[?2026%?%p1%{1}%-%tl%eh%;",
        "setrgbf" => "\e[38:2:%p1%d:%p2%d:%p3%dm",
        "setrgbb" => "\e[48:2:%p1%d:%p2%d:%p3%dm",
        "ku" or "kcuu1" => "\eOA",
        "kd" or "kcud1" => "\eOB",
        "kr" or "kcuf1" => "\eOC",
        "kl" or "kcub1" => "\eOD",
        "kh" or "khome" => "\eOH",
        "@7" or "kend" => "\eOF",
        "kI" or "kich1" => "\e[2~",
        "kD" or "kdch1" => "\e[3~",
        "kP" or "kpp" => "\e[5~",
        "kN" or "knp" => "\e[6~",
        "kB" or "kcbt" => "\e[Z",
        "k1" or "kf1" => "\eOP",
        "k2" or "kf2" => "\eOQ",
        "k3" or "kf3" => "\eOR",
        "k4" or "kf4" => "\eOS",
        "k5" or "kf5" => "\e[15~",
        "k6" or "kf6" => "\e[17~",
        "k7" or "kf7" => "\e[18~",
        "k8" or "kf8" => "\e[19~",
        "k9" or "kf9" => "\e[20~",
        "k;" or "kf10" => "\e[21~",
        "F1" or "kf11" => "\e[23~",
        "F2" or "kf12" => "\e[24~",
        _ => null,
    };
}
