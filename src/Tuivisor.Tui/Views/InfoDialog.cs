using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>What screen's C-a i tells of a window: state, process, size, modes, charset, title, scrollback. Over the console, which it goes back to.</summary>
internal sealed class InfoDialog(Client client, ProgramEntry program) : Dialog(client)
{
    private const int Label = 12;

    protected override string Title => program.FullName;

    protected override int Width => Math.Min(62, Client.Columns - 4);

    protected override int Height => Facts().Count() + 4;

    public override FooterBar Footer() => new() { Chip = T["chip.info"], Hints = [new("d", T["hint.details"]), new("Esc", T["hint.close"])] };

    public override bool OnKey(KeyEvent key)
    {
        if (key.Action == KeyAction.Release) return true;
        Close();
        if (key is { Key: Key.Character, CodePoint: 'd' }) Client.Run(Keys.ActionId.Details);
        return true;
    }

    protected override void DrawContent(Canvas canvas)
    {
        var row = 0;
        foreach (var (label, value, role) in Facts())
        {
            canvas.Text(1, row, label, Role.Dim);
            canvas.Text(1 + Label, row++, Clip.End(value, canvas.Columns - Label - 2, canvas.Glyphs.Ellipsis), role);
        }

        DrawHints(canvas, 1, row + 1, 3, new Hint("d", T["hint.details"]), new Hint("Esc", T["hint.close"]));
    }

    private IEnumerable<(string Label, string Value, Role Role)> Facts()
    {
        var info = program.Info;
        var view = Client.Console is { HasScreen: true } shown && shown.Program == program.FullName ? shown : null;
        yield return (T["details.State"], $"{Client.Glyphs.Of(info.State, info.ExitExpected)} {StateWords.Word(T, info)} {StateWords.Why(T, info, Client.Now, inMinutes: Client.IsDrawnInMinutes)}", StateWords.RoleOf(info));
        if (program.IsAlive && info.Pid > 0) yield return (T["details.PID"], T.Format("details.pid-group", ("pid", info.Pid)), Role.Fg);
        if (info.Slot >= 0) yield return (T["info.slot"], Show.Count(info.Slot), Role.Fg);
        if (view is null)
        {
            yield return (T["info.size"], info.HasTty ? $"{info.Columns}x{info.Rows}" : T["details.pipes"], Role.Fg);
            yield break;
        }

        var size = $"{view.Screen.Columns}x{view.Screen.Rows}";
        yield return (T["info.size"], !info.HasTty ? T["details.pipes"] : Client.SizeIsForeign ? Client.ForeignSize(size, view.Info) : size, Role.Fg);
        yield return (T["info.modes"], Modes(view.Flags) is { Count: > 0 } modes ? string.Join(", ", modes) : T["info.no-modes"], Role.Fg);
        yield return (T["info.charset"], "UTF-8", Role.Fg);
        if (view.Info is { Title: { Length: > 0 } title }) yield return (T["info.title"], title, Role.Fg);
        yield return (T["info.scrollback"], T.Format("info.lines", ("n", view.ScrollbackCount)), Role.Fg);
    }

    private List<string> Modes(ScreenFlags flags)
    {
        var modes = new List<string>();
        void Add(ScreenFlags flag, string id)
        {
            if ((flags & flag) != 0) modes.Add(T[id]);
        }

        Add(ScreenFlags.AlternateScreen, "info.alternate");
        Add(ScreenFlags.WantsMouse, "info.mouse");
        Add(ScreenFlags.WantsMotion, "info.motion");
        Add(ScreenFlags.BracketedPaste, "info.paste");
        return modes;
    }
}
