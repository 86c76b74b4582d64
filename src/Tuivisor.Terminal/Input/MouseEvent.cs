namespace Tuivisor.Terminal.Input;

/// <summary>What the mouse did.</summary>
public enum MouseAction : byte
{
    /// <summary>A button went down, or the wheel turned.</summary>
    Press = 0,

    /// <summary>A button went up.</summary>
    Release,

    /// <summary>It moved, with or without a button held.</summary>
    Motion,
}

/// <summary>Mouse buttons, wheel directions included.</summary>
public enum MouseButton : byte
{
    /// <summary>None: motion without a button, or a release that does not tell which.</summary>
    None = 0,

    /// <summary>Left.</summary>
    Left,

    /// <summary>Middle.</summary>
    Middle,

    /// <summary>Right.</summary>
    Right,

    /// <summary>Wheel away from the person.</summary>
    WheelUp,

    /// <summary>Wheel towards the person.</summary>
    WheelDown,

    /// <summary>Wheel to the left.</summary>
    WheelLeft,

    /// <summary>Wheel to the right.</summary>
    WheelRight,

    /// <summary>Button 8, often "back"; 9 to 11 follow in order.</summary>
    Button8,

    /// <summary>Button 9, often "forward".</summary>
    Button9,

    /// <summary>Button 10.</summary>
    Button10,

    /// <summary>Button 11.</summary>
    Button11,
}

/// <summary>A mouse report.</summary>
/// <param name="Action">What happened.</param>
/// <param name="Button">Which button.</param>
/// <param name="Column">Column from 0.</param>
/// <param name="Row">Row from 0.</param>
/// <param name="Modifiers">Shift, Alt and Control are told.</param>
public readonly record struct MouseEvent(
    MouseAction Action, MouseButton Button, int Column, int Row, KeyModifiers Modifiers = KeyModifiers.None);
