using System.Text;

namespace Tuivisor.Tui.App;

/// <summary>The sequence that hands text to the clipboard of the outer terminal. xterm, OSC 52.</summary>
internal static class Clipboard
{
    /// <summary>GNU screen passes strings on in pieces no longer than this.</summary>
    private const int ScreenPiece = 240;

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
