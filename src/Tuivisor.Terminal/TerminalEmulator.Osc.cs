using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Tuivisor.Terminal.Colors;

namespace Tuivisor.Terminal;

/// <content>Operating system commands.</content>
public sealed partial class TerminalEmulator
{
    private const int NoticeTextLimit = 1024;
    private const int PathLimit = 4096;
    private const int LinkLimit = 2048;

    private void DispatchOsc(ReadOnlySpan<byte> data, bool endedByBell)
    {
        var digits = data.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 0) digits = data.Length;
        if (!Utf8Parser.TryParse(data[..digits], out int number, out _) || (digits < data.Length && data[digits] != ';')) return;
        var rest = digits < data.Length ? data[(digits + 1)..] : default;
        switch (number)
        {
            case 0 or 1 or 2: SetTitles(number, rest); break;
            case 4: ChangePalette(rest, 0, number, endedByBell); break;
            case 5: ChangePalette(rest, ColorTable.PaletteSize, number, endedByBell); break;
            case 7: SetWorkingDirectory(rest); break;
            case 8: SetHyperlink(rest); break;
            case 9: NotifyOrProgress(rest); break;
            case >= ColorTable.FirstDynamic and <= ColorTable.LastDynamic: ChangeDynamicColors(number, rest, endedByBell); break;
            case 22: SetPointerShape(rest); break;
            case 52: SetClipboard(rest); break;
            case 99: NotifyKitty(rest); break;
            case 104: ResetPalette(rest, 0); break;
            case 105: ResetPalette(rest, ColorTable.PaletteSize); break;
            case >= 110 and <= 119: Palette.Reset(ColorTable.Dynamic(number - 100)); break;
            case 133: MarkPrompt(rest); break;
            case 777: NotifyUrxvt(rest); break;
            case 1337: DoIterm(rest); break;
        }
    }

    /// <summary>OSC 7: where the program is, as a file URL.</summary>
    [Sequence("OSC 7", "working directory")]
    private void SetWorkingDirectory(ReadOnlySpan<byte> url)
    {
        if (!url.StartsWith("file://"u8)) return;
        var path = url["file://".Length..];
        var slash = path.IndexOf((byte)'/');
        if (slash < 0) return;
        var decoded = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(Encoding.UTF8.GetString(path[slash..])));
        WorkingDirectory = TextCleaner.Clean(decoded, PathLimit);
    }

    /// <summary>OSC 8: text from here on is a link; an empty target ends it.</summary>
    /// <remarks>OSC 8 ; parameters ; URI ST. Only http, https, ftp, mailto and file are links.</remarks>
    [Sequence("OSC 8", "hyperlink")]
    private void SetHyperlink(ReadOnlySpan<byte> data)
    {
        var semicolon = data.IndexOf((byte)';');
        if (semicolon < 0) return;
        var target = data[(semicolon + 1)..];
        var link = target.Length is 0 or > LinkLimit ? null : TextCleaner.Clean(target, LinkLimit);
        if (link is not null && !IsAllowedLink(link)) link = null;
        string? id = null;
        foreach (var part in data[..semicolon].Split((byte)':'))
        {
            var pair = data[..semicolon][part];
            if (link is not null && pair.StartsWith("id="u8)) id = TextCleaner.Clean(pair[3..], 250);
        }

        if (link is null && _style.Extra == 0) return;
        SetExtra(ExtraOf(_style) with { Hyperlink = link, HyperlinkId = id });
    }

    private static bool IsAllowedLink(string link) =>
        link.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || link.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || link.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase) || link.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
        || link.StartsWith("file://", StringComparison.OrdinalIgnoreCase);

    /// <summary>OSC 9: a notification, or with 4 first, progress.</summary>
    [Sequence("OSC 9", "notification"), Sequence("OSC 9 ; 4", "progress")]
    private void NotifyOrProgress(ReadOnlySpan<byte> data)
    {
        if (!data.StartsWith("4;"u8))
        {
            Notify("", TextCleaner.Clean(data, NoticeTextLimit));
            return;
        }

        data = data[2..];
        if (!Utf8Parser.TryParse(data, out int state, out var used) || state is < 0 or > 4) return;
        var percent = 0;
        if (data.Length > used + 1 && data[used] == ';') Utf8Parser.TryParse(data[(used + 1)..], out percent, out _);
        _notices.Add(new TerminalNotice.Progress((ProgressState)state, Math.Clamp(percent, 0, 100)));
    }

    /// <summary>OSC 777 ; notify ; title ; body.</summary>
    [Sequence("OSC 777", "notification")]
    private void NotifyUrxvt(ReadOnlySpan<byte> data)
    {
        if (!data.StartsWith("notify;"u8)) return;
        data = data["notify;".Length..];
        var semicolon = data.IndexOf((byte)';');
        if (semicolon < 0) semicolon = data.Length;
        var body = data[Math.Min(semicolon + 1, data.Length)..];
        Notify(TextCleaner.Clean(data[..semicolon], NoticeTextLimit), TextCleaner.Clean(body, NoticeTextLimit));
    }

    /// <summary>OSC 99: kitty's notification; the metadata is ignored, and so are answers it asks for.</summary>
    [Sequence("OSC 99", "notification", Support.Partial)]
    private void NotifyKitty(ReadOnlySpan<byte> data)
    {
        var semicolon = data.IndexOf((byte)';');
        if (semicolon >= 0) Notify("", TextCleaner.Clean(data[(semicolon + 1)..], NoticeTextLimit));
    }

    private void Notify(string title, string body)
    {
        if (title.Length + body.Length > 0) _notices.Add(new TerminalNotice.Notification(title, body));
    }

    /// <summary>OSC 22: shape of the mouse pointer.</summary>
    [Sequence("OSC 22", "pointer shape")]
    private void SetPointerShape(ReadOnlySpan<byte> name)
    {
        if (name.Length <= 64) _notices.Add(new TerminalNotice.PointerShape(TextCleaner.Clean(name, 64)));
    }

    /// <summary>OSC 52: puts text on the clipboard. Asking for the clipboard is never answered.</summary>
    /// <remarks>OSC 52 ; selections ; base64 ST. xterm, "Manipulate Selection Data".</remarks>
    [Sequence("OSC 52", "clipboard", Support.Partial)]
    private void SetClipboard(ReadOnlySpan<byte> data)
    {
        var semicolon = data.IndexOf((byte)';');
        if (semicolon is < 0 or > 16) return;
        var text = data[(semicolon + 1)..];
        if (text.SequenceEqual("?"u8)) return;
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var status = Base64.DecodeFromUtf8(text, decoded, out _, out var length);
        if (status != OperationStatus.Done || length > ClipboardLimit) return;
        var selections = semicolon == 0 ? "s0" : TextCleaner.Clean(data[..semicolon], 16);
        _notices.Add(new TerminalNotice.Clipboard(selections, decoded.AsMemory(0, length)));
    }

    /// <summary>OSC 133: marks of a shell's prompt. The cursor stays where it is.</summary>
    [Sequence("OSC 133", "prompt mark")]
    private void MarkPrompt(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty || data[0] is < (byte)'A' or > (byte)'D') return;
        int? status = null;
        if (data[0] == 'D' && data.Length > 2 && Utf8Parser.TryParse(data[2..], out int found, out _)) status = found;
        _notices.Add(new TerminalNotice.PromptMark((char)data[0], Scrollback.EndLine + _row, status));
    }

    /// <summary>OSC 1337: of iTerm2's commands only those that tell where the program is, or mark a line.</summary>
    [Sequence("OSC 1337", "iTerm2", Support.Partial)]
    private void DoIterm(ReadOnlySpan<byte> data)
    {
        if (data.StartsWith("CurrentDir="u8)) WorkingDirectory = TextCleaner.Clean(data["CurrentDir=".Length..], PathLimit);
        else if (data.SequenceEqual("SetMark"u8)) _notices.Add(new TerminalNotice.PromptMark('A', Scrollback.EndLine + _row, null));
    }
}
