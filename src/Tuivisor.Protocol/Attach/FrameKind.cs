namespace Tuivisor.Protocol.Attach;

/// <summary>First byte of a binary frame. Values are append-only.</summary>
public enum FrameKind : byte
{
    /// <summary>A change of a screen: <see cref="ScreenDelta"/>.</summary>
    Screen = 1,

    /// <summary>Lines of scrollback: <see cref="ScrollbackLines"/>.</summary>
    Scrollback = 2,
}
