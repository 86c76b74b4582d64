namespace Tuivisor.Tui.App;

/// <summary>How much may look different since the last frame.</summary>
internal enum Redraw
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>What the selected program's screen shows, nothing else.</summary>
    Console,

    /// <summary>Anything.</summary>
    All,
}
