using System.Diagnostics;
using Tuivisor.Os;
using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.Drivers;

namespace Tuivisor.Tui;

/// <summary>What is known of the terminal a command was called from, and what it answered when it was asked.</summary>
public sealed record TerminalReport
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Columns and rows; null when standard output is no terminal.</summary>
    public (int Columns, int Rows)? Size { get; init; }

    /// <summary>Its colours, as TERM, COLORTERM and NO_COLOR say.</summary>
    public ColorDepth Colors { get; init; }

    /// <summary>Signs of the full screen are ASCII: by TERM, by the locale, or as the terminal answered.</summary>
    public bool NeedsAscii { get; init; }

    /// <summary>It marks what is pasted.</summary>
    public bool MarksPastes { get; init; }

    /// <summary>It answered; false as well when it was not asked.</summary>
    public bool Answers { get; init; }

    /// <summary>It was asked: standard input and output are the terminal.</summary>
    public bool WasAsked { get; init; }

    /// <summary>What it calls itself; "" when it does not say.</summary>
    public string Version { get; init; } = "";

    /// <summary>Text is UTF-8: by the locale, else as the terminal answered.</summary>
    public bool Utf8 { get; init; } = true;

    /// <summary>Box lines take two cells: set up for Chinese.</summary>
    public bool AmbiguousWide { get; init; }

    /// <summary>Looks at the environment, and asks the terminal where there is one. Takes half a second at most.</summary>
    public static TerminalReport Of(IReadOnlyDictionary<string, string> environment, string color)
    {
        var probe = new TerminalProbe(TerminalIdentity.Of(environment, color), asksUtf8: TerminalIdentity.LocaleIsUtf8(environment) is not true);
        var isTerminal = RawTerminal.IsTerminal(SafeFd.StandardOutput);
        var asks = isTerminal && RawTerminal.IsTerminal(SafeFd.StandardInput);
        if (asks) Ask(probe);
        return new()
        {
            Size = isTerminal && WindowSize.Of(SafeFd.StandardOutput) is { } size ? (size.Columns, size.Rows) : null,
            Colors = probe.Capabilities.Colors, NeedsAscii = TerminalIdentity.NeedsAscii(environment) || !probe.Capabilities.Utf8, Utf8 = probe.Capabilities.Utf8, MarksPastes = TerminalIdentity.MarksPastes(environment),
            WasAsked = asks, Answers = probe.IsDone, Version = probe.Capabilities.Version, AmbiguousWide = probe.Capabilities.AmbiguousWide,
        };
    }

    private static void Ask(TerminalProbe probe)
    {
        var begun = Stopwatch.GetTimestamp();
        using var raw = RawTerminal.Enter(SafeFd.StandardInput, "\r\e[K"u8);
        // On a line of its own, in the alternate screen: what was there is there again afterwards.
        SafeFd.StandardOutput.Write("\e[?1049h"u8);
        SafeFd.StandardOutput.Write(probe.Questions);
        var decoder = new InputDecoder();
        var buffer = new byte[4096];
        while (!probe.IsDone && Patience - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } left)
        {
            if (!Polling.WaitReadable(SafeFd.StandardInput, (int)left.TotalMilliseconds + 1)) continue;
            var count = SafeFd.StandardInput.Read(buffer);
            if (count <= 0) break;
            decoder.Feed(buffer.AsSpan(0, count), Stopwatch.GetElapsedTime(begun));
            while (decoder.TryRead(out var input))
            {
                if (input is { Kind: InputEventKind.Reply, Reply: { } reply }) probe.Take(reply);
            }
        }

        SafeFd.StandardOutput.Write("\e[?1049l"u8);
    }
}
