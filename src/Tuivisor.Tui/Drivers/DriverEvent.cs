namespace Tuivisor.Tui.Drivers;

/// <summary>What an <see cref="IScreenDriver"/> tells the loop.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Bytes">For <see cref="DriverEventKind.Bytes"/>: what came, owned by the receiver.</param>
public readonly record struct DriverEvent(DriverEventKind Kind, byte[]? Bytes = null);

/// <summary>Kinds of <see cref="DriverEvent"/>.</summary>
public enum DriverEventKind
{
    /// <summary>The person typed, or the terminal answered.</summary>
    Bytes,

    /// <summary>The size changed.</summary>
    Resized,

    /// <summary>The terminal is gone, or a signal asks the client to end.</summary>
    Closed,

    /// <summary>A signal asks for <see cref="IScreenDriver.Suspend"/>.</summary>
    StopAsked,

    /// <summary>The process was stopped and continues: paint everything.</summary>
    Continued,
}
