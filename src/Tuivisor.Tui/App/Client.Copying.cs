using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>Copy mode.</summary>
internal sealed partial class Client
{
    /// <summary>Clicks on a console, whether copy mode is on or begins with them.</summary>
    public ClickCount Clicks { get; } = new();

    /// <summary>Freezes the console shown and lets the person scroll and select.</summary>
    /// <param name="up">Rows to scroll back at once.</param>
    /// <returns>Copy mode; null when no console is shown.</returns>
    public CopySheet? EnterCopyMode(int up)
    {
        if (SelectedProgram is not { } program || Console is not { HasScreen: true } || View != MainView.Console) return null;
        var sheet = new CopySheet(this, program.FullName, FocusedPane, up, _console.Top) { IsFullScreen = Zoom != Zoom.Split || Layout.MainRule.IsEmpty };
        OpenSheet(sheet);
        Arrange();
        sheet.Begin();
        return sheet;
    }
}
