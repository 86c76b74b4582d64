using Tuivisor.Terminal.Input;
using static Tuivisor.Tui.Keys.ActionId;

namespace Tuivisor.Tui.Keys;

/// <summary>The keys of the client. Dispatch, the hints of the footer, which-key and the help screen are all made from this table.</summary>
internal sealed class BindingTable
{
    private readonly Dictionary<(Scope, KeyEvent), ActionId> _actions = [];
    private readonly List<Binding> _bindings = [];

    private BindingTable(IEnumerable<(Scope Scope, string Keys, ActionId Action)> rows)
    {
        foreach (var (scope, keys, action) in rows)
        {
            foreach (var name in keys.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Bind(scope, name, action);
        }
    }

    /// <summary>The default preset.</summary>
    public static BindingTable Default { get; } = new(DefaultRows());

    /// <summary>This table with other keys: a later line wins over an earlier one, all of them over this table.</summary>
    /// <param name="lines">Keys; those of the lines are shown before those of this table.</param>
    /// <param name="emptied">Places that keep no key of this table.</param>
    public BindingTable With(IReadOnlyList<KeyLine> lines, IReadOnlySet<Scope> emptied)
    {
        var table = new BindingTable([]);
        var last = new Dictionary<(Scope, KeyEvent), int>();
        for (var index = 0; index < lines.Count; index++) last[(lines[index].Scope, KeyOf(lines[index].Key))] = index;
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            if (line.Action != None && last[(line.Scope, KeyOf(line.Key))] == index) table.Bind(line.Scope, line.Key, line.Action);
        }

        foreach (var binding in _bindings)
        {
            if (!emptied.Contains(binding.Scope) && !last.ContainsKey((binding.Scope, binding.Key))) table.Bind(binding.Scope, binding.Name, binding.Action);
        }

        return table;
    }

    /// <summary>All rows in order: the first of an action is the one that is shown.</summary>
    public IReadOnlyList<Binding> Bindings => _bindings;

    /// <summary>What a key does in a place.</summary>
    public ActionId Find(Scope scope, KeyEvent key) => _actions.GetValueOrDefault((scope, Plain(key)));

    /// <summary>The key to show for an action in a place, null when it has none there.</summary>
    public string? KeyOf(Scope scope, ActionId action)
    {
        foreach (var binding in _bindings)
        {
            if (binding.Scope == scope && binding.Action == action) return binding.Name;
        }

        return null;
    }

    /// <summary>Keys by their names, as the table holds them; what is no key is left out.</summary>
    public static IEnumerable<KeyEvent> KeysNamed(params IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (KeyNames.TryParse(name, out var key)) yield return Plain(key);
        }
    }

    /// <summary>A key as the table holds it: pressed, without locks, Shift only where it is not part of the character.</summary>
    public static KeyEvent Plain(KeyEvent key)
    {
        var modifiers = key.Modifiers & ~(KeyModifiers.CapsLock | KeyModifiers.NumLock);
        if (key is { Key: Key.Character, CodePoint: not ' ' }) modifiers &= ~KeyModifiers.Shift;
        var code = key.CodePoint;
        if ((modifiers & KeyModifiers.Control) != 0 && code is >= 'A' and <= 'Z') code += 'a' - 'A';
        return key.Key switch
        {
            // Two presses of Escape that come as one are still Escape.
            Key.Escape => new(Key.Escape, 0, modifiers & ~KeyModifiers.Alt),
            Key.KeypadEnter => new(Key.Enter, 0, modifiers),
            _ => new(key.Key, key.Key == Key.Character ? code : 0, modifiers),
        };
    }

    private static KeyEvent KeyOf(string name) =>
        KeyNames.TryParse(name, out var key) ? Plain(key) : throw new InvalidOperationException($"{name} in the key table is no key");

    private void Bind(Scope scope, string name, ActionId action)
    {
        var key = KeyOf(name);
        if (!_actions.TryAdd((scope, key), action)) throw new InvalidOperationException($"{name} has two meanings in {scope}");
        _bindings.Add(new(scope, key, name, action));
    }

    private static IEnumerable<(Scope, string, ActionId)> DefaultRows() =>
    [
        (Scope.List, "j Down C-n", Down), (Scope.List, "k Up C-p", Up),
        (Scope.List, "g Home", First), (Scope.List, "G End", Last),
        (Scope.List, "C-d", HalfPageDown), (Scope.List, "C-u", HalfPageUp),
        (Scope.List, "PgDn", PageDown), (Scope.List, "PgUp", PageUp),
        (Scope.List, "h Left", Left), (Scope.List, "l Right", Right),
        (Scope.List, "Enter", FocusConsole),
        (Scope.List, "Tab", NextPane), (Scope.List, "S-Tab", PreviousPane),
        (Scope.List, "1", ViewConsole), (Scope.List, "2", ViewLogs), (Scope.List, "3", ViewDetails), (Scope.List, "4", ViewEvents),
        (Scope.List, "]", NextView), (Scope.List, "[", PreviousView),
        (Scope.List, "'", GoTo), (Scope.List, "!", NextProblem), (Scope.List, "/", Filter),
        (Scope.List, "Space", Mark), (Scope.List, "S-Down C-Space", MarkDown), (Scope.List, "S-Up", MarkUp), (Scope.List, "*", InvertMarks),
        (Scope.List, "s", Start), (Scope.List, "x", Stop), (Scope.List, "r", Restart), (Scope.List, "K", Signal), (Scope.List, "X", Kill),
        (Scope.List, "C", ClearLogs), (Scope.List, "D Delete", Remove), (Scope.List, "n", NewProgram), (Scope.List, "e", EditConfig),
        (Scope.List, "u", Reload), (Scope.List, "d i", Details), (Scope.List, "E", EventList), (Scope.List, "M", MainLog),
        (Scope.List, "a", Attach), (Scope.List, "b", ShellHere), (Scope.List, "W", WriteConfig), (Scope.List, "A", MergedLogs), (Scope.List, "z", Zoom), (Scope.List, "v", CopyMode),
        (Scope.List, "y", CopyMenu), (Scope.List, "o", Sort), (Scope.List, "O", ReverseSort),
        (Scope.List, "<", SplitSmaller), (Scope.List, ">", SplitLarger), (Scope.List, ":", Palette), (Scope.List, "~", Messages),
        (Scope.List, "? F1", Help), (Scope.List, "q", Detach), (Scope.List, "Esc", Back), (Scope.List, "C-c", Interrupt),
        (Scope.List, "C-z", Suspend), (Scope.List, "C-l", Redraw), (Scope.List, ".", Repeat),

        (Scope.Prefix, "d C-d", Detach), (Scope.Prefix, "Tab C-i", NextPane), (Scope.Prefix, "[ PgUp", CopyMode),
        (Scope.Prefix, "] C-]", Paste), (Scope.Prefix, "a", SendPrefix), (Scope.Prefix, "f C-f", Zoom), (Scope.Prefix, "?", Help),
        (Scope.Prefix, "n Space C-n", NextConsole), (Scope.Prefix, "p C-h Backspace C-p", PreviousConsole),
        (Scope.Prefix, "0", Slot0), (Scope.Prefix, "1", Slot1), (Scope.Prefix, "2", Slot2), (Scope.Prefix, "3", Slot3), (Scope.Prefix, "4", Slot4),
        (Scope.Prefix, "5", Slot5), (Scope.Prefix, "6", Slot6), (Scope.Prefix, "7", Slot7), (Scope.Prefix, "8", Slot8), (Scope.Prefix, "9", Slot9),
        (Scope.Prefix, "\" w C-w", FocusList), (Scope.Prefix, "'", GoTo), (Scope.Prefix, "; C-a", LastConsole), (Scope.Prefix, "c C-c", NewShell),
        (Scope.Prefix, "R", Restart), (Scope.Prefix, "k C-k", Stop), (Scope.Prefix, "L", OpenLog), (Scope.Prefix, "i", Info),
        (Scope.Prefix, "C", ClearScreen), (Scope.Prefix, "Z", ResetTerminal), (Scope.Prefix, "h", SaveScreen), (Scope.Prefix, "F", Fit),
        (Scope.Prefix, "E", EventList), (Scope.Prefix, "M", MonitorActivity), (Scope.Prefix, "_", MonitorSilence), (Scope.Prefix, "*", WhoIsHere), (Scope.Prefix, ":", Palette),
        (Scope.Prefix, "D", DetachOthers), (Scope.Prefix, "l C-l", Redraw), (Scope.Prefix, "z C-z", Suspend), (Scope.Prefix, "m", Messages),
        (Scope.Prefix, "t C-t", TimeAndLoad), (Scope.Prefix, "v", ActionId.Version), (Scope.Prefix, "\\", Shutdown), (Scope.Prefix, "u C-u", Reload),
        (Scope.Prefix, "T", Theme), (Scope.Prefix, "| S", Split), (Scope.Prefix, "X", CloseSplit), (Scope.Prefix, "Q", Only), (Scope.Prefix, "H", Record),
        (Scope.Prefix, "s C-s", SendXoff), (Scope.Prefix, "q C-q", SendXon), (Scope.Prefix, ">", SaveBuffer), (Scope.Prefix, "<", LoadBuffer), (Scope.Prefix, "C-v", CodePoint),
        (Scope.Prefix, "g C-g", Bell), (Scope.Prefix, "N", NumberAndTitle), (Scope.Prefix, "/", SearchScrollback), (Scope.Prefix, "W", Width), (Scope.Prefix, "r C-r", Wrap), (Scope.Prefix, "y C-y", AllowCopy),
        (Scope.Prefix, "C-Left", SplitSmaller), (Scope.Prefix, "C-Right", SplitLarger),

        (Scope.Log, "j Down C-n", Down), (Scope.Log, "k Up C-p", Up), (Scope.Log, "Home", First), (Scope.Log, "F End G", Follow),
        (Scope.Log, "C-d", HalfPageDown), (Scope.Log, "C-u", HalfPageUp), (Scope.Log, "PgDn Space", PageDown), (Scope.Log, "PgUp b", PageUp),
        (Scope.Log, "/", Search), (Scope.Log, "n", NextHit), (Scope.Log, "N", PreviousHit), (Scope.Log, "w", Wrap), (Scope.Log, "g", GoToTime),
        (Scope.Log, "h Left", Left), (Scope.Log, "l Right", Right), (Scope.Log, "0", LineStart), (Scope.Log, "$", LineEnd),
        (Scope.Log, "o", StdoutOnly), (Scope.Log, "e", StderrOnly), (Scope.Log, "m", MergedStreams), (Scope.Log, "A", MergedLogs), (Scope.Log, "M", MainLog),
        (Scope.Log, "[", OlderError), (Scope.Log, "]", NewerError), (Scope.Log, "{", OlderWarning), (Scope.Log, "}", NewerWarning),
        (Scope.Log, "(", OlderGap), (Scope.Log, ")", NewerGap), (Scope.Log, "<", OlderStart), (Scope.Log, ">", NewerStart),
        (Scope.Log, "&", FilterLines), (Scope.Log, "C-f", ToggleFilters), (Scope.Log, "t", Gutter), (Scope.Log, "c", Ansi), (Scope.Log, "p", PrettyLines),
        (Scope.Log, "Enter", Fold), (Scope.Log, "Z", FoldAll), (Scope.Log, "B", SetMark), (Scope.Log, "'", GoToMark), (Scope.Log, "f", FollowUntil),
        (Scope.Log, "H", Highlight), (Scope.Log, "*", SearchField), (Scope.Log, "z", ConsoleBeside),
        (Scope.Log, "v V", SelectLines), (Scope.Log, "y", CopyLine), (Scope.Log, "S", SaveLines), (Scope.Log, "|", PipeLines), (Scope.Log, "E", OpenEditor),
        (Scope.Log, "i", LogInfo), (Scope.Log, ":", Palette), (Scope.Log, "? F1", Help), (Scope.Log, "q", CloseView), (Scope.Log, "Esc", Back),
        (Scope.Log, "C-c", Interrupt), (Scope.Log, "C-z", Suspend), (Scope.Log, "C-l", Redraw),

        (Scope.Play, "Space", Pause), (Scope.Play, "h Left", Left), (Scope.Play, "l Right", Right), (Scope.Play, "<", Slower), (Scope.Play, ">", Faster),
        (Scope.Play, ".", Step), (Scope.Play, "g Home", First), (Scope.Play, "G End", Last), (Scope.Play, ":", Palette), (Scope.Play, "q Esc", Back),
        (Scope.Play, "C-c", Interrupt), (Scope.Play, "C-z", Suspend), (Scope.Play, "C-l", Redraw),

        (Scope.Events, "j Down C-n", Down), (Scope.Events, "k Up C-p", Up), (Scope.Events, "g Home", First), (Scope.Events, "G End F", Follow),
        (Scope.Events, "C-d", HalfPageDown), (Scope.Events, "C-u", HalfPageUp), (Scope.Events, "PgDn Space", PageDown), (Scope.Events, "PgUp b", PageUp),
        (Scope.Events, "/", Search), (Scope.Events, "n", NextHit), (Scope.Events, "N", PreviousHit), (Scope.Events, "&", FilterLines),
        (Scope.Events, "Enter", FocusConsole), (Scope.Events, ":", Palette), (Scope.Events, "? F1", Help), (Scope.Events, "q", CloseView), (Scope.Events, "Esc", Back),
        (Scope.Events, "C-c", Interrupt), (Scope.Events, "C-z", Suspend), (Scope.Events, "C-l", Redraw),

        (Scope.Copy, "j Down C-n", Down), (Scope.Copy, "k Up C-p", Up), (Scope.Copy, "h Left", Left), (Scope.Copy, "l Right", Right),
        (Scope.Copy, "C-d", HalfPageDown), (Scope.Copy, "C-u", HalfPageUp), (Scope.Copy, "PgDn C-f", PageDown), (Scope.Copy, "PgUp C-b", PageUp),
        (Scope.Copy, "g Home", First), (Scope.Copy, "G End", Last), (Scope.Copy, "H", Top), (Scope.Copy, "M", Middle), (Scope.Copy, "L", Bottom),
        (Scope.Copy, "0 ^", LineStart), (Scope.Copy, "$", LineEnd), (Scope.Copy, "w", WordForward), (Scope.Copy, "b", WordBack),
        (Scope.Copy, "Space", StartSelection), (Scope.Copy, "v V", SelectLines), (Scope.Copy, "C-v", SelectBlock), (Scope.Copy, "y Enter", Copy), (Scope.Copy, ">", SaveLines),
        (Scope.Copy, "/", Search), (Scope.Copy, "?", SearchBack), (Scope.Copy, "n", NextHit), (Scope.Copy, "N", PreviousHit),
        (Scope.Copy, "q C-c", CloseView), (Scope.Copy, "Esc", Back), (Scope.Copy, "C-l", Redraw),
    ];
}
