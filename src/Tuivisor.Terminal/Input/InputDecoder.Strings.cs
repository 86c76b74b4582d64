using System.Globalization;
using System.Text;

namespace Tuivisor.Terminal.Input;

/// <summary>Strings (OSC, DCS) that answer our queries, and bracketed pastes.</summary>
public sealed partial class InputDecoder
{
    private static readonly byte[] PasteEnd = "\e[201~"u8.ToArray();

    private int _pasteEndMatched;
    private bool _pasteBegun;

    private void EndString()
    {
        var text = _overflowed ? "" : Encoding.UTF8.GetString(_string.GetBuffer(), 0, (int)_string.Length);
        var kind = _stringKind;
        Reset();
        Push(kind switch
        {
            (byte)']' => ReadOsc(text),
            (byte)'P' => ReadDcs(text),
            _ => new TerminalReply(TerminalReplyKind.Unknown, []),
        });
    }

    private static TerminalReply ReadOsc(string text)
    {
        var parts = text.Split(';');
        if (parts.Length >= 2 && parts[0] is "10" or "11" or "12" && TryColor(parts[1], out var rgb))
            return new TerminalReply(TerminalReplyKind.DynamicColor, [Number(parts[0]), .. rgb]);
        if (parts.Length >= 3 && parts[0] == "4" && TryColor(parts[2], out rgb))
            return new TerminalReply(TerminalReplyKind.PaletteColor, [Number(parts[1]), .. rgb]);
        if (parts.Length >= 3 && parts[0] == "52") return new TerminalReply(TerminalReplyKind.Clipboard, [], parts[2]);
        return new TerminalReply(TerminalReplyKind.Unknown, []);
    }

    private static TerminalReply ReadDcs(string text)
    {
        if (text.StartsWith(">|", StringComparison.Ordinal)) return new TerminalReply(TerminalReplyKind.Version, [], text[2..]);
        if (text.Length < 3) return new TerminalReply(TerminalReplyKind.Unknown, []);
        return text[1..3] switch
        {
            "+r" => new TerminalReply(TerminalReplyKind.TerminfoCapability, [Number(text[..1])], text[3..]),
            "$r" => new TerminalReply(TerminalReplyKind.Setting, [Number(text[..1])], text[3..]),
            _ => new TerminalReply(TerminalReplyKind.Unknown, []),
        };
    }

    /// <summary>rgb:r/g/b with one to four hexadecimal digits each, as XParseColor has it.</summary>
    private static bool TryColor(string text, out int[] rgb)
    {
        rgb = [];
        if (!text.StartsWith("rgb:", StringComparison.Ordinal)) return false;
        var parts = text[4..].Split('/');
        if (parts.Length != 3) return false;
        var numbers = new int[3];
        for (var i = 0; i < 3; i++)
        {
            if (parts[i].Length is 0 or > 4 || !int.TryParse(parts[i], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
                return false;
            numbers[i] = value * 255 / ((1 << (4 * parts[i].Length)) - 1);
        }

        rgb = numbers;
        return true;
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private void BeginPaste()
    {
        _state = State.Paste;
        _pasteEndMatched = 0;
        _pasteBegun = false;
    }

    /// <summary>Passes on what is certainly text; a beginning of the end mark at the end of the bytes waits for more.</summary>
    private void FeedPaste(ref ReadOnlySpan<byte> bytes)
    {
        var text = new List<byte>();
        var used = 0;
        while (used < bytes.Length)
        {
            if (_pasteEndMatched == 0)
            {
                var plain = bytes[used..].IndexOf(Esc);
                if (plain < 0) plain = bytes.Length - used;
                System.Runtime.InteropServices.CollectionsMarshal.SetCount(text, text.Count + plain);
                bytes.Slice(used, plain).CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(text)[^plain..]);
                used += plain;
                if (used == bytes.Length) break;
            }

            var value = bytes[used];
            if (value == PasteEnd[_pasteEndMatched])
            {
                used++;
                if (++_pasteEndMatched < PasteEnd.Length) continue;
                bytes = bytes[used..];
                EmitPaste(text, isLast: true);
                Reset();
                return;
            }

            text.AddRange(PasteEnd.AsSpan(0, _pasteEndMatched));
            _pasteEndMatched = 0;
        }

        bytes = default;
        if (text.Count > 0) EmitPaste(text, isLast: false);
    }

    private void EndPaste() => EmitPaste([], isLast: true);

    private void EmitPaste(List<byte> text, bool isLast)
    {
        _events.Enqueue(InputEvent.Of(new PasteChunk(text.ToArray(), !_pasteBegun, isLast)));
        _pasteBegun = true;
    }
}
