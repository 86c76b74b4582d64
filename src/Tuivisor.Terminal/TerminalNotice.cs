namespace Tuivisor.Terminal;

/// <summary>Something a program told its terminal that is not on the screen. Texts are cleaned (no control characters) and capped,
/// but they are the program's words: show them as such.</summary>
public abstract record TerminalNotice
{
    private TerminalNotice()
    {
    }

    /// <summary>It wants attention. OSC 9, OSC 777 ; notify, OSC 99.</summary>
    /// <param name="Title">Heading; empty when none was given.</param>
    /// <param name="Body">Text.</param>
    public sealed record Notification(string Title, string Body) : TerminalNotice;

    /// <summary>It put text on the clipboard. OSC 52. Reading the clipboard is never answered.</summary>
    /// <param name="Selections">Which selections: letters of OSC 52, "c" for the clipboard.</param>
    /// <param name="Data">The text as bytes, at most <see cref="TerminalEmulator.ClipboardLimit"/>; empty clears.</param>
    public sealed record Clipboard(string Selections, ReadOnlyMemory<byte> Data) : TerminalNotice;

    /// <summary>How far it is. OSC 9 ; 4.</summary>
    /// <param name="State">Running, failed, …</param>
    /// <param name="Percent">0 to 100; 0 where the state has none.</param>
    public sealed record Progress(ProgressState State, int Percent) : TerminalNotice;

    /// <summary>A shell's mark. OSC 133.</summary>
    /// <param name="Kind">'A' prompt starts, 'B' prompt ends, 'C' output starts, 'D' command is done.</param>
    /// <param name="Line">Absolute line of the cursor, in the numbers of <see cref="Scrollback"/>.</param>
    /// <param name="ExitStatus">Of the command, with 'D' when told.</param>
    public sealed record PromptMark(char Kind, long Line, int? ExitStatus) : TerminalNotice;

    /// <summary>It wants another mouse pointer. OSC 22.</summary>
    /// <param name="Name">CSS name of the pointer; empty for the usual one.</param>
    public sealed record PointerShape(string Name) : TerminalNotice;
}
