using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>Two consoles at once. The selected program has the one region, another the second; Tab exchanges them.</summary>
internal sealed partial class Client
{
    private string? _otherName;
    private bool _selectedIsSecond;
    private (string Program, Rect Frame) _otherWatched;

    /// <summary>The program in the region that does not follow the selection; null without a split.</summary>
    public ProgramEntry? OtherProgram => _otherName is { } name && !Layout.Other.IsEmpty ? Model.Find(name) : null;

    /// <summary>Its console; null before it was shown.</summary>
    public ScreenView? OtherConsole { get; private set; }

    private void Split()
    {
        if (_otherName is not null)
        {
            Say(Texts.Format("split.already", ("other", Way(ActionId.NextPane)), ("close", Way(ActionId.CloseSplit))));
            return;
        }

        var program = Other is { } last && last != SelectedProgram?.FullName && Model.Find(last) is { HasConsole: true } lately ? lately
            : Rows.Select(row => row.Program).OfType<ProgramEntry>().Where(entry => entry.HasConsole && entry != SelectedProgram)
                .OrderByDescending(entry => entry.IsAlive).FirstOrDefault();
        if (program is null || SelectedProgram is null)
        {
            Say(Texts["split.nothing"]);
            return;
        }

        CloseSheet();
        Show(MainView.Console);
        if (!Layout.CanDivide)
        {
            Say(Texts["split.too-small"], ToastLevel.Warning);
            return;
        }

        (_otherName, _selectedIsSecond, _watchIsDue) = (program.FullName, false, true);
    }

    /// <summary>Takes the region with the focus away, as screen's "remove" does; the other gets the whole room.</summary>
    private void CloseSplit()
    {
        if (_otherName is null)
        {
            Say(Texts["split.none"]);
            return;
        }

        ExchangeRegions();
        Unsplit();
    }

    private void Unsplit()
    {
        if (OtherConsole is { } view) Link.Unwatch(view);
        (_otherName, OtherConsole, _otherWatched, _watchIsDue) = (null, null, default, true);
    }

    /// <summary>The other region gets the selection and the focus.</summary>
    public void ExchangeRegions()
    {
        if (OtherProgram is not { } program) return;
        var selected = SelectedProgram?.FullName;
        _selectedIsSecond = !_selectedIsSecond;
        (Console, OtherConsole) = (OtherConsole ?? Console, OtherConsole is null ? null : Console);
        (_watched, _otherWatched, _watchIsDue) = (default, default, true);
        _otherName = selected ?? _otherName;
        Select(new(null, program.FullName));
        Show(MainView.Console);
        Focus(Pane.Main);
    }

    // List, first region, second region, and round again; without the list just the regions.
    private bool SwitchRegion()
    {
        if (OtherProgram is null) return false;
        if (FocusedPane == Pane.List)
        {
            if (_selectedIsSecond) ExchangeRegions();
            else Focus(Pane.Main);
            return true;
        }

        if (_selectedIsSecond && Zoom == Zoom.Split) return false;
        ExchangeRegions();
        return true;
    }

    private void SettleOther()
    {
        if (_otherName is { } gone && Model.Find(gone) is null) Unsplit();
        if (OtherProgram is not { } program) return;
        var wanted = (program.FullName, Layout.Other);
        if (wanted == _otherWatched) return;
        _otherWatched = wanted;
        if (OtherConsole is null) OtherConsole = Link.Watch(program.FullName, Layout.Other.Columns, Layout.Other.Rows, focus: false);
        else Link.Change(OtherConsole, program.FullName, Layout.Other.Columns, Layout.Other.Rows, focus: false);
    }
}
