using System.Text;

namespace Tuivisor.UnitTests.Terminal;

/// <summary>Makes streams that look like what programs write, and like what nobody should: known sequences with sensible and with
/// absurd parameters, text of all kinds, strings that end and strings that do not, and noise.</summary>
internal sealed class VtGrammar(int seed)
{
    private const string Finals = "@ABCDEFGHIJKLMPSTXZ`abcdefghilmnrstuxz{|}~";
    private static readonly string[] Intermediates = ["", "", "", "", "?", "?", ">", "=", "<", "!", "\"", "$", " ", "'", "*", "?$"];
    private static readonly string[] Texts =
        ["text", "漢字", "e\u0301", "👨\u200D👩\u200D👧", "🇩🇪", "\u2764\uFE0F", "\u0301", "line\r\n", "\t", "\b\b", "\r", "\n\n", "가나", "\u200B", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"];

    private static readonly int[] Modes =
        [1, 3, 4, 5, 6, 7, 12, 20, 25, 40, 41, 45, 47, 69, 95, 1000, 1003, 1006, 1045, 1047, 1048, 1049, 2004, 2026, 2027, 2048];

    private readonly Random _random = new(seed);

    /// <summary>Some pieces in a row.</summary>
    public byte[] Stream(int pieces)
    {
        var stream = new List<byte>();
        for (; pieces > 0; pieces--) stream.AddRange(Piece());
        return [.. stream];
    }

    private byte[] Piece() => _random.Next(12) switch
    {
        0 or 1 or 2 => Encoding.UTF8.GetBytes(Texts[_random.Next(Texts.Length)]),
        3 or 4 or 5 => Encoding.ASCII.GetBytes(Csi()),
        6 => Encoding.ASCII.GetBytes($"\e[{(_random.Next(3) == 0 ? "" : "?")}{Modes[_random.Next(Modes.Length)]}{(_random.Next(2) == 0 ? 'h' : 'l')}"),
        7 => Encoding.ASCII.GetBytes($"\e{"78DEHMNOcno=>69VW"[_random.Next(_random.Next(8) == 0 ? 17 : 6)]}"),
        8 => Encoding.ASCII.GetBytes($"\e[{_random.Next(12)};{_random.Next(45)}H"),
        9 => Encoding.UTF8.GetBytes(OperatingSystemCommand()),
        10 => Encoding.ASCII.GetBytes($"\e{"()*+"[_random.Next(4)]}{"0BA<"[_random.Next(4)]}"),
        _ => Noise(),
    };

    private string Csi()
    {
        var prefix = Intermediates[_random.Next(Intermediates.Length)];
        var marker = prefix.StartsWith('?') || prefix is ">" or "=" or "<" ? prefix[..1] : "";
        var count = _random.Next(4);
        var parameters = string.Join(_random.Next(20) == 0 ? ':' : ';', Enumerable.Range(0, count).Select(_ => Number()));
        return $"\e[{marker}{parameters}{prefix[marker.Length..]}{Finals[_random.Next(Finals.Length)]}";
    }

    private string Number() => _random.Next(8) switch
    {
        0 => "",
        1 => "0",
        2 => "99999999999",
        3 => $"{_random.Next(200)}",
        _ => $"{_random.Next(1, 12)}",
    };

    private string OperatingSystemCommand()
    {
        var end = _random.Next(6) switch { 0 => "", 1 => "\u0018", 2 => "\e[m", 3 => "\e\\", _ => "\a" };
        var body = _random.Next(8) switch
        {
            0 => "2;title 漢",
            1 => "8;;http://x/" + _random.Next(5),
            2 => "8;;",
            3 => "4;1;?",
            4 => "52;c;aGVsbG8=",
            5 => "133;A",
            6 => "10;rgb:1/2/3;?",
            _ => "99999;" + new string('z', _random.Next(50)),
        };
        return (_random.Next(6) == 0 ? "\eP$q" + "mr "[_random.Next(3)] : "\e]" + body) + end;
    }

    private byte[] Noise()
    {
        var noise = new byte[_random.Next(1, 5)];
        _random.NextBytes(noise);
        return noise;
    }
}
