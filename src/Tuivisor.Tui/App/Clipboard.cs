using System.Text;

namespace Tuivisor.Tui.App;

/// <summary>Ways for text to a clipboard: a program where there is one, else a sequence for the outer terminal. xterm, OSC 52.</summary>
internal static class Clipboard
{
    /// <summary>Many terminals take no more than 100,000 bytes in base64.</summary>
    public const int LongestSequence = 74_000;

    /// <summary>GNU screen passes strings on in pieces no longer than this.</summary>
    private const int ScreenPiece = 240;

    /// <summary>The program that takes text on its standard input to the clipboard of whoever sits here; null for none. tmux has its own
    /// way to its terminal; a display is of use only on the machine itself.</summary>
    public static IReadOnlyList<string>? CommandFor(IReadOnlyDictionary<string, string> environment)
    {
        if (environment.ContainsKey("TMUX")) return ["tmux", "load-buffer", "-w", "-"];
        if (environment.ContainsKey("SSH_CONNECTION")) return null;
        if (environment.ContainsKey("WAYLAND_DISPLAY")) return ["wl-copy"];
        return environment.ContainsKey("DISPLAY") ? ["xclip", "-selection", "clipboard"] : null;
    }

    /// <summary>Where text goes that no clipboard takes.</summary>
    public static string FileIn(IReadOnlyDictionary<string, string> environment) => StateFiles.PathOf("copy.txt", environment);

    /// <summary>The sequence.</summary>
    public static string Sequence(ReadOnlySpan<byte> text, IReadOnlyDictionary<string, string> environment)
    {
        var sequence = $"\u001b]52;c;{Convert.ToBase64String(text)}\a";
        if (environment.ContainsKey("TMUX")) return $"\u001bPtmux;{sequence.Replace("\u001b", "\u001b\u001b")}\u001b\\";
        if (!environment.ContainsKey("STY")) return sequence;
        var wrapped = new StringBuilder();
        for (var at = 0; at < sequence.Length; at += ScreenPiece)
            wrapped.Append("\u001bP").Append(sequence, at, Math.Min(ScreenPiece, sequence.Length - at)).Append("\u001b\\");
        return wrapped.ToString();
    }
}
