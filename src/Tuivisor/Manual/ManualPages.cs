using Tuivisor.CommandLine;
using Tuivisor.Ctl;
using Tuivisor.Ctl.Commands;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Manual;

/// <summary>The manual pages, made of the same tables as the help, so that they cannot say otherwise.</summary>
internal static class ManualPages
{
    /// <summary>Names of the pages, as files.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["tuivisor.1", "tuivisor-ctl.1", "tuivisor.conf.5", "tuivisor-keys.5", "tuivisor-themes.5", "tuivisor-screen.7"];

    // Of the server in what "ls --json" prints.
    private static readonly (string Field, string Meaning)[] ServerFields =
    [
        ("name, version, url", "Of the server: its name, what it is, and where it listens."),
        ("pid, keeper_pid", "The process that serves, another one after a crash or an upgrade, and the one that stays, which the pid file names; keeper_pid is null without a keeper."),
        ("config, uptime_s", "Its configuration file, null for the built-in one, and for how many seconds it is up."),
    ];

    // Of a program in what "ls --json" prints.
    private static readonly (string Field, string Meaning)[] JsonFields =
    [
        ("group, name", "How it is named: group:name, or the name alone when both are equal."),
        ("state, statecode", "Its state and the number of it, as Supervisor has them."),
        ("pid, uptime_s", "Its process, and for how many seconds that runs; 0 without one."),
        ("exitcode, signal", "How its last process ended; one of the two is null, both before the first end."),
        ("reason", "Why it is in its state, in words; empty when there is nothing to say."),
        ("reason_code", "Of what kind that is: EXIT, SIGNAL, the name of an errno such as ENOENT, or OTHER; null for none."),
        ("retries", "n failed tries of at most max; next_s, seconds until the next one, or null."),
        ("cpu", "Percent of one core that it and its descendants use, as the list shows it: over the last two seconds, or since they began when nobody watched; null without a process."),
        ("rss", "Bytes of memory they have in RAM; null without a process."),
        ("restarts", "Starts after the first, since the server started."),
        ("tty", "cols and rows of its terminal; null when it has pipes."),
        ("log, config", "Paths of its logs, out and err; file and line of its section."),
        ("command", "What is run."),
    ];

    /// <summary>A page; null when there is none of that name.</summary>
    /// <param name="name">One of <see cref="Names"/>; in Chinese with "zh_CN/" before it.</param>
    /// <param name="commands">Commands of tuivisor.</param>
    /// <param name="version">Of the product.</param>
    public static string? Find(string name, IEnumerable<VerbCommand> commands, string version) =>
        name.StartsWith(Words.Chinese.Directory, StringComparison.Ordinal)
            ? Make(name[Words.Chinese.Directory.Length..], Words.Chinese, commands, version) : Make(name, Words.English, commands, version);

    private static string? Make(string name, Words words, IEnumerable<VerbCommand> commands, string version) => name switch
    {
        "tuivisor.1" => Tuivisor(words, commands, version),
        "tuivisor-ctl.1" => Ctl(words, version),
        "tuivisor.conf.5" => Configuration(words, version),
        "tuivisor-keys.5" => ClientPages.Keys(words, version),
        "tuivisor-themes.5" => ClientPages.Themes(words, version),
        "tuivisor-screen.7" => ClientPages.Screen(words, version),
        _ => null,
    };

    private static string Tuivisor(Words words, IEnumerable<VerbCommand> commands, string version)
    {
        var page = new Roff(words, "tuivisor", 1, version, "run programs in the background, each with a terminal, and show them")
            .Heading("SYNOPSIS").Verbatim("tuivisor [-c FILE | -s URL | -L NAME] [COMMAND [ARGUMENTS]]")
            .Heading("DESCRIPTION").Verbatim(words.Columns(HelpPage.Main))
            .Heading("COMMANDS");
        foreach (var command in commands.OrderBy(command => command.Name, StringComparer.Ordinal))
            page.Subheading(command.Name).Verbatim(words.Columns(HelpPage.Of(command)));
        page.Heading("JSON").Text("tuivisor ls --json prints one object: schema, which is 1, server, and programs, a list. Within a schema fields are added, never renamed.");
        foreach (var (field, meaning) in ServerFields) page.Item(field, meaning);
        page.Text("Of each program there are:");
        foreach (var (field, meaning) in JsonFields) page.Item(field, meaning);
        page.Heading("EXIT STATUS");
        foreach (var (code, meaning) in ExitCode.Meanings) page.Item($"{code}", meaning);
        return page
            .Heading("ENVIRONMENT")
            .Item("TUIVISOR", "Socket of the server a program runs under; set in every program, and taken for the server that is meant.")
            .Item("TUIVISOR_NO_KEEPER", "When set to anything, the server starts without a keeper: programs end with it.")
            .Item("TUIVISOR_PLAIN", "When set to anything but 0, tuivisor and tuivisor attach are numbered menus in place of a full screen, as with --plain: for screen readers, Braille lines, and terminals that can nothing else.")
            .Item("XDG_STATE_HOME", "Sockets, locks and logs of your own servers are in tuivisor/ below it; ~/.local/state by default.")
            .Heading("SEE ALSO").Text("tuivisor-ctl(1), tuivisor.conf(5), tuivisor-keys(5), tuivisor-themes(5), tuivisor-screen(7)").ToString();
    }

    private static string Ctl(Words words, string version)
    {
        var page = new Roff(words, "tuivisor-ctl", 1, version, "look after the programs of a tuivisor or Supervisor server")
            .Heading("SYNOPSIS").Verbatim("tuivisor ctl [OPTIONS] [COMMAND [WORDS]]\nsupervisorctl [OPTIONS] [COMMAND [WORDS]]")
            .Heading("DESCRIPTION")
            .Text("Takes the command line of supervisorctl, prints its lines and exits with its status. With a command it is run; without one a shell "
                + "reads commands, with history and completion. A program is named NAME, GROUP:NAME, or GROUP:* for a whole group.")
            .Heading("OPTIONS").Verbatim(words.Columns(CtlUsage.Text("tuivisor ctl")))
            .Heading("COMMANDS");
        foreach (var command in CommandTable.All) page.Subheading(command.Name).Verbatim(words.Columns(HelpOf(command)));
        page.Heading("COMMANDS OF TUIVISOR").Text("supervisorctl does not have them, and a supervisord does not know what most of them ask for; nor has it --rolling and --json above.");
        foreach (var command in CommandTable.Own) page.Subheading(command.Name).Verbatim(words.Columns(HelpOf(command)));
        return page
            .Heading("JSON")
            .Text("With --json before ctl or among the words of a command the answer is one array of objects, whatever becomes of it. What was done "
                + "has name and result; what was not has error, and name when it is about one program or group. status and avail give what the "
                + "server tells of each program, pid has pid, version has version, tail and maintail have log. fg and following a log give none. "
                + "The exit status is the same.")
            .Heading("EXIT STATUS")
            .Item("0", "Done, or there was nothing to do: already started, not running.")
            .Item("1", "Anything else that failed.")
            .Item("2", "Wrong arguments.")
            .Item("3", "status: a program that was asked for is STOPPED, EXITED, FATAL or UNKNOWN.")
            .Item("4", "No server could be reached; status: no such program.")
            .Item("7", "No socket; start: the program could not be started; signal and pid: it does not run.")
            .Heading("SEE ALSO").Text("tuivisor(1), tuivisor.conf(5)").ToString();
    }

    private static string HelpOf(CtlCommand command) => string.Join('\n', command.WholeHelp.Split('\n').Select(InColumns));

    // In a terminal tabs do it; a page has its own left edge.
    private static string InColumns(string line)
    {
        var parts = line.Split('\t', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 2 ? line : $"{parts[0].TrimEnd(),-30} {parts[1]}";
    }

    private static string Configuration(Words words, string version)
    {
        var page = new Roff(words, "tuivisor.conf", 5, version, "programs and the server that runs them, in Supervisor's format")
            .Heading("DESCRIPTION")
            .Text("Sections in brackets hold key=value pairs; a line that is indented goes on with the value before it; a semicolon or # after a blank "
                + "begins a comment. Values may hold %(here)s, the directory of the file, %(ENV_X)s, variables of the server's environment, and in "
                + "programs %(program_name)s, %(group_name)s, %(process_num)d, %(numprocs)d and %(host_node_name)s; a % sign is written %%.")
            .Text("tuivisor check-config FILE says what is wrong in a file, with line and remedy, and touches nothing. Keys marked + are tuivisor's own; "
                + "Supervisor ignores them.");
        foreach (var section in OptionReference.Sections)
        {
            page.Heading($"[{section.Title}]").Text(section.Doc);
            foreach (var key in section.Keys)
            {
                var standard = key.Default.Length > 0 ? $" {words["Default"]}: {words[key.Default]}." : "";
                page.Item($"{key.Names}{(key.IsOwn ? " +" : "")} ({words[key.TypeName]})", words[key.Doc] + standard);
            }
        }

        return page
            .Heading("FILES")
            .Text("supervisord.conf in the directory of the server, else ~/.config/tuivisor/tuivisor.conf, for tuivisor; for tuivisor server, ctl and the "
                + "names of Supervisor where Supervisor looks, at last /etc/supervisord.conf and /etc/supervisor/supervisord.conf.")
            .Heading("SEE ALSO").Text("tuivisor(1), tuivisor-ctl(1)").ToString();
    }
}
