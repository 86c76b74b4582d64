using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>Copy mode.</summary>
internal sealed partial class Client
{
    /// <summary>Freezes the console shown and lets the person scroll and select.</summary>
    /// <param name="up">Rows to scroll back at once.</param>
    public void EnterCopyMode(int up)
    {
        if (SelectedProgram is not { } program || Console is not { HasScreen: true } || View != MainView.Console) return;
        OpenSheet(new CopySheet(this, program.FullName, FocusedPane, up) { IsFullScreen = Zoom != Zoom.Split || Layout.MainRule.IsEmpty });
    }
}
