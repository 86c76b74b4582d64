namespace Tuivisor.Terminal.Input;

/// <summary>What an <see cref="InputEvent"/> is about.</summary>
public enum InputEventKind : byte
{
    /// <summary><see cref="InputEvent.Key"/>.</summary>
    Key,

    /// <summary><see cref="InputEvent.Mouse"/>.</summary>
    Mouse,

    /// <summary>A piece of a bracketed paste: <see cref="InputEvent.Paste"/>.</summary>
    Paste,

    /// <summary>The outer terminal got the focus.</summary>
    FocusIn,

    /// <summary>The outer terminal lost the focus.</summary>
    FocusOut,

    /// <summary>The outer terminal answered one of our queries or told something by itself: <see cref="InputEvent.Reply"/>.</summary>
    Reply,
}

/// <summary>A piece of a paste, so that large pastes stream through bounded memory.</summary>
/// <param name="Bytes">The pasted bytes as the terminal sent them, UTF-8 by convention; not yet cleaned (see <see cref="PasteEncoder"/>).</param>
/// <param name="IsFirst">The paste begins with this piece.</param>
/// <param name="IsLast">The paste ends with this piece, which may be empty.</param>
public readonly record struct PasteChunk(ReadOnlyMemory<byte> Bytes, bool IsFirst, bool IsLast);

/// <summary>One event read from the outer terminal.</summary>
public readonly record struct InputEvent
{
    /// <summary>Which of the other properties has a meaning.</summary>
    public InputEventKind Kind { get; init; }

    /// <summary>The key, for <see cref="InputEventKind.Key"/>.</summary>
    public KeyEvent Key { get; init; }

    /// <summary>The mouse report, for <see cref="InputEventKind.Mouse"/>. Pixels when the terminal was set to ?1016.</summary>
    public MouseEvent Mouse { get; init; }

    /// <summary>The piece of a paste, for <see cref="InputEventKind.Paste"/>.</summary>
    public PasteChunk Paste { get; init; }

    /// <summary>The answer, for <see cref="InputEventKind.Reply"/>; else null.</summary>
    public TerminalReply? Reply { get; init; }

    /// <summary>A key event.</summary>
    public static InputEvent Of(KeyEvent key) => new() { Kind = InputEventKind.Key, Key = key };

    /// <summary>A mouse event.</summary>
    public static InputEvent Of(MouseEvent mouse) => new() { Kind = InputEventKind.Mouse, Mouse = mouse };

    /// <summary>A piece of a paste.</summary>
    public static InputEvent Of(PasteChunk paste) => new() { Kind = InputEventKind.Paste, Paste = paste };

    /// <summary>An answer of the terminal.</summary>
    public static InputEvent Of(TerminalReply reply) => new() { Kind = InputEventKind.Reply, Reply = reply };
}
