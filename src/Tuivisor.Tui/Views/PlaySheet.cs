using Tuivisor.Terminal;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Recording;

namespace Tuivisor.Tui.Views;

/// <summary>Plays a recording.</summary>
internal sealed class PlaySheet : Sheet
{
    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(5);

    private readonly CastPlayer _player;
    private readonly string _name;
    private readonly CellBuffer _screen = new(1, 1);
    private DateTimeOffset _at;

    public PlaySheet(Client client, string name, CastReader cast) : base(client)
    {
        _player = new(cast);
        _name = cast.Title.Length > 0 ? cast.Title : name;
        _at = client.Now;
    }

    public override Scope Scope => Scope.Play;

    public override DateTimeOffset? NextWake => _player.UntilNext is { } wait ? _at + wait : null;

    public override void OnTime()
    {
        _player.Advance(Client.Now - _at);
        _at = Client.Now;
    }

    public override FooterBar Footer() => new()
    {
        Chip = T["chip.play"], ChipRole = Role.ChipCopy,
        Hints =
        [
            new("Space", T[_player.IsPaused || _player.IsOver ? "play.go-on" : "play.pause"], ActionId.Pause), new("Left Right", T["play.jump"]),
            new("< >", T["play.speed"]), new(".", T["play.step"], ActionId.Step), new("g", T["play.again"], ActionId.First),
        ],
        Pinned = [new("q", T["hint.back"], ActionId.Back)],
    };

    public override bool Run(ActionId action)
    {
        switch (action)
        {
            case ActionId.Pause when _player.IsOver: _player.Seek(TimeSpan.Zero); _player.IsPaused = false; break;
            case ActionId.Pause: _player.IsPaused = !_player.IsPaused; break;
            case ActionId.Left: _player.Seek(_player.Position - Jump); break;
            case ActionId.Right: _player.Seek(_player.Position + Jump); break;
            case ActionId.First: _player.Seek(TimeSpan.Zero); break;
            case ActionId.Last: _player.Seek(_player.Length); break;
            case ActionId.Slower: _player.ChangeSpeed(faster: false); break;
            case ActionId.Faster: _player.ChangeSpeed(faster: true); break;
            case ActionId.Step: _player.Step(); break;
            default: return false;
        }

        _at = Client.Now;
        return true;
    }

    public override void Draw(Canvas canvas)
    {
        var ground = canvas.Palette.Selected(Role.Fg);
        canvas.Fill(new(0, 0, Frame.Columns, 1), ' ', ground);
        var state = _player.IsOver ? T["play.over"] : _player.IsPaused ? T["play.paused"] : $"x{_player.Speed:0.##}";
        var right = $"{Clock(_player.Position)} / {Clock(_player.Length)}  {state} ";
        canvas.Text(1, 0, Clip.End(_name, Math.Max(1, Frame.Columns - TextWidth.Of(right) - 2), canvas.Glyphs.Ellipsis), ground);
        canvas.Right(Frame.Columns, 0, right, ground);
        var screen = _player.Screen;
        _screen.Reset(screen.Columns, screen.Rows);
        screen.CopyTo(_screen);
        var top = Math.Clamp(screen.Cursor.Row - Frame.Rows + 2, 0, Math.Max(0, _screen.Rows - Frame.Rows + 1));
        for (var row = 0; row + 1 < Frame.Rows && top + row < _screen.Rows; row++) canvas.Copy(_screen, top + row, row + 1);
    }

    private static string Clock(TimeSpan time) => time.TotalHours >= 1 ? time.ToString(@"h\:mm\:ss") : time.ToString(@"m\:ss");
}
