namespace Tuivisor.Ctl.Commands;

/// <summary>All commands: what help lists, what completion offers, what a line runs.</summary>
internal static class CommandTable
{
    /// <summary>Among the words of any command it asks for JSON.</summary>
    public const string JsonWord = "--json";

    /// <summary>In order of their names.</summary>
    public static IReadOnlyList<CtlCommand> All { get; } =
    [
        new("add", false, Completes.Groups, ConfigCommands.Add,
            "add <group> [...]\tBring groups of the configuration into service"),
        new("avail", false, Completes.Nothing, ConfigCommands.Avail,
            "avail\t\t\tList every program of the configuration", "avail --json\t\tThe same as JSON"),
        new("clear", true, Completes.Programs, LogCommands.Clear,
            "clear <name> [...]\tEmpty the logs of programs\nclear all\t\tEmpty the logs of all programs"),
        new("exit", false, Completes.Nothing, (session, _) => ShellCommands.Leave(session), "exit\tLeave the shell"),
        new("fg", true, Completes.Programs, ForegroundCommand.Run,
            "fg <name>\tThe terminal of a program, C-a d leaves it; of one with pipes type lines and watch its output, Ctrl-C leaves"),
        new("maintail", true, Completes.Nothing, LogCommands.MainTail,
            "maintail\tThe last 1600 bytes of the server's own log\nmaintail -<bytes>\tThat many bytes\nmaintail -f\tFollow it; Ctrl-C ends"),
        new("open", false, Completes.Nothing, ServerCommands.Open,
            "open <url>\tTalk to another server: http://host:port or unix:///path/to/socket"),
        new("pid", true, Completes.Programs, ServerCommands.Pid,
            "pid\t\t\tProcess id of the server\npid <name> [...]\tProcess ids of programs\npid all\t\t\tProcess ids of all programs, one a line"),
        new("quit", false, Completes.Nothing, (session, _) => ShellCommands.Leave(session), "quit\tLeave the shell"),
        new("reload", false, Completes.Nothing, ServerCommands.Reload,
            "reload \t\tStop everything and start again with the configuration read anew"),
        new("remove", false, Completes.Groups, ConfigCommands.Remove,
            "remove <group> [...]\tTake groups whose programs have stopped out of service"),
        new("reread", false, Completes.Nothing, ConfigCommands.Reread,
            "reread \t\t\tRead the configuration again and say what differs; changes nothing"),
        new("restart", true, Completes.Programs, StartStopCommands.Restart,
            "restart <name> [...]\tStop programs and start them again\nrestart <group>:*\tAll programs of a group\n"
            + "restart all\t\tAll programs\nThe configuration is not read again: see reread and update",
            "restart --rolling <name> [...]\tOne after another, the next when the one before is RUNNING"),
        new("shutdown", false, Completes.Nothing, ServerCommands.Shutdown,
            "shutdown \tStop all programs, then the server"),
        new("signal", true, Completes.Programs, StartStopCommands.Signal,
            "signal <signal> <name> [...]\tSend a signal to programs\nsignal <signal> <group>:*\tTo all programs of a group\n"
            + "signal <signal> all\t\tTo all programs"),
        new("start", true, Completes.Programs, StartStopCommands.Start,
            "start <name> [...]\tStart programs\nstart <group>:*\t\tAll programs of a group\nstart all\t\tAll programs"),
        new("status", false, Completes.Programs, StatusCommand.Run,
            "status\t\t\tState of all programs\nstatus <name> [...]\tOf some programs\nstatus <group>:*\tOf a group", "status --json [...]\tThe same as JSON"),
        new("stop", true, Completes.Programs, StartStopCommands.Stop,
            "stop <name> [...]\tStop programs\nstop <group>:*\t\tAll programs of a group\nstop all\t\tAll programs"),
        new("tail", true, Completes.Programs, LogCommands.Tail,
            "tail <name> [stdout|stderr]\tThe last 1600 bytes of a program's log\n"
            + "tail -<bytes> <name> ...\tThat many bytes\ntail -f <name> ...\t\tFollow it; Ctrl-C ends"),
        new("update", false, Completes.Groups, ConfigCommands.Update,
            "update\t\t\tRead the configuration again and bring the programs in line with it\nupdate <group> [...]\tOnly these groups",
            "Processes of a group whose configuration has not changed are left alone"),
        new("version", true, Completes.Nothing, ServerCommands.Version,
            "version\t\t\tVersion of the server"),
    ];

    /// <summary>Those that supervisorctl does not have.</summary>
    public static IReadOnlyList<CtlCommand> Own { get; } =
    [
        new("disable", true, Completes.Programs, OwnCommands.Disable,
            "disable <name> [...]\tHave programs not started with the server any more; they run on"),
        new("enable", true, Completes.Programs, OwnCommands.Enable,
            "enable <name> [...]\tHave programs started with the server again"),
        new("refresh", true, Completes.Programs, OwnCommands.Refresh,
            "refresh <name> [...]\tSend programs their reloadsignal\nrefresh <group>:*\tAll programs of a group"),
        new("scale", true, Completes.Groups, OwnCommands.Scale,
            "scale <program> <number>\tRun so many processes of [program:x], for good; those that stay are left alone"),
    ];

    private static readonly CtlCommand HelpCommand = new("help", false, Completes.Commands, ShellCommands.Help,
        "help\t\tList the commands\nhelp <command>\tSay what a command does");

    /// <summary>The command of that name, or null.</summary>
    public static CtlCommand? Find(string name) =>
        name == "help" ? HelpCommand : All.Concat(Own).FirstOrDefault(command => command.Name == name);

    /// <summary>Runs a trimmed line.</summary>
    public static void Run(CtlSession session, string line)
    {
        if (line.Length == 0)
            return;
        var (name, argument) = Split(line);
        if (name == "EOF")
        {
            ShellCommands.Leave(session);
            return;
        }
        if (Find(name) is not { } command)
        {
            session.Complain($"*** Unknown syntax: {line}");
            session.ExitStatus = CtlExit.Generic;
            return;
        }
        if (!command.NeedsServer || session.IsServerUp())
            command.Action(session, argument);
    }

    /// <summary>The words of a command's argument.</summary>
    public static string[] Words(string argument) => argument.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // A name ends at the first character that cannot be in one: "status:web" is "status" with ":web".
    private static (string Name, string Argument) Split(string line)
    {
        if (line[0] == '?')
            return ("help", line[1..].Trim());
        var end = 0;
        while (end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] == '_'))
            end++;
        return (line[..end], line[end..].Trim());
    }
}
