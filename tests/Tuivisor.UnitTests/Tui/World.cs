using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Text;
using Tuivisor.Tui.Themes;

namespace Tuivisor.UnitTests.Tui;

/// <summary>A client before the scripted server of the mock-ups: 13 programs at 10:42:07 on a day.</summary>
internal sealed class World
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 42, 7, TimeSpan.Zero);

    private readonly CellBuffer _screen = new(1, 1);

    public World(
        int columns, int rows, bool empty = false, Texts? texts = null, GlyphSet? glyphs = null, ClientSettings? settings = null, bool readOnly = false,
        Func<TuiOptions, TuiOptions>? options = null, Dictionary<string, string>? files = null, BindingTable? bindings = null, string[]? typedEarly = null)
    {
        foreach (var (path, text) in files ?? []) Outside.Files[path] = text;
        Link.Answer = request => request is ReadDetails details ? WorldDetails.Of(details) : null;
        var given = new TuiOptions { ServerUrl = "unix:///x.sock", Directory = "/home/me/blog", Version = "1.0", ReadOnly = readOnly, Environment = new Dictionary<string, string> { ["HOME"] = "/home/me", ["SHELL"] = "/bin/bash" } };
        Client = new(new()
        {
            Link = Link, Time = Time, Texts = texts ?? Texts.English, Glyphs = glyphs ?? GlyphSet.Unicode, Outside = Outside,
            Palette = PaletteMaker.Make(Theme("default-dark"), ColorDepth.TrueColor), Settings = settings ?? new() { ReducedMotion = true }, Bindings = bindings ?? BindingTable.Default,
            Options = options is null ? given : options(given),
        });
        Client.Resize(columns, rows);
        Press(typedEarly);
        Client.Receive(WorldPrograms.Welcome(empty, readOnly, columns, rows));
        if (!empty) WorldPrograms.Sample(Client, columns);
        Client.OnTime();
        Pass(TimeSpan.FromMilliseconds(100));
        Time.Advance(TimeSpan.FromMilliseconds(-100));
    }

    public Client Client { get; }

    public FakeLink Link { get; } = new();

    public FakeOutside Outside { get; } = new();

    public ManualTime Time { get; } = new(Start);

    public static Theme Theme(string name) => new ThemeReader(ThemeReader.ShippedText).Read(name);

    /// <summary>Shows the console as a golden frame has it: the program's screen is not the client's work.</summary>
    public World WithConsoleOf(string frame)
    {
        Draw();
        var pane = Client.Layout.Main;
        Link.OnWatch = view => Fill(view, frame, pane);
        if (Link.View is { } shown) Fill(shown, frame, pane);
        return this;
    }

    /// <summary>Presses keys by name; words of several letters that are no key are typed letter by letter.</summary>
    public World Press(params ReadOnlySpan<string> keys)
    {
        foreach (var name in keys)
        {
            if (KeyNames.TryParse(name, out var key)) Press(key);
            else foreach (var rune in name.EnumerateRunes()) Press(KeyEvent.Char(rune.Value));
        }

        return this;
    }

    public World Press(KeyEvent key)
    {
        Client.OnKey(key);
        Client.OnTime();
        return this;
    }

    public World Pass(TimeSpan time)
    {
        Time.Advance(time);
        Client.OnTime();
        return this;
    }

    public World Receive(AttachMessage message)
    {
        Client.Receive(message);
        Client.OnTime();
        return this;
    }

    /// <summary>The screen as text, each row as wide as the screen.</summary>
    public string Draw()
    {
        Client.Compose(_screen);
        return string.Join('\n', Enumerable.Range(0, _screen.Rows).Select(RowText));
    }

    public CellBuffer Screen => _screen;

    private string RowText(int row) => string.Concat(_screen.Row(row).ToArray().Select(cell => _screen.TextOf(cell)));

    private static void Fill(ScreenView view, string frame, Rect pane)
    {
        var lines = Golden.Text($"Tui/Fixtures/frames/{frame}.golden.txt").Split('\n');
        view.Screen.Reset(pane.Columns, pane.Rows);
        var canvas = new Canvas(view.Screen, new(0, 0, pane.Columns, pane.Rows), PaletteMaker.Make(Theme("default-dark"), ColorDepth.TrueColor), GlyphSet.Unicode);
        for (var row = 0; row < pane.Rows; row++) canvas.Text(0, row, Cells(lines[pane.Row + row], pane.Column, pane.Columns));
        view.Take(new ScreenFrame(view.Number, 1, new FrameCursor(0, pane.Rows - 1), ScreenFlags.None));
    }

    private static string Cells(string line, int from, int count)
    {
        var (column, at) = (0, 0);
        while (at < line.Length && column < from)
        {
            column += TextWidth.Next(line.AsSpan(at), out var length);
            at += length;
        }

        return Clip.Prefix(line.AsSpan(at), count).ToString();
    }
}
