namespace Tuivisor.EndToEndTests.Compat;

/// <summary>supervisorctl's interactive shell in a terminal.</summary>
public sealed class SessionScenarios : CompatTests<SessionScenarios>, IScenarios
{
    private const string Several = """
        [program:cat]
        command=/bin/cat
        stdout_logfile=%(here)s/cat.log
        [program:off]
        command=/bin/cat
        autostart=false
        [program:x]
        command=/bin/cat
        [program:y]
        command=/bin/cat
        [group:g]
        programs=x,y
        """;

    private const string Prompt = "supervisor> ";

    public static IEnumerable<Scenario> All =>
    [
        new("a session", Several, stage =>
        {
            Settle(stage);
            using var terminal = Open(stage);
            foreach (var line in new[] { "", "bogus", "pid off", "stop off", "start off", "help", "?", "help bogus", "status g:* off", "avail", "open nothing", "add", "tail cat stderr" })
                Say(terminal, line);
            terminal.Type("shutdown").Press("Enter").Shows("y/N?").Type("n").Press("Enter");
            Settled(terminal);
            terminal.Type("reload").Press("Enter").Shows("process y/N?").Type("no").Press("Enter");
            Settled(terminal);
            terminal.Type("exit").Press("Enter").Ends();
            Show(stage, terminal);
        }) { CrossesClients = true },
        new("keys of a session", Several, stage =>
        {
            Settle(stage);
            using var terminal = Open(stage);
            terminal.Type("vers").Press("Tab").Shows(Prompt + "version").Press("Enter");
            Settled(terminal);
            terminal.Type("status g").Press("Tab").Shows("status g:").Type("x").Press("Tab").Press("Enter");
            Settled(terminal);
            terminal.Type("statsu of").Press("C-a").Press("Right", "Right", "Right", "Right").Press("Delete").Press("Delete").Type("us").Press("C-e").Type("f").Press("Enter");
            Settled(terminal);
            terminal.Press("Up").Shows(Prompt + "status off").Press("C-u").Type("pid nope").Press("Enter");
            Settled(terminal);
            terminal.Press("C-d").Ends();
            Show(stage, terminal);
        }),
        new("left with C-c", Several, stage =>
        {
            Settle(stage);
            using var terminal = Open(stage);
            terminal.Type("half a li").Shows(Prompt + "half a li").Press("C-c").Ends();
            Show(stage, terminal);
        }),
        new("history", Several + "\n[supervisorctl]\nhistory_file=%(here)s/history\n", stage =>
        {
            Settle(stage);
            using (var terminal = Open(stage))
            {
                Say(terminal, "pid nope");
                terminal.Type("exit").Press("Enter").Ends();
            }

            using (var terminal = Open(stage))
            {
                terminal.Press("Up").Shows(Prompt + "exit").Press("Up").Shows(Prompt + "pid nope").Press("Enter");
                Settled(terminal);
                terminal.Press("C-d").Ends();
            }
        }),
        new("following in a session", Several, stage =>
        {
            Settle(stage);
            using var terminal = Open(stage);
            terminal.Type("tail -f cat").Press("Enter").Shows("Press Ctrl-C to exit");
            stage.Ask("supervisor.sendProcessStdin", "cat", "hello\n");
            terminal.Shows("hello").Press("C-c");
            Settled(terminal);
            Say(terminal, "pid off");
            terminal.Press("C-d").Ends();
            Show(stage, terminal);
        }),
        new("credentials in a session", "[unix_http_server]\nusername=me\npassword=secret\n", stage =>
        {
            stage.StartLocked();
            using var terminal = stage.World.Terminal(100, 50, stage.Client, "-c", "s.conf");
            terminal.Shows("Username:").Type("me").Press("Enter").Shows("Password:").Type("secret").Press("Enter").Shows(Prompt.TrimEnd());
            Say(terminal, "pid nope");
            terminal.Press("C-d").Ends();
            Show(stage, terminal);
        }) { Starts = false },
    ];

    private static void Settle(Stage stage)
    {
        stage.Until("cat", "RUNNING");
        stage.Until("g:x", "RUNNING");
        stage.Until("g:y", "RUNNING");
    }

    private static TmuxTerminal Open(Stage stage)
    {
        var terminal = stage.World.Terminal(100, 100, stage.Client, "-c", "s.conf");
        terminal.Shows(Prompt.TrimEnd());
        return terminal;
    }

    private static void Say(TmuxTerminal terminal, string line)
    {
        var prompts = Prompts(terminal);
        terminal.Type(line).Press("Enter");
        Eventually.True(() => Prompts(terminal) > prompts && EndsWithPrompt(terminal), $"\"{line}\" is answered");
    }

    private static void Settled(TmuxTerminal terminal) => Eventually.True(() => EndsWithPrompt(terminal), "the prompt is there");

    private static int Prompts(TmuxTerminal terminal) => terminal.Rows.Count(row => row.StartsWith(Prompt.TrimEnd(), StringComparison.Ordinal));

    private static bool EndsWithPrompt(TmuxTerminal terminal) => terminal.Rows.LastOrDefault(row => row.Length > 0) == Prompt.TrimEnd();

    private static void Show(Stage stage, TmuxTerminal terminal)
    {
        foreach (var row in terminal.History.Reverse().SkipWhile(row => row.Length == 0 || row.StartsWith("Pane is dead", StringComparison.Ordinal)).Reverse())
            stage.Note("| " + row);
    }
}
