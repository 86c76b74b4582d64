using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;

namespace Tuivisor.Tui.Views;

/// <summary>All programs of the configuration as last read, in use or not, with their priorities: what supervisorctl's avail lists.</summary>
internal sealed class ConfiguredSheet : Sheet
{
    private IReadOnlyList<ConfiguredProgram>? _programs;
    private int _top;

    public ConfiguredSheet(Client client) : base(client) => Ask();

    public override Scope Scope => Scope.Events;

    public override FooterBar Footer() => new() { Chip = T["chip.configured"], ChipRole = Role.ChipCopy, Pinned = [new("q", T["hint.back"], ActionId.Back)] };

    public override bool Run(ActionId action)
    {
        var page = Math.Max(1, Frame.Rows - 2);
        switch (action)
        {
            case ActionId.Down: _top++; break;
            case ActionId.Up: _top--; break;
            case ActionId.PageDown: _top += page; break;
            case ActionId.PageUp: _top -= page; break;
            case ActionId.HalfPageDown: _top += page / 2; break;
            case ActionId.HalfPageUp: _top -= page / 2; break;
            case ActionId.First: _top = 0; break;
            case ActionId.Follow: _top = int.MaxValue / 2; break;
            case ActionId.FocusConsole: break;
            default: return false;
        }

        return true;
    }

    public override void Reconnected() => Ask();

    public override void Draw(Canvas canvas)
    {
        var ground = canvas.Palette.Selected(Role.Fg);
        canvas.Fill(new(0, 0, Frame.Columns, 1), ' ', ground);
        var programs = _programs ?? [];
        canvas.Text(0, 0, $" {T["chip.configured"]}  {T.Format("configured.count", ("n", programs.Count), ("used", programs.Count(program => program.IsInUse)))}", ground);
        _top = Math.Clamp(_top, 0, Math.Max(0, programs.Count - Frame.Rows + 2));
        var name = Math.Max(8, Frame.Columns - 32);
        canvas.Text(1, 1, T["column.Name"], Role.Dim);
        canvas.Right(Frame.Columns - 1, 1, T["configured.priorities"], canvas.Palette[Role.Dim]);
        for (var row = 2; row < Frame.Rows && _top + row - 2 < programs.Count; row++)
        {
            var program = programs[_top + row - 2];
            canvas.Text(1, row, Clip.Middle(program.FullName, name, canvas.Glyphs.Ellipsis), program.IsInUse ? Role.Fg : Role.Dim);
            canvas.Text(name + 2, row, T[program.IsInUse ? "configured.used" : "configured.available"], program.IsInUse ? Role.Ok : Role.Dim);
            canvas.Text(name + 12, row, T[program.StartsAlone ? "configured.auto" : "configured.manual"], Role.Dim);
            canvas.Right(Frame.Columns - 1, row, $"{program.GroupPriority}:{program.Priority}", canvas.Palette[Role.Dim]);
        }
    }

    private void Ask() => Client.Link.Ask(id => new ReadConfigured(id), answer =>
    {
        if (answer is Failed failed) Client.Say(failed.Text, ToastLevel.Warning);
        if (answer is ConfiguredPrograms configured) _programs = configured.Programs;
    });
}
