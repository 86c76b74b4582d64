using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Tuivisor.Commands;
using Tuivisor.Completion;
using Tuivisor.Manual;
using Tuivisor.Protocol.Attach;
using Tuivisor.Protocol.Paths;
using Tuivisor.Supervision.Config;
using Tuivisor.Tui.Keys;

namespace Tuivisor.CommandLine;

/// <summary>All words of tuivisor but ctl and server, each with its options and what it does.</summary>
internal sealed class CommandTree
{
    private readonly Command _root = new("tuivisor"); // a RootCommand would bring options of its own, and read their words by reflection
    private readonly GlobalOptionSet _globals;
    private readonly Shell _shell;
    private readonly ServerPaths _paths;

    /// <param name="shell">The caller.</param>
    /// <param name="paths">Where servers are.</param>
    /// <param name="onlyAttach">Attaching is asked for, and does not wait for the making of the others.</param>
    private CommandTree(Shell shell, ServerPaths paths, bool onlyAttach = false)
    {
        (_shell, _paths) = (shell, paths);
        _globals = new GlobalOptionSet(_root);
        AddRoot();
        AddAttach();
        if (onlyAttach) return;
        AddRun();
        AddList();
        AddLogs();
        AddSend();
        AddCapture();
        AddWait();
        AddDetach();
        AddRecord();
        AddKeys();
        AddServerCommands();
    }

    /// <summary>The commands, for tests of their help.</summary>
    internal static IReadOnlyList<VerbCommand> Commands(Shell shell, ServerPaths paths) =>
        new CommandTree(shell, paths)._root.Subcommands.Cast<VerbCommand>().ToList();

    /// <summary>Reads the arguments and does what they ask; the exit code.</summary>
    /// <param name="arguments">All of them.</param>
    /// <param name="word">The first of them behind the options of all commands; null for none.</param>
    /// <param name="shell">The caller.</param>
    /// <param name="paths">Where servers are.</param>
    public static int Run(string[] arguments, string? word, Shell shell, ServerPaths paths)
    {
        var tree = new CommandTree(shell, paths, onlyAttach: word is null or "attach" or "a");
        var words = RunWords.Separate(arguments);
        if (tree.Help(words) is { } page)
        {
            shell.Output.Write(page.EndsWith('\n') ? page : page + "\n");
            return ExitCode.Done;
        }

        var line = tree._root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (line.Errors.Count > 0)
        {
            var context = new CommandContext(shell, tree._globals.Read(line), paths);
            return context.Fail(OtherWord(line, words, context) ?? tree.WrongLine(line));
        }

        if (UnknownOption(line, words) is { } option)
        {
            return new CommandContext(shell, tree._globals.Read(line), paths).Fail(Errors.WrongArguments(
                $"there is no option {option}", $"tuivisor help {line.CommandResult.Command.Name}"));
        }

        return line.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    /// <summary>System.CommandLine takes an option it does not know for an argument; people do not mean it so.</summary>
    private static string? UnknownOption(ParseResult line, string[] words)
    {
        var end = Array.IndexOf(words, "--");
        var options = words.Take(end < 0 ? words.Length : end).Where(word => word.Length > 1 && word[0] == '-').ToHashSet();
        return line.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
            .Select(token => token.Value).FirstOrDefault(options.Contains);
    }

    // What stands where a command should, if another tool has it.
    private static ErrorReport? OtherWord(ParseResult line, string[] words, CommandContext context)
    {
        if (line.CommandResult.Command is VerbCommand) return null;
        var leading = GlobalOptions.ReadLeading(words, out var first);
        var unknown = first < words.Length && !line.UnmatchedTokens.Contains(words[first]) && line.UnmatchedTokens is [var token, ..] ? Array.IndexOf(words, token) : first;
        return OtherTools.Instead(words.AsSpan(unknown < 0 ? first : unknown), (context with { Options = leading }).Words);
    }

    private ErrorReport WrongLine(ParseResult line)
    {
        if (line.CommandResult.Command is VerbCommand verb)
        {
            return Errors.WrongArguments(line.Errors[0].Message.TrimEnd('.'), $"tuivisor help {verb.Name}");
        }

        return line.UnmatchedTokens.FirstOrDefault() is { } word && !word.StartsWith('-')
            ? Errors.NoCommand(word, [.. _root.Subcommands.Select(command => command.Name), "ctl", "server", "help"])
            : Errors.WrongArguments(line.Errors[0].Message.TrimEnd('.'), "tuivisor help");
    }

    /// <summary>The page that is asked for with help, -h or --help; null when none is.</summary>
    private string? Help(string[] words)
    {
        var end = Array.IndexOf(words, "--");
        var own = end < 0 ? words : words[..end];
        if (!own.Any(word => word is "-h" or "--help") && own.FirstOrDefault(word => !word.StartsWith('-')) != "help")
        {
            return null;
        }

        var named = own.FirstOrDefault(word => !word.StartsWith('-') && word != "help");
        if (named == "options")
        {
            return OptionReference.ToMarkdown();
        }

        if (named is not null && ManualPages.Find(named, _root.Subcommands.OfType<VerbCommand>(), Shell.Version) is { } manual)
        {
            return manual;
        }

        var command = _root.Subcommands.OfType<VerbCommand>().FirstOrDefault(verb => verb.Name == named || verb.Aliases.Contains(named ?? ""));
        return command is null ? HelpPage.Main : HelpPage.Of(command);
    }

    private void AddRoot()
    {
        var detach = Flag("--detach", "start a server, do not attach", "-d");
        var version = Flag("--version", "the version");
        _root.Add(detach);
        _root.Add(version);
        _root.SetAction(line =>
        {
            if (line.GetValue(version))
            {
                _shell.Output.WriteLine($"tuivisor {Shell.Version}");
                return ExitCode.Done;
            }

            var context = Context(line);
            return line.GetValue(detach)
                ? DetachedStart.RunAsync(context).GetAwaiter().GetResult()
                : AttachCommand.Run(context, new AttachCommand.Request());
        });
    }

    private void AddAttach()
    {
        var name = Optional("NAME");
        var start = Flag("-R", "start the program if it is stopped");
        var readOnly = Flag("--read-only", "look, never act", "-r");
        var others = Flag("--detach-others", "detach the other clients", "-d", "-x");
        var bare = Flag("--bare", "the console alone, without a status row", "-b");
        Add("attach", "Attaches to the server; with NAME zoomed on that program's console.",
            [name], [start, readOnly, others, bare],
            line => AttachCommand.Run(Context(line), new AttachCommand.Request(
                line.GetValue(name), line.GetValue(start), line.GetValue(readOnly), line.GetValue(others), line.GetValue(bare))),
            ["tuivisor a", "tuivisor a -r hugo:docs"]).Aliases.Add("a");
    }

    private void AddRun()
    {
        var command = new Argument<string[]>("COMMAND") { Arity = ArgumentArity.OneOrMore };
        var name = Text("--name", "NAME", "its name (else made from the command)");
        var group = Text("--group", "GROUP", "the group it belongs to");
        var cwd = Text("--cwd", "DIR", "its working directory (else this one)");
        var env = new Option<string[]>("--env") { Description = "a variable; may be given several times", HelpName = "K=V" };
        var restart = Text("--restart", "WHEN", "never (default), crash or always");
        restart.AcceptOnlyFromAmong("never", "crash", "always");
        var pipes = Flag("--pipes", "pipes instead of a terminal");
        var attach = Flag("--attach", "attach to its console", "-a");
        var remove = Flag("--rm", "forget it when it ends");
        var wait = Flag("--wait", "stay until it ends; exit with its code");
        Add("run", "Runs a command in the background as a program, with a terminal of its own.",
            [command], [name, group, cwd, env, restart, pipes, attach, remove, wait],
            line =>
            {
                var words = line.GetValue(command) ?? [];
                var spec = new RunSpec
                {
                    Command = words.Length == 1 ? ShellCommand.Of(words[0]) : ShellCommand.Of(words),
                    Name = line.GetValue(name),
                    Group = line.GetValue(group),
                    Directory = Path.GetFullPath(line.GetValue(cwd) ?? ".", _shell.Directory),
                    Environment = (line.GetValue(env) ?? []).Select(pair => pair.Split('=', 2))
                        .ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : ""),
                    Restart = line.GetValue(restart) ?? "never",
                    Tty = !line.GetValue(pipes),
                    RemoveWhenEnded = line.GetValue(remove),
                };
                var then = line.GetValue(wait) ? RunCommand.Then.Wait : line.GetValue(attach) ? RunCommand.Then.Attach : RunCommand.Then.Return;
                return RunCommand.Run(Context(line), spec, then);
            },
            ["tuivisor run hugo server -D", "tuivisor run --name job --wait -- make -j2"]);
    }

    private void AddList()
    {
        var names = new Argument<string[]>("NAME") { Arity = ArgumentArity.ZeroOrMore };
        var servers = Flag("--all", "the servers of yours that run", "-a");
        var check = Flag("--check", "exit code 3 unless all of them are RUNNING");
        Add("ls", "Lists programs, one a line: name, state, pid, since when or why.",
            [names], [servers, check],
            line => line.GetValue(servers)
                ? ListCommand.RunServers(Context(line))
                : ListCommand.RunAsync(Context(line), line.GetValue(names) ?? [], line.GetValue(check)).GetAwaiter().GetResult(),
            ["tuivisor ls", "tuivisor ls --json hugo:docs"]);
    }

    private void AddLogs()
    {
        var name = Optional("NAME");
        var follow = Flag("--follow", "go on as it grows, until C-c", "-f");
        var stderr = Flag("--stderr", "the log of stderr", "-e");
        var main = Flag("--main", "the server's own log");
        var lines = new Option<int>("--lines", "-n") { Description = "so many lines (100)", HelpName = "N", DefaultValueFactory = _ => 100 };
        var grep = Text("--grep", "REGEX", "only lines that match");
        Add("logs", "Prints the end of a program's log.",
            [name], [follow, lines, stderr, grep, main],
            line =>
            {
                var context = Context(line);
                if (line.GetValue(name) is null && !line.GetValue(main))
                {
                    return context.Fail(Errors.WrongArguments("logs needs the name of a program", "tuivisor logs NAME, or tuivisor logs --main"));
                }

                Regex? pattern = null;
                try
                {
                    pattern = line.GetValue(grep) is { } text ? new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) : null;
                }
                catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
                {
                    return context.Fail(Errors.WrongArguments($"--grep: {problem.Message}", "tuivisor logs NAME --grep 'error|warn'"));
                }

                return LogsCommand.RunAsync(context, new LogsCommand.Request(
                    line.GetValue(main) ? null : line.GetValue(name), line.GetValue(stderr), line.GetValue(lines), line.GetValue(follow), pattern))
                    .GetAwaiter().GetResult();
            },
            ["tuivisor logs -f hugo:docs", "tuivisor logs web -n 500 --grep 'error|warn'"]);
    }

    private void AddSend()
    {
        var name = Required("NAME");
        var keys = new Argument<string[]>("KEYS") { Arity = ArgumentArity.OneOrMore };
        var literal = Flag("--literal", "all words are text, none a key", "-l");
        var paste = Flag("--paste", "text is pasted (bracketed if the program asked)", "-p");
        Add("send", "Types into a program's console. Names of keys such as Enter, C-c, F5 are keys, the rest is text.",
            [name, keys], [literal, paste],
            line => SendCommand.RunAsync(
                Context(line), line.GetValue(name)!, line.GetValue(keys) ?? [], line.GetValue(literal), line.GetValue(paste)).GetAwaiter().GetResult(),
            ["tuivisor send shell-1 'ls -l' Enter", "tuivisor send importer y Enter"]);
    }

    private void AddCapture()
    {
        var name = Required("NAME");
        var colors = Flag("--escapes", "with colours", "-e");
        var all = Flag("--scrollback", "with the whole scrollback", "-S");
        var lines = new Option<int>("--lines", "-n") { Description = "so many lines of scrollback before the screen", HelpName = "N" };
        var join = Flag("--join", "wrapped lines as one", "-J");
        var picture = Flag("--svg", "as an SVG picture");
        Add("capture", "Prints the screen of a program's console.",
            [name], [colors, all, lines, join, picture],
            line => CaptureCommand.RunAsync(
                Context(line), line.GetValue(name)!, line.GetValue(colors), line.GetValue(all) ? -1 : line.GetValue(lines), line.GetValue(join),
                line.GetValue(picture)).GetAwaiter().GetResult(),
            ["tuivisor capture shell-1", "tuivisor capture -e -S build > build.ansi"]);
    }

    private void AddWait()
    {
        var name = Required("NAME");
        var states = new Argument<string[]>("STATE") { Arity = ArgumentArity.OneOrMore };
        var timeout = Text("--timeout", "TIME", "give up after so long: 30, 5m");
        Add("wait", "Waits until a program is in one of the states: RUNNING, STOPPED, EXITED, FATAL, ...",
            [name, states], [timeout],
            line =>
            {
                var context = Context(line);
                var wanted = new List<ProgramState>();
                foreach (var word in line.GetValue(states) ?? [])
                {
                    if (!Enum.TryParse<ProgramState>(word, ignoreCase: true, out var state) || char.IsAsciiDigit(word[0]))
                    {
                        return context.Fail(Errors.WrongArguments($"{word} is not a state", $"use {string.Join(' ', Enum.GetValues<ProgramState>().Select(ProgramJson.StateName))}"));
                    }

                    wanted.Add(state);
                }

                TimeSpan? limit = null;
                if (line.GetValue(timeout) is { } text)
                {
                    if (!Duration.TryParse(text, out var time))
                    {
                        return context.Fail(Errors.WrongArguments($"--timeout: {text} is no length of time", "write for example --timeout 30 or --timeout 5m"));
                    }

                    limit = time;
                }

                return WaitCommand.RunAsync(context, line.GetValue(name)!, wanted, limit).GetAwaiter().GetResult();
            },
            ["tuivisor wait web RUNNING --timeout 30", "tuivisor wait import EXITED FATAL"]);
    }

    private void AddDetach()
    {
        var who = Optional("WHO");
        var all = Flag("--all", "all other clients");
        Add("detach", "Detaches other clients: by number, by name (user@tty), or those that look at a program. Without WHO lists them.",
            [who], [all],
            line => DetachCommand.RunAsync(Context(line), line.GetValue(who), line.GetValue(all)).GetAwaiter().GetResult(),
            ["tuivisor detach", "tuivisor detach me@pts/3"]);
    }

    private void AddRecord()
    {
        var name = Required("NAME");
        var file = Optional("FILE");
        Add("record", "Records a program's console as an asciicast (v2), until it ends or C-c. Its size stays as it is.", [name, file], [],
            line => RecordCommand.RunAsync(Context(line), line.GetValue(name)!, line.GetValue(file)).GetAwaiter().GetResult(),
            ["tuivisor record shell-1", "tuivisor record build build.cast"]);
        var cast = Required("FILE");
        var speed = new Option<double>("--speed") { Description = "times as fast; 0 shows the end", HelpName = "N", DefaultValueFactory = _ => 1 };
        Add("play", "Plays a recording on this terminal. In the full screen :play does so with pause and jumps.", [cast], [speed],
            line => PlayCommand.RunAsync(Context(line), line.GetValue(cast)!, line.GetValue(speed)).GetAwaiter().GetResult(),
            ["tuivisor play build.cast", "tuivisor play --speed 4 build.cast"]);
    }

    private void AddKeys()
    {
        var check = Flag("--check", "only what is wrong with your keys; exit code 6 when something is");
        var preset = Text("--preset", "NAME", "another preset: default, screen-strict, tmux or mprocs");
        preset.AcceptOnlyFromAmong([.. KeyReport.Presets]);
        Add("keys", "Lists the keys of the full screen: place, key, action.", [], [check, preset],
            line => KeysCommand.Run(Context(line), line.GetValue(preset), line.GetValue(check)),
            ["tuivisor keys --check", "tuivisor keys --preset tmux"]);
    }

    private void AddServerCommands()
    {
        var yes = Flag("--yes", "do not ask", "-y");
        Add("shutdown", "Stops all programs, then the server.", [], [yes],
            line => ShutdownCommand.RunAsync(Context(line), line.GetValue(yes)).GetAwaiter().GetResult(),
            ["tuivisor shutdown", "tuivisor -c supervisord.conf shutdown -y"]);
        var executable = Text("--executable", "FILE", "what takes over (else the tuivisor that this command is)");
        Add("upgrade", "This version takes the place of the server that runs; programs, consoles and clients go on.", [], [executable],
            line => UpgradeCommand.RunAsync(Context(line), line.GetValue(executable)).GetAwaiter().GetResult(),
            ["tuivisor upgrade", "./new/tuivisor -c supervisord.conf upgrade"]);
        var dryRun = Flag("--dry-run", "only show what would be done", "-n");
        var sure = Flag("--yes", "do not ask", "-y");
        Add("takeover", "Moves from a running supervisord to tuivisor on the same configuration: checks, shows the plan, asks. Undoes what fails.",
            [], [dryRun, sure],
            line => TakeoverCommand.Run(Context(line), line.GetValue(dryRun), line.GetValue(sure)),
            ["tuivisor takeover --dry-run", "sudo tuivisor -c /etc/supervisor/supervisord.conf takeover"]);
        var source = Optional("SOURCE");
        var made = new Option<string?>("--output", "-o") { Description = "make this file (never one that is there) in place of printing", HelpName = "FILE" };
        Add("import", "Makes a configuration of SOURCE: screen, tmux, crontab, or a file of screen, pm2, foreman, Supervisor.",
            [source], [made],
            line => ImportCommand.Run(Context(line), line.GetValue(source), line.GetValue(made)),
            ["tuivisor import screen", "tuivisor import Procfile -o ~/.config/tuivisor/tuivisor.conf"]);
        var file = Optional("FILE");
        Add("check-config", "Says what is wrong with a configuration, with file and line. Touches nothing.", [file], [],
            line => CheckConfigCommand.Run(Context(line), line.GetValue(file)),
            ["tuivisor check-config", "tuivisor check-config /etc/supervisor/supervisord.conf"]);
        Add("watch", "Prints one line for each event until it is stopped.", [], [],
            line => WatchCommand.RunAsync(Context(line)).GetAwaiter().GetResult(),
            ["tuivisor watch", "tuivisor watch --json"]);
        var which = new Argument<string>("SHELL") { Arity = ArgumentArity.ExactlyOne };
        which.AcceptOnlyFromAmong([.. CompletionScripts.Shells]);
        Add("completion", "Prints what bash, zsh or fish reads to complete commands, options and names of programs.", [which], [],
            line => CompletionCommand.Print(Context(line), line.GetValue(which)!),
            ["source <(tuivisor completion bash)", "tuivisor completion fish | source"]);
        Add("doctor", "Looks at the terminal, the settings, servers and the machine, and says what to do about what is wrong.", [], [],
            line => DoctorCommand.Run(Context(line)),
            ["tuivisor doctor", "tuivisor -c supervisord.conf doctor --json"]);
        Add("reset", "Puts this terminal right after a client was killed in it.", [], [],
            line => ResetCommand.Run(Context(line)),
            ["tuivisor reset", "stty sane; tuivisor reset"]);
    }

    private VerbCommand Add(
        string name, string description, Argument[] arguments, Option[] options, Func<ParseResult, int> action, string[] examples)
    {
        var command = new VerbCommand(name, description, examples);
        Array.ForEach(arguments, command.Add);
        Array.ForEach(options, command.Add);
        command.SetAction(action);
        _root.Add(command);
        return command;
    }

    private CommandContext Context(ParseResult line) => new(_shell, _globals.Read(line), _paths);

    private static Option<bool> Flag(string name, string description, params string[] aliases) => new(name, aliases) { Description = description };

    private static Option<string?> Text(string name, string value, string description) => new(name) { Description = description, HelpName = value };

    private static Argument<string?> Optional(string name) => new(name) { Arity = ArgumentArity.ZeroOrOne };

    private static Argument<string?> Required(string name) => new(name) { Arity = ArgumentArity.ExactlyOne };
}
