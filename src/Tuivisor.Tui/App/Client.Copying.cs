using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>Copy mode.</summary>
internal sealed partial class Client
{
    /// <summary>Freezes the console shown and lets the person scroll and select.</summary>
    /// <param name="up">Rows to scroll back at once.</param>
    /// <param name="drag">A cell of the program's screen from which the mouse selects; null when it was not the mouse.</param>
    public void EnterCopyMode(int up, (int Column, int Row)? drag = null)
    {
        if (SelectedProgram is not { } program || Console is not { HasScreen: true } || View != MainView.Console) return;
        var sheet = new CopySheet(this, program.FullName, FocusedPane, up, drag) { IsFullScreen = Zoom != Zoom.Split || Layout.MainRule.IsEmpty };
        OpenSheet(sheet);
        Arrange();
        sheet.Begin();
    }
}
