using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;

namespace Tuivisor.Tui.App;

/// <summary>A key, or a piece of a paste, for a program.</summary>
/// <param name="Program">Full name of the program.</param>
/// <param name="Pid">Its process: another one of the same name is not meant.</param>
/// <param name="Key">The key; without meaning for a paste.</param>
/// <param name="Paste">What was pasted; null for a key.</param>
/// <param name="IsFirst">The paste begins with it.</param>
/// <param name="IsLast">The paste ends with it.</param>
internal readonly record struct TypedInput(string Program, int Pid, KeyEvent Key, byte[]? Paste = null, bool IsFirst = true, bool IsLast = true)
{
    /// <summary>The message that gives it to the program shown in a view.</summary>
    public AttachMessage For(int view) => Paste is null ? new KeyInput(view, Key) : new PasteInput(view, Paste, IsFirst, IsLast);
}
