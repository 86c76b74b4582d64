namespace Tuivisor.Manual;

/// <summary>GNU screen's keys and command lines, and what they are here.</summary>
internal static class ScreenKeys
{
    /// <summary>The key after C-a, screen's meaning, ours. "=" is the same.</summary>
    public static IReadOnlyList<(string Key, string Screen, string Ours)> Keys { get; } =
    [
        ("d", "detach", "="),
        ("D", "detach and log out", "detaches all other clients, asks"),
        ("a", "send C-a", "="),
        ("C-a", "other window", "the other program; prefix-double = literal sends C-a"),
        ("c", "new window with a shell", "a new program that runs $SHELL in your directory"),
        ("n", "next window", "next program's console"),
        ("p", "previous window", "previous program's console"),
        ("0", "windows 0 to 9", "the programs numbered 0 to 9; the numbers stay with them"),
        ("'", "ask for a number or name", "="),
        ("\"", "window list", "the list of programs"),
        ("w", "windows in the status line", "the list of programs"),
        ("Tab", "next region", "list, console, second console"),
        ("[", "copy mode", "="),
        ("]", "paste", "="),
        ("k", "kill the window", "stops the program, which stays in the list"),
        ("\\", "quit and kill all", "ends the server; the number of programs must be typed"),
        ("S", "split", "a second console below or beside"),
        ("|", "split upright", "a second console beside"),
        ("X", "remove the region", "="),
        ("Q", "only this region", "="),
        ("F", "fit", "this terminal's size becomes the program's"),
        ("f", "flow control", "full screen; C-s and C-q always go to the program"),
        ("C", "clear", "="),
        ("Z", "reset", "="),
        ("l", "redraw", "="),
        ("h", "hardcopy", "saves the screen as text or picture"),
        ("M", "monitor activity", "="),
        ("_", "monitor silence", "="),
        ("i", "window information", "details of the program"),
        ("m", "last message", "="),
        ("t", "time and load", "="),
        ("v", "version", "="),
        ("?", "help", "="),
        (":", "command", "all commands, by name"),
        ("*", "displays", "who else is here"),
        ("z", "suspend", "="),
        ("L", "utmp login", "logs of the program"),
        ("s", "send C-s", "="),
        ("q", "send C-q", "="),
        (">", "write the buffer to a file", "="),
        ("<", "read the buffer from a file", "="),
        ("W", "80 or 132 columns", "80, 132, or what fits"),
        ("r", "wrap", "="),
        ("N", "number and title", "="),
        ("g", "visual bell", "bell on or off"),
        ("C-v", "digraph", "types a character by its number in hex"),
    ];

    /// <summary>What is not there, and why.</summary>
    public static IReadOnlyList<(string Key, string Screen, string Why)> Missing { get; } =
    [
        ("x", "lock", "use your terminal's lock"),
        ("A", "title", "names are those of the configuration, or given with run --name"),
        ("b", "break", "a terminal of this kind takes none"),
        ("-", "blank window", "it has no use"),
        ("{", "command history", "shells do this"),
        (".", "dump termcap", "no program here needs it"),
    ];

    /// <summary>Screen's command lines, and ours.</summary>
    public static IReadOnlyList<(string Screen, string Ours)> Commands { get; } =
    [
        ("screen", "tuivisor, then C-a c"), ("screen -S NAME COMMAND", "tuivisor run -a --name NAME -- COMMAND"), ("screen -dmS NAME COMMAND", "tuivisor run --name NAME -- COMMAND"),
        ("screen -ls", "tuivisor ls"), ("screen -r NAME, screen -x NAME", "tuivisor a NAME"), ("screen -d -r NAME", "tuivisor a -d NAME"), ("screen -d NAME", "tuivisor detach NAME"),
        ("screen -X -S NAME stuff \"y\\n\"", "tuivisor send NAME y Enter"), ("screen -X -S NAME quit", "tuivisor ctl stop NAME"), ("screen -X hardcopy FILE", "tuivisor capture NAME > FILE"),
    ];
}
