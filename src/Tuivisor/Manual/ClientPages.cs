using Tuivisor.Tui;
using Tuivisor.Tui.Keys;

namespace Tuivisor.Manual;

/// <summary>Manual pages of the full screen: its keys, its themes, and what they are to those who come from screen.</summary>
internal static class ClientPages
{
    /// <summary>tuivisor-keys(5).</summary>
    public static string Keys(Words words, string version)
    {
        var page = new Roff(words, "tuivisor-keys", 5, version, "keys of tuivisor's full screen, and the file that changes them")
            .Heading("DESCRIPTION")
            .Text("One key is kept from the program in a console: the prefix, C-a. All others go to it as they are typed. In the list, in logs and in copy mode keys "
                + "are commands without a prefix; with it they are the same everywhere. Lower-case letters after the prefix may be typed with Control still held.")
            .Text("Keys are taken from a preset, then from ~/.config/tuivisor/keys.ini. tuivisor keys lists what is in force, tuivisor keys --check says what is wrong "
                + "with it. Text typed with a Chinese input method on is understood where a key is meant: its full-width signs and letters are those of ASCII.")
            .Heading("FILE FORMAT")
            .Text("Sections are places, lines are KEY = ACTION. A key without an action is unbound. Comments begin with a semicolon.")
            .Verbatim("[prefix]\nkey    = C-a\ndouble = last       ; or literal: C-a C-a sends a C-a\n\n[list]\nF5     = restart\nx      =\n\n[console-prefix]\nC-r    = restart\n\n[console]\nM-Left = previous-console")
            .Item(string.Join(", ", ClientReference.Places), "The places: the list and all that is not a console or a text; after the prefix; in a console without the prefix, taken "
                + "from the program; the log viewer; copy mode; the list of events; a recording that is played.")
            .Item("inherit = none", "In a place: without the keys of the preset.")
            .Text("Keys are written as a character, or Enter, Esc, Tab, Space, Backspace, Up, Down, Left, Right, Home, End, PgUp, PgDn, Insert, Delete, F1 to F35, with C-, "
                + "M- (Alt), S- (Shift) before them.")
            .Text("Presets are chosen with keys = NAME under [tui] in ~/.config/tuivisor/tui.ini, where prefix, prefix2 and prefix-double can be set as well:")
            .Item(string.Join(", ", KeyReport.Presets), "The keys below; those of GNU screen to the letter; C-b and tmux's; mprocs'.")
            .Heading("DEFAULT KEYS");
        foreach (var (title, rows) in new ClientReference(words.Language).Keys)
        {
            page.Subheading(title);
            foreach (var (keys, does) in rows) page.Item(keys, does);
        }

        page.Heading("PALETTE").Text("C-a : (in the list :) finds an action by some letters of its name. It takes what the action is about as well: restart web, signal HUP web, "
            + "tail web, fg web, play build.cast, filter web, theme nord. A name there means that program, wherever the selection and the marks are.");
        page.Heading("PREFERENCES").Text("Under [tui] in ~/.config/tuivisor/tui.ini; C-a : set NAME VALUE tries one until you leave.");
        foreach (var (name, values, meaning) in new ClientReference(words.Language).Settings) page.Item(values.Length > 0 ? $"{name} = {values}" : name, meaning);
        return page.Heading("ACTIONS").Text(string.Join(", ", ClientReference.Actions))
            .Heading("SEE ALSO").Text("tuivisor(1), tuivisor-screen(7), tuivisor-themes(5)").ToString();
    }

    /// <summary>tuivisor-themes(5).</summary>
    public static string Themes(Words words, string version)
    {
        var page = new Roff(words, "tuivisor-themes", 5, version, "colours of tuivisor's full screen")
            .Heading("DESCRIPTION")
            .Text("A theme is chosen with tuivisor --theme NAME, with theme = NAME under [tui] in ~/.config/tuivisor/tui.ini, or in the full screen with C-a T, which shows each as "
                + "it is passed. Without one, or with theme = auto, the terminal is asked whether its ground is dark or light.")
            .Text("A name is looked for in ~/.config/tuivisor/themes/NAME.ini, /etc/tuivisor/themes/NAME.ini, then among those that come with the program; a name with a slash is a file.")
            .Item(string.Join(", ", ClientReport.Themes), "These come with the program.")
            .Text("Text keeps a contrast of 4.5 on its ground: colours that miss it are moved towards black or white. contrast = N in tui.ini sets another ratio, 0 leaves them.")
            .Text("What the terminal shows follows COLORTERM and TERM: 16 million colours, 256, or 16, for which the theme has a list of its own; with NO_COLOR none, as the list [mono] says. "
                + "State is never told by colour alone.")
            .Heading("FILE FORMAT")
            .Verbatim("[theme]\nvariant = dark            ; or light\ninherit = nord            ; what is not set here\n\n[palette]\nfrost   = #88c0d0         ; names of your own\n\n[roles]\nbg      = none            ; the terminal's own\n"
                + "accent  = frost\nerror   = #bf616a bold\nmatch   = black on #ffd75f\n\n[ansi16]\nerror   = bright-red bold\n\n[mono]\nerror   = bold reverse")
            .Text("A colour is #rrggbb, a name of [palette], or one of black, red, green, yellow, blue, magenta, cyan, white and the same with bright- before it; on begins the ground; "
                + "bold, underline, reverse and italic may follow. Mistakes are told with their line when the full screen starts, and by tuivisor doctor; the rest counts.")
            .Heading("ROLES");
        foreach (var (role, meaning) in new ClientReference(words.Language).Roles) page.Item(role, meaning);
        return page.Heading("SEE ALSO").Text("tuivisor(1), tuivisor-keys(5)").ToString();
    }

    /// <summary>tuivisor-screen(7).</summary>
    public static string Screen(Words words, string version)
    {
        var page = new Roff(words, "tuivisor-screen", 7, version, "tuivisor for those who come from GNU screen")
            .Heading("DESCRIPTION")
            .Text("What screen calls a window is a program here: it has a name, a number, a terminal and a log, and goes on when you leave, log out or lose the connection. The server that "
                + "keeps them needs no session name; it is there when you type tuivisor.")
            .Heading("COMMAND LINES");
        foreach (var (screen, ours) in ScreenKeys.Commands) page.Item(screen, ours);
        page.Heading("KEYS").Text("After C-a; = means the same as in screen.");
        foreach (var (key, screen, ours) in ScreenKeys.Keys) page.Item(key, $"{words[screen]}: {words[ours]}");
        page.Heading("NOT THERE");
        foreach (var (key, screen, why) in ScreenKeys.Missing) page.Item(key, $"{words[screen]}: {words[why]}");
        return page.Text("keys = screen-strict in tui.ini takes screen's keys to the letter where tuivisor differs.")
            .Heading("SEE ALSO").Text("tuivisor(1), tuivisor-keys(5)").ToString();
    }
}
