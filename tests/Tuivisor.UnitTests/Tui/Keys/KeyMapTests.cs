using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.Keys;

namespace Tuivisor.UnitTests.Tui.Keys;

public sealed class KeyMapTests
{
    public static TheoryData<string> Presets => [.. KeyMap.Presets];

    [Theory, MemberData(nameof(Presets))]
    public void A_preset_has_no_mistakes_and_no_clashes(string preset)
    {
        var map = KeyMap.Make(preset, "keys.ini", null);
        map.Preset.ShouldBe(preset);
        map.Warnings.ShouldBeEmpty();
        map.Clashes().ShouldBeEmpty();
    }

    [Fact]
    public void Without_files_the_keys_are_the_default_ones()
    {
        var map = KeyMap.Make(null, "keys.ini", null);
        map.Bindings.ShouldBeSameAs(BindingTable.Default);
        (map.Prefix, map.SecondPrefix, map.DoubleIsLiteral).ShouldBe(("C-a", "", false));
    }

    [Fact]
    public void Own_lines_win_and_are_shown_first()
    {
        var map = KeyMap.Make("tmux", "keys.ini", """
            [prefix]
            key = C-t
            second = C-b
            double = last
            [list]
            F5 = restart   ; and r
            x =
            [console-prefix]
            ; = help
            = = palette
            [ = open-log
            """);
        map.Warnings.ShouldBeEmpty();
        (map.Prefix, map.SecondPrefix, map.DoubleIsLiteral, map.OwnLines).ShouldBe(("C-t", "C-b", false, 5));
        map.Bindings.KeyOf(Scope.List, ActionId.Restart).ShouldBe("F5");
        Find(map, Scope.List, "r").ShouldBe(ActionId.Restart);
        Find(map, Scope.List, "x").ShouldBe(ActionId.None);
        Find(map, Scope.Prefix, ";").ShouldBe(ActionId.Help);
        Find(map, Scope.Prefix, "=").ShouldBe(ActionId.Palette);
        Find(map, Scope.Prefix, "[").ShouldBe(ActionId.OpenLog);
        Find(map, Scope.Prefix, "c").ShouldBe(ActionId.NewShell);
        Find(map, Scope.Prefix, "R").ShouldBe(ActionId.Restart);
    }

    [Fact]
    public void Mistakes_are_told_with_their_line_and_the_rest_counts()
    {
        var map = KeyMap.Make("vim", "/home/me/keys.ini", "[lost]\nq = detach\n[list]\nrr = restart\nr = restrat\nx\nF6 = stop\nF6 = kill\n[prefix]\nkey = Bogus\ndouble = maybe\nspeed = 3\n");
        map.Warnings.ShouldBe(
        [
            "keys = vim: there is no such preset; known are default, screen-strict, tmux, mprocs",
            "/home/me/keys.ini:1: [lost] is no place; there are [prefix], [list], [console-prefix], [console], [log], [copy], [events], [play]",
            "/home/me/keys.ini:4: [list] rr is no key; write for example r, C-r, F5, Enter",
            "/home/me/keys.ini:5: [list] r: there is no action restrat; did you mean restart?",
            "/home/me/keys.ini:6: x: write KEY = ACTION",
            "/home/me/keys.ini:8: [list] F6 was given a meaning in line 7 already; this one counts",
            "/home/me/keys.ini:10: [prefix] key: Bogus is no key; write for example C-a",
            "/home/me/keys.ini:11: [prefix] double: maybe is not known; write last or literal",
            "/home/me/keys.ini:12: [prefix] speed is not known; there are key, second, double",
        ]);
        map.Prefix.ShouldBe("C-a");
        Find(map, Scope.List, "r").ShouldBe(ActionId.Restart);
        Find(map, Scope.List, "F6").ShouldBe(ActionId.Kill);
    }

    [Fact]
    public void Clashes_are_found()
    {
        KeyMap.Make(null, "keys.ini", "[list]\nC-a = restart\nq =\n[console-prefix]\nd =\nC-d =\n").Clashes().ShouldBe(
        [
            "[list] C-a = restart is never reached: C-a is the prefix",
            "detach has no key, neither in [list] nor in [console-prefix]",
        ]);
        KeyMap.Make(null, "keys.ini", "[prefix]\nkey = none\n").Clashes().ShouldContain(
            "no key leaves a console: there is no prefix, and [console] has neither focus-list nor next-pane");
    }

    [Fact]
    public void Every_action_has_a_name_that_is_read_back()
    {
        foreach (var action in Enum.GetValues<ActionId>())
        {
            if (action == ActionId.None) continue;
            ActionNames.TryParse(ActionNames.Of(action), out var read).ShouldBeTrue(action.ToString());
            read.ShouldBe(action);
        }
    }

    [Fact]
    public void Tmux_fingers_find_their_way()
    {
        var map = KeyMap.Make("tmux", "", null);
        var world = new World(120, 36, settings: new() { Prefix = map.Prefix, DoublePrefixIsLiteral = map.DoubleIsLiteral }, bindings: map.Bindings).Press("Enter");
        world.Link.Sent.Clear();
        world.Press("C-a");
        world.Link.Sent.OfType<KeyInput>().ShouldHaveSingleItem().Key.ShouldBe(KeyEvent.Char('a', KeyModifiers.Control));
        world.Press("C-b", "C-b");
        world.Link.Sent.OfType<KeyInput>().Last().Key.ShouldBe(KeyEvent.Char('b', KeyModifiers.Control));
        world.Draw().ShouldContain("C-b d detach");
        world.Press("C-b", "d").Client.Farewell.ShouldNotBeNull();
    }

    [Fact]
    public void Mprocs_fingers_go_in_and_out_with_one_key()
    {
        var map = KeyMap.Make("mprocs", "", null);
        var world = new World(80, 24, settings: new() { Prefix = map.Prefix }, bindings: map.Bindings).Press("C-a");
        world.Client.ConsoleHasFocus.ShouldBeTrue();
        world.Draw().ShouldContain("C-a list");
        world.Press("C-a").Client.ConsoleHasFocus.ShouldBeFalse();
    }

    private static ActionId Find(KeyMap map, Scope scope, string key) =>
        map.Bindings.Find(scope, KeyNames.TryParse(key, out var pressed) ? pressed : default);
}
