namespace Tuivisor.Tui.Drivers;

/// <summary>The outer terminal: its size, what it can do, what the person types, and where frames go.</summary>
/// <remarks>One thread, the client's loop, calls it. <see cref="Input"/> may be raised on another.</remarks>
public interface IScreenDriver : IDisposable
{
    /// <summary>Columns and rows now.</summary>
    ScreenSize Size { get; }

    /// <summary>Bytes as typed, and notices that the size changed or that the terminal went away.</summary>
    event Action<DriverEvent>? Input;

    /// <summary>Raw mode, alternate screen, mouse, bracketed paste and focus reports; starts raising <see cref="Input"/>.</summary>
    void Start();

    /// <summary>Gives the terminal back as it was. May be called at any time and more than once.</summary>
    void Stop();

    /// <summary>Writes the bytes of a frame, all of them, in one go where the terminal takes them.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Gives the terminal back, stops this process as C-z does, and takes the terminal again when it is continued.</summary>
    void Suspend();
}
