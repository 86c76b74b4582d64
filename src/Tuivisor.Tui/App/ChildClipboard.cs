namespace Tuivisor.Tui.App;

/// <summary>What becomes of text that programs put on the clipboard of their terminal.</summary>
internal enum ChildClipboard
{
    /// <summary>The person is asked once for each program.</summary>
    Ask,

    /// <summary>It goes to the person's clipboard.</summary>
    Write,

    /// <summary>It goes nowhere.</summary>
    Off,
}
