using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Parsing;

namespace Tuivisor.Terminal;

/// <content>What a program asks of the keyboard: xterm's key options and kitty's protocol.</content>
public sealed partial class TerminalEmulator
{
    private const int OtherKeys = 4;
    private const int KnownFlags = 31;

    private readonly KeyboardFlagStack _mainKeyboard = new();
    private readonly KeyboardFlagStack _alternateKeyboard = new();
    private byte _modifyOtherKeys;
    private bool _otherKeysAsCsiU;

    private KeyboardFlagStack Keyboard => IsAlternateScreen ? _alternateKeyboard : _mainKeyboard;

    /// <summary>XTMODKEYS: how modified keys are told; of the resources only modifyOtherKeys (4) is kept.</summary>
    /// <remarks>CSI &gt; Pp ; Pv m. xterm.</remarks>
    [Sequence("CSI > m", "XTMODKEYS", Support.Partial)]
    private void SetKeyOption(VtParameters parameters)
    {
        if (parameters.Count == 0 || parameters[0] == OtherKeys) _modifyOtherKeys = (byte)Math.Min(parameters[1], 2);
    }

    /// <summary>XTMODKEYS, disabling.</summary>
    /// <remarks>CSI &gt; Ps n. xterm.</remarks>
    [Sequence("CSI > n", "XTMODKEYS", Support.Partial)]
    private void DisableKeyOption(VtParameters parameters)
    {
        if (parameters[0] == OtherKeys) _modifyOtherKeys = 0;
    }

    /// <summary>XTFMTKEYS: the form of modified keys.</summary>
    /// <remarks>CSI &gt; Pp ; Pv f. xterm.</remarks>
    [Sequence("CSI > f", "XTFMTKEYS", Support.Partial)]
    private void SetKeyFormat(VtParameters parameters)
    {
        if (parameters.Count == 0 || parameters[0] == OtherKeys) _otherKeysAsCsiU = parameters[1] == 1;
    }

    /// <summary>XTQMODKEYS: tells a key option.</summary>
    /// <remarks>CSI ? Pp m. xterm.</remarks>
    [Sequence("CSI ? m", "XTQMODKEYS", Support.Partial)]
    private void ReportKeyOption(int option)
    {
        if (option == OtherKeys) Reply($"\e[>4;{_modifyOtherKeys}m");
    }

    /// <summary>Tells the flags of kitty's keyboard protocol in force.</summary>
    /// <remarks>CSI ? u. kitty, "Comprehensive keyboard handling in terminals".</remarks>
    [Sequence("CSI ? u", "kitty keyboard query")]
    private void ReportKeyboardFlags() => Reply($"\e[?{(int)Keyboard.Flags}u");

    /// <summary>Puts flags on the stack of the screen.</summary>
    /// <remarks>CSI &gt; flags u. kitty.</remarks>
    [Sequence("CSI > u", "kitty keyboard push")]
    private void PushKeyboardFlags(int flags) => Keyboard.Push((KittyKeyboardFlags)(flags & KnownFlags));

    /// <summary>Takes flags off the stack of the screen.</summary>
    /// <remarks>CSI &lt; number u. kitty.</remarks>
    [Sequence("CSI < u", "kitty keyboard pop")]
    private void PopKeyboardFlags(int count) => Keyboard.Pop(count);

    /// <summary>Changes the flags in force: 1 sets all, 2 adds, 3 removes.</summary>
    /// <remarks>CSI = flags ; how u. kitty.</remarks>
    [Sequence("CSI = u", "kitty keyboard change")]
    private void ChangeKeyboardFlags(int flags, int how)
    {
        var given = (KittyKeyboardFlags)(flags & KnownFlags);
        Keyboard.Flags = how switch { 2 => Keyboard.Flags | given, 3 => Keyboard.Flags & ~given, _ => given };
    }
}
