using System.Text;
using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Drivers;

/// <summary>Asks the outer terminal, in one volley before the first frame, what it can do and what its ground is.</summary>
/// <param name="known">What is known before it answers.</param>
/// <param name="asksUtf8">Nothing said for sure that it reads UTF-8: it is asked.</param>
internal sealed class TerminalProbe(TerminalCapabilities known, bool asksUtf8 = false)
{
    private int _positions;

    /// <summary>How long the first frame waits for answers.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>What is known so far.</summary>
    public TerminalCapabilities Capabilities { get; private set; } = known;

    /// <summary>The ground of the terminal; null until it says.</summary>
    public Rgb? Ground { get; private set; }

    /// <summary>The terminal preferred light or dark since; null when it did not say.</summary>
    public bool? PrefersDark { get; private set; }

    /// <summary>The last question was answered: nothing more will come.</summary>
    public bool IsDone { get; private set; }

    /// <summary>
    /// Synchronized output (DECRQM 2026), the ground (OSC 11), the width of a box line (cursor position after it), where asked for
    /// that of a letter which is two in every character set of one or two bytes, the name (XTVERSION), and last what every terminal answers
    /// (DA1), so that its answer ends the waiting.
    /// </summary>
    public byte[] Questions { get; } =
        Encoding.UTF8.GetBytes($"\e[?2026$p\e]11;?\e\\\e[>q\e[1;1H─\e[6n{(asksUtf8 ? "\e[1;1Hģ\e[6n" : "")}\e[1;1H\e[2K\e[c");

    /// <summary>Takes an answer.</summary>
    public void Take(TerminalReply reply)
    {
        switch (reply.Kind)
        {
            case TerminalReplyKind.PrivateMode when reply[0] == 2026:
                Capabilities = Capabilities with { SynchronizedOutput = reply[1] is 1 or 2 or 3 };
                break;
            case TerminalReplyKind.DynamicColor when reply[0] == 11:
                Ground = new((byte)reply[1], (byte)reply[2], (byte)reply[3]);
                break;
            case TerminalReplyKind.CursorPosition when !IsDone:
                Capabilities = _positions++ == 0 ? Capabilities with { AmbiguousWide = reply[1] >= 3 }
                    : asksUtf8 ? Capabilities with { Utf8 = reply[1] == 2 } : Capabilities;
                break;
            case TerminalReplyKind.Version:
                Capabilities = Capabilities with { Version = reply.Text };
                break;
            case TerminalReplyKind.ColorScheme:
                PrefersDark = reply[0] == 1;
                break;
            case TerminalReplyKind.DeviceAttributes:
                IsDone = true;
                break;
        }
    }

    /// <summary>The ground is dark: as the terminal says, else as COLORFGBG says, else yes.</summary>
    public bool IsDark(IReadOnlyDictionary<string, string> environment)
    {
        if (PrefersDark is { } prefers) return prefers;
        if (Ground is { } ground) return ground.Luminance <= 0.5 && (ground.Red + ground.Green + ground.Blue) / 3.0 < 150;
        var parts = environment.GetValueOrDefault("COLORFGBG", "").Split(';');
        return !int.TryParse(parts[^1], out var entry) || entry is < 7 or 8;
    }
}
