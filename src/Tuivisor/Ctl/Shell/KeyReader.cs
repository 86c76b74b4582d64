using System.Text;
using Tuivisor.Os;

namespace Tuivisor.Ctl.Shell;

/// <summary>Reads keys from a terminal in raw mode: a code point, or one of the numbers below.</summary>
internal static class KeyReader
{
    /// <summary>Nothing more will come.</summary>
    public const int EndOfInput = -1;

    /// <summary>Added to a small letter.</summary>
    public const int Control = 0x20_0000;

    public const int Enter = 0x30_0000;
    public const int Tab = 0x30_0001;
    public const int Backspace = 0x30_0002;
    public const int Delete = 0x30_0003;
    public const int Left = 0x30_0004;
    public const int Right = 0x30_0005;
    public const int Up = 0x30_0006;
    public const int Down = 0x30_0007;
    public const int Home = 0x30_0008;
    public const int End = 0x30_0009;

    public const int WordLeft = 0x30_000B;
    public const int WordRight = 0x30_000C;

    /// <summary>A key that means nothing here.</summary>
    public const int Other = 0x30_000A;

    /// <summary>Waits for a key.</summary>
    public static int Read()
    {
        var first = ReadByte();
        return first switch
        {
            < 0 => EndOfInput,
            '\r' or '\n' => Enter,
            '\t' => Tab,
            0x7F => Backspace,
            0x1B => ReadSequence(),
            < 0x20 => Control + 'a' - 1 + first,
            < 0x80 => first,
            _ => ReadRune((byte)first),
        };
    }

    private static int ReadSequence()
    {
        switch (ReadByte())
        {
            case '[' or 'O': break;
            case 'b': return WordLeft; // M-b
            case 'f': return WordRight;
            default: return Other;
        }
        var parameter = 0;
        int final;
        while ((final = ReadByte()) is >= '0' and <= '9' or ';')
            parameter = final == ';' ? parameter : parameter * 10 + (final - '0');
        return (final, parameter) switch
        {
            ('A', _) => Up,
            ('B', _) => Down,
            ('C', 15) => WordRight, // with Control: 1;5
            ('D', 15) => WordLeft,
            ('C', _) => Right,
            ('D', _) => Left,
            ('H', _) or ('~', 1 or 7) => Home,
            ('F', _) or ('~', 4 or 8) => End,
            ('~', 3) => Delete,
            _ => Other,
        };
    }

    private static int ReadRune(byte first)
    {
        Span<byte> bytes = [first, 0, 0, 0];
        var length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        for (var i = 1; i < length; i++)
            bytes[i] = (byte)ReadByte();
        return Rune.DecodeFromUtf8(bytes, out var rune, out _) == System.Buffers.OperationStatus.Done ? rune.Value : Other;
    }

    private static int ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        return SafeFd.StandardInput.Read(one) == 1 ? one[0] : EndOfInput;
    }
}
