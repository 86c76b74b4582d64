namespace Tuivisor.Terminal;

/// <summary>What a <see cref="TerminalEmulator"/> is told once, when it is made. The program in it cannot change any of it.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The options of a program's console when nothing else is asked for.</summary>
    public static EmulatorOptions Default { get; } = new();

    /// <summary>Lines kept above the main screen; 0 keeps none.</summary>
    public int ScrollbackLines { get; init; } = 10_000;

    /// <summary>Bytes that the lines above the main screen may take; the oldest go first.</summary>
    public int ScrollbackBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>What these lines share with those of other terminals; null for nothing.</summary>
    public ScrollbackBudget? ScrollbackBudget { get; init; }

    /// <summary>Columns that characters of ambiguous East Asian width take: 1 or 2.</summary>
    public int AmbiguousWidth { get; init; } = 1;

    /// <summary>Mode 2027 is set after a reset: emoji sequences and other grapheme clusters share one cell or two,
    /// even for a program that did not ask for it. Off, as in xterm: programs that count with wcwidth stay right.</summary>
    public bool GraphemeClusters { get; init; }

    /// <summary>Answers DECRQCRA with a checksum of the screen. Only for conformance tests: it lets whoever writes to a terminal
    /// read what others wrote.</summary>
    public bool AllowChecksum { get; init; }

    /// <summary>Lets the program change the size and read the titles back, as xterm's allowWindowOps does. Only for conformance tests:
    /// a title that is read back is typed by whoever set it.</summary>
    public bool AllowWindowOps { get; init; }

    /// <summary>Name and version in the answer to XTVERSION.</summary>
    public string Version { get; init; } = "tuivisor";

    /// <summary>The default text colour as 0xRRGGBB, told to programs that ask (OSC 10 ?).</summary>
    public uint Foreground { get; init; } = 0xD0D0D0;

    /// <summary>The default ground colour as 0xRRGGBB, told to programs that ask (OSC 11 ?).</summary>
    public uint Background { get; init; } = 0x101010;

    /// <summary>The cursor's colour as 0xRRGGBB, told to programs that ask (OSC 12 ?).</summary>
    public uint CursorColor { get; init; } = 0xD0D0D0;

    /// <summary>Width of a cell in pixels, told to programs that ask; 0 when not known.</summary>
    public int CellWidth { get; init; } = 8;

    /// <summary>Height of a cell in pixels, told to programs that ask; 0 when not known.</summary>
    public int CellHeight { get; init; } = 16;
}
