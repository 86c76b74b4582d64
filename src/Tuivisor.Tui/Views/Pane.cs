namespace Tuivisor.Tui.Views;

/// <summary>Places that can have the focus.</summary>
internal enum Pane
{
    /// <summary>The list of programs.</summary>
    List,

    /// <summary>The main area; with the console in it, keys go to the program.</summary>
    Main,
}

/// <summary>What the main area shows.</summary>
internal enum MainView
{
    Console,
    Logs,
    Details,
    Events,
}

/// <summary>How much of the screen the main area takes.</summary>
internal enum Zoom
{
    /// <summary>Beside the list.</summary>
    Split,

    /// <summary>All but a status row.</summary>
    Full,

    /// <summary>All.</summary>
    Bare,
}
