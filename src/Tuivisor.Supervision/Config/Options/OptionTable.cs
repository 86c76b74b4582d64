using static Tuivisor.Supervision.Config.Options.OptionTypes;

namespace Tuivisor.Supervision.Config.Options;

/// <summary>Every section and key. Conversion, error messages, "did you mean" and the reference all come from here.</summary>
internal static partial class OptionTable
{
    internal static class UnixServer
    {
        public static readonly Option<string> File = new("file", Text, null, "Path of the socket. Required.");
        public static readonly Option<int> Chmod = new("chmod", Octal.Saying((text, _) => $"Invalid chmod value {text}"), "0700", "Mode of the socket.");
        public static readonly Option<(uint User, uint? Group)> Chown =
            new("chown", UserAndGroup.Saying((text, _) => $"Invalid sockchown value {text}"), null, "Owner of the socket; unchanged by default.");
    }

    internal static class InetServer
    {
        public static readonly Option<(string Host, int Port)> Port =
            new("port", InetAddress, null, "Address to listen on: `port`, `host:port` or `*:port`. Required.");
    }

    internal static class Login
    {
        public static readonly Option<string> Username = new("username", Text, null, "Name that clients must give.");
        public static readonly Option<string> Password =
            new("password", Text, null, "Password that clients must give: plain, or `{SHA}` and 40 hex digits.");
    }

    internal static class Daemon
    {
        public static readonly Option<string> LogFile =
            new("logfile", FilePath, "supervisord.log", "Main log; `syslog` for the system's, `NONE` for none.");
        public static readonly Option<long> LogFileMaxBytes =
            new("logfile_maxbytes", Bytes, "50MB", "The main log is rotated at this size; 0 never rotates.");
        public static readonly Option<int> LogFileBackups = new("logfile_backups", Integer, "10", "Rotated main logs that are kept.");
        public static readonly Option<LogLevel> Level =
            new("loglevel", OptionTypes.Level, "info", "Least important line in the main log: critical, error, warn, info, debug, trace or blather.");
        public static readonly Option<string> PidFile = new("pidfile", FilePath, "supervisord.pid", "File that holds the server's process number.");
        public static readonly Option<int> Umask = new("umask", Octal, null, "umask of the server and of programs without one of their own.") { DefaultShown = "022 in the background" };
        public static readonly Option<bool> NoDaemon = new("nodaemon", TrueFalse, "false", "Stay in the foreground.");
        public static readonly Option<bool> Silent = new("silent", TrueFalse, "false", "In the foreground, no copy of the main log on standard output.");
        public static readonly Option<int> MinFds = new("minfds", Integer, "1024", "Open files the server must be able to have.");
        public static readonly Option<int> MinProcs = new("minprocs", Integer, "200", "Processes the server's user must be able to have.");
        public static readonly Option<string> User = new("user", Text, null, "User to become at start; needs root.");
        public static readonly Option<string> Identifier = new("identifier", Text, "supervisor", "Name of this server, in events and in names of AUTO logs.");
        public static readonly Option<string> Directory = new("directory", ExistingDirectory, null, "Directory of the server.");
        public static readonly Option<bool> NoCleanup = new("nocleanup", TrueFalse, "false", "Keep AUTO logs of earlier runs.");
        public static readonly Option<string> ChildLogDir =
            new("childlogdir", ExistingDirectory, null, "Directory of AUTO logs.") { DefaultShown = "the temporary directory" };
        public static readonly Option<bool> StripAnsi =
            new("strip_ansi", TrueFalse, null, "Drop colours and other control sequences from programs' logs.") { DefaultShown = "on for programs with a terminal" };
        public static readonly Option<string> Environment =
            new("environment", Text, null, "Variables for all programs: `KEY=\"value\",KEY2=\"value\"`.");
        public static readonly Option<string> ProfileOptions = new("profile_options", Text, null, "Accepted and ignored: a profiler of Supervisor's.");
    }

    internal static class Control
    {
        public static readonly Option<string> ServerUrl = new("serverurl", Url, "http://localhost:9001", "Server to talk to: `unix:///path` or `http://host:port`.");
        public static readonly Option<string> Prompt = new("prompt", Text, "supervisor", "Prompt of the interactive shell.");
        public static readonly Option<string> HistoryFile = new("history_file", Text, null, "File that keeps the shell's history.");
    }

    internal static class Include
    {
        public static readonly Option<string> Files =
            new("files", Text, null, "Files to read too, with blanks between: paths or patterns, relative to the main file. Required.");
    }

    internal static class Group
    {
        public static readonly Option<IReadOnlyList<string>> Programs = new("programs", List, null, "Programs of the group, with commas between.");
        public static readonly Option<int> Priority = new("priority", Integer, "999", "Lower starts first and stops last.");
    }

    internal static class Program
    {
        public static readonly Option<string> Command = new("command", Text, null, "What to run, with arguments. No shell: no pipes, variables or globbing. Required.");
        public static readonly Option<string> ProcessName =
            new("process_name", Text, "%(program_name)s", "Name of the process; needs `%(process_num)s` when numprocs is above 1.");
        public static readonly Option<int> NumProcs = new("numprocs", Integer, "1", "How many of it run.");
        public static readonly Option<int> NumProcsStart = new("numprocs_start", Integer, "0", "First `%(process_num)s`.");
        public static readonly Option<int> Priority = Group.Priority;
        public static readonly Option<bool> AutoStart = new("autostart", TrueFalse, "true", "Start it with the server.");
        public static readonly Option<AutoRestart> AutoRestart = new("autorestart", Restart, "unexpected",
            "Start it again when it ends: always, never, or when the exit code is not in exitcodes.");
        public static readonly Option<TimeSpan> StartSecs = new("startsecs", Seconds, "1", "How long it must stay up for the start to count as successful.");
        public static readonly Option<int> StartRetries = new("startretries", Integer, "3", "Failed starts in a row before it is FATAL, after the first.");
        public static readonly Option<IReadOnlyList<int>> ExitCodes = new("exitcodes", OptionTypes.ExitCodes, "0", "Exit codes that are expected.");
        public static readonly Option<int> StopSignal = new("stopsignal", Signal, "TERM", "Signal that asks it to stop.");
        public static readonly Option<TimeSpan> StopWaitSecs = new("stopwaitsecs", Seconds, "10", "How long it may take to stop before KILL.");
        public static readonly Option<bool> StopAsGroup = new("stopasgroup", TrueFalse, "false", "Send the stop signal, and KILL, to its whole process group.");
        public static readonly Option<bool> KillAsGroup =
            new("killasgroup", TrueFalse, null, "Send KILL to its whole process group.") { DefaultShown = "stopasgroup" };
        public static readonly Option<UserId> User = new("user", UserPerhapsGroup, null, "User to run as; needs root.");
        public static readonly Option<bool> RedirectStderr = new("redirect_stderr", TrueFalse, "false", "Standard error goes where standard output goes.");
        public static readonly Option<string> Environment = new("environment", Text, null, "Variables, over those of [supervisord].");
        public static readonly Option<string> Directory = new("directory", Text, null, "Directory to run in.");
        public static readonly Option<int> Umask = new("umask", Octal, null, "umask to run with.");
        public static readonly Option<string> ServerUrl =
            new("serverurl", Text, null, "SUPERVISOR_SERVER_URL for the program.") { DefaultShown = "AUTO" };

        public static readonly StreamOptions Stdout = new("stdout", "standard output");
        public static readonly StreamOptions Stderr = new("stderr", "standard error");

        public static readonly Option<bool> Tty = new("tty", TrueFalse, null, "Give it a terminal.") { IsOwn = true, Aliases = ["console"], DefaultShown = "[tuivisor] tty" };
        public static readonly Option<(int Columns, int Rows)> TtySize =
            new("tty_size", TerminalSize, null, "Size of its terminal before a client attaches.") { IsOwn = true, DefaultShown = "[tuivisor] tty_size" };
        public static readonly Option<string> Term = new("term", Text, null, "TERM for it.") { IsOwn = true, DefaultShown = "[tuivisor] term" };
        public static readonly Option<int> Scrollback = new("scrollback", Between(0, MostScrollback), null, "Lines kept above its screen.")
        {
            IsOwn = true, Aliases = ["console_scrollback"], DefaultShown = "[tuivisor] scrollback",
        };
        public static readonly Option<bool> StripAnsi =
            new("strip_ansi", TrueFalse, null, "Drop control sequences from its logs.") { IsOwn = true, DefaultShown = "[supervisord] strip_ansi" };
    }

    internal static class Listener
    {
        public static readonly Option<IReadOnlyList<string>> Events = new("events", List, null, "Types of events it wants, with commas between. Required.");
        public static readonly Option<int> BufferSize = new("buffer_size", Integer, "10", "Events kept while every listener of the pool is busy.");
        public static readonly Option<string> ResultHandler =
            new("result_handler", Text, StandardResultHandler, "Only the standard one: others are Python code.");
        public static readonly Option<bool> CountsCharacters = new("event_length", Choice(("bytes", false), ("characters", true)), "bytes",
            "What `len` of an event counts; characters for listeners that read text, as those with supervisor.childutils do, when events are not plain ASCII.")
        {
            IsOwn = true,
        };

        public static readonly Option<int> Priority = new("priority", Integer, "-1", "Lower starts first and stops last.");
    }

    internal static class FastCgi
    {
        public static readonly Option<string> Socket = new("socket", Text, null, "Listening socket given as descriptor 0: `tcp://host:port` or `unix:///path`. Required.");
        public static readonly Option<int> Backlog = new("socket_backlog", Integer, null, "Length of its queue.") { DefaultShown = "the system's" };
        public static readonly Option<(uint User, uint? Group)> Owner =
            new("socket_owner", UserAndGroup.Saying((text, _) => $"Invalid socket_owner value {text}"), null, "Owner of a UNIX socket.") { DefaultShown = "user" };
        public static readonly Option<int> Mode =
            new("socket_mode", Octal.Saying((text, _) => $"Invalid socket_mode value {text}"), null, "Mode of a UNIX socket.") { DefaultShown = "0700" };
    }

    internal static class RpcInterface
    {
        public static readonly Option<string> Factory =
            new("supervisor.rpcinterface_factory", Text, null, "Supervisor's own interface, or Python code, which is not loaded. Required.");
    }

    internal static class CtlPlugin
    {
        public static readonly Option<string> Factory = new("supervisor.ctl_factory", Text, null, "Python code, which is not loaded.");
    }

    internal static class Tuivisor
    {
        public static readonly Option<bool> Tty = new("tty", TrueFalse, "true", "Give programs a terminal unless they say otherwise.") { IsOwn = true };
        public static readonly Option<(int Columns, int Rows)> TtySize =
            new("tty_size", TerminalSize, "80x24", "Size of terminals before a client attaches.") { IsOwn = true };
        public static readonly Option<string> Term = new("term", Text, "xterm-256color", "TERM of programs with a terminal.") { IsOwn = true };
        public static readonly Option<int> Scrollback =
            new("scrollback", Between(0, MostScrollback), "10000", "Lines kept above the screen of each program.") { IsOwn = true };
        public static readonly Option<long> ScrollbackMaxBytes =
            new("scrollback_maxbytes", Bytes, "256MB", "Memory for scrollback in the whole server.") { IsOwn = true };
        public static readonly Option<TimeSpan> ShutdownTimeout = new("shutdown_timeout", Duration, null,
            "How long stopping everything may take at a shutdown or restart; then what is left is killed at once.")
        {
            IsOwn = true, DefaultShown = "what the programs' stopwaitsecs allow",
        };
        public static readonly Option<uint> ReadOnlyGroup = new("readonly_group", UnixGroup, null,
            "Members of this group may look, on UNIX sockets that they may open, and do nothing else; root and the server's user may.") { IsOwn = true };
    }

    /// <summary>result_handler that accepts OK and nothing else.</summary>
    public const string StandardResultHandler = "supervisor.dispatchers:default_handler";

    /// <summary>rpcinterface_factory of the supervisor.* methods.</summary>
    public const string StandardRpcInterface = "supervisor.rpcinterface:make_main_rpcinterface";

    private const int MostScrollback = 10_000_000;

    private static readonly Option[] ProgramOptions =
    [
        Program.Command, Program.ProcessName, Program.NumProcs, Program.NumProcsStart, Program.Priority, Program.AutoStart,
        Program.AutoRestart, Program.StartSecs, Program.StartRetries, Program.ExitCodes, Program.StopSignal, Program.StopWaitSecs,
        Program.StopAsGroup, Program.KillAsGroup, Program.User, Program.Directory, Program.Umask, Program.Environment, Program.ServerUrl,
        Program.RedirectStderr, .. Program.Stdout.All, .. Program.Stderr.All,
        Program.Tty, Program.TtySize, Program.Term, Program.Scrollback, Program.StripAnsi, .. Own.All,
    ];

    /// <summary>Every kind of section, in order of the reference.</summary>
    public static readonly IReadOnlyList<OptionSection> Sections =
    [
        new("supervisord", "The server itself. Required.",
        [
            Daemon.LogFile, Daemon.LogFileMaxBytes, Daemon.LogFileBackups, Daemon.Level, Daemon.PidFile, Daemon.NoDaemon, Daemon.Silent,
            Daemon.User, Daemon.Umask, Daemon.Directory, Daemon.Environment, Daemon.Identifier, Daemon.ChildLogDir, Daemon.NoCleanup,
            Daemon.StripAnsi, Daemon.MinFds, Daemon.MinProcs, Daemon.ProfileOptions,
        ]),
        new("unix_http_server", "A UNIX socket to listen on.",
            [UnixServer.File, UnixServer.Chmod, UnixServer.Chown, Login.Username, Login.Password]) { IsPrefix = true },
        new("inet_http_server", "A TCP address to listen on; more of them as [inet_http_server:name].",
            [InetServer.Port, Login.Username, Login.Password]) { IsPrefix = true },
        new("supervisorctl", "What `tuivisor ctl` and `supervisorctl` talk to.",
            [Control.ServerUrl, Login.Username, Login.Password, Control.Prompt, Control.HistoryFile]),
        new("include", "More files.", [Include.Files]),
        new("program:x", "A program to run.", ProgramOptions),
        new("group:x", "Programs that are handled together, as x:name.", [Group.Programs, Group.Priority]),
        new("eventlistener:x", "Programs that are told of events on standard input. All keys of a program, and:",
            [Listener.Events, Listener.BufferSize, Listener.ResultHandler, Listener.CountsCharacters, Listener.Priority, .. ProgramOptions]),
        new("fcgi-program:x", "Programs that share a listening socket. All keys of a program, and:",
            [FastCgi.Socket, FastCgi.Backlog, FastCgi.Owner, FastCgi.Mode, .. ProgramOptions]),
        new("rpcinterface:x", "Methods of the RPC interface. [rpcinterface:supervisor] is what supervisorctl needs.", [RpcInterface.Factory]) { TakesAnyKey = true },
        new("ctlplugin:x", "Commands for supervisorctl.", [CtlPlugin.Factory]) { TakesAnyKey = true },
        new("tuivisor", "What Supervisor does not know.",
            [Tuivisor.Tty, Tuivisor.TtySize, Tuivisor.Term, Tuivisor.Scrollback, Tuivisor.ScrollbackMaxBytes, Tuivisor.ShutdownTimeout,
                Tuivisor.ReadOnlyGroup]),
    ];

    /// <summary>The kind of a section by its name, or null.</summary>
    public static OptionSection? SectionOf(string name) => Sections.FirstOrDefault(section => section.Matches(name));
}
