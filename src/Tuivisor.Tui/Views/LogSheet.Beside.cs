using Tuivisor.Tui.App;

namespace Tuivisor.Tui.Views;

/// <summary>The log and the console of its program, both at once.</summary>
internal sealed partial class LogSheet
{
    private bool _besideConsole;

    /// <summary>The console of the selected program is shown beside the log.</summary>
    public bool IsBesideConsole => _besideConsole && IsFullScreen && HasConsole;

    private bool HasConsole => Client.SelectedProgram is { Info.HasConsole: true } program && _parts.Any(part => part.Program == program.FullName);

    private void ToggleConsole()
    {
        if (!HasConsole) Client.Say(T["toast.no-console-beside"]);
        else if (!_besideConsole && !Client.CanDivideScreen) Client.Say(T["split.too-small"], ToastLevel.Warning);
        else _besideConsole = !_besideConsole;
    }
}
