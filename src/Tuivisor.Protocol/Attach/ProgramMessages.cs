using System.Text.Json.Serialization;

namespace Tuivisor.Protocol.Attach;

/// <summary>Programs that are new or differ from what was sent before, and those that are gone.</summary>
/// <param name="Changed">New and changed ones, whole.</param>
/// <param name="Removed">Full names of those gone.</param>
/// <param name="Order">Full names of all in list order, when the order or the set changed; else null.</param>
public sealed record ProgramsChanged(
    IReadOnlyList<ProgramInfo> Changed, IReadOnlyList<string> Removed, IReadOnlyList<string>? Order = null) : AttachMessage;

/// <summary>Something that happened.</summary>
public sealed record EventInfo
{
    /// <summary>What a "CONFIG" says when the configuration that was read is the one that runs.</summary>
    public const string NothingChanged = "no changes";

    /// <summary>Grows by one an event.</summary>
    public long Number { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Supervisor's event name such as "PROCESS_STATE_RUNNING", or one of ours: "CLIENT_ATTACHED", "CLIENT_DETACHED", "ACTION",
    /// "CONFIG", "SERVER".</summary>
    public required string Kind { get; init; }

    /// <summary>Full name of the program it is about; null for none.</summary>
    public string? Program { get; init; }

    /// <summary>State it came to; null when it is not about a state.</summary>
    public ProgramState? State { get; init; }

    /// <summary>State it came from; null when it is not about a state.</summary>
    public ProgramState? FromState { get; init; }

    /// <summary>Of EXITED: whether the program had leave to end so.</summary>
    public bool ExitExpected { get; init; } = true;

    /// <summary>Short text: "exit 3, 4 tries", "restart by op@pts/3".</summary>
    public string Text { get; init; } = "";

    /// <summary>Who caused it, "user@tty"; null for nobody.</summary>
    public string? Author { get; init; }

    /// <summary>What was read of the configuration before, and so far only looked at, runs from here on.</summary>
    [JsonIgnore]
    public bool AppliesConfig => Kind == "CONFIG"
        ? Text.EndsWith(NothingChanged, StringComparison.Ordinal)
        : Kind == "ACTION" && (Text == "add" || Text == "update" || Text.StartsWith("update ", StringComparison.Ordinal));
}

/// <summary>Events, oldest first.</summary>
public sealed record EventsHappened(IReadOnlyList<EventInfo> Events) : AttachMessage;

/// <summary>Asks for older events.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Before">Only events with a smaller <see cref="EventInfo.Number"/>; 0 for the newest.</param>
/// <param name="Count">At most so many; the server gives at most 500.</param>
/// <param name="Program">Full name of a program to restrict to; null for all.</param>
public sealed record ReadEvents(int Id, long Before, int Count, string? Program = null) : AttachRequest(Id);

/// <summary>Answer to <see cref="ReadEvents"/>.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Events">Oldest first.</param>
/// <param name="More">There are older ones.</param>
public sealed record EventsPage(int Id, IReadOnlyList<EventInfo> Events, bool More) : AttachReply(Id);

/// <summary>What can be done to programs and the server. <see cref="Act.Targets"/>: full names, "group:*" or "all" where programs are meant.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActVerb>))]
public enum ActVerb
{
    /// <summary>Start programs. <see cref="Act.Wait"/>: answer when they are up or failed.</summary>
    Start,

    /// <summary>Stop programs.</summary>
    Stop,

    /// <summary>Stop, then start programs.</summary>
    Restart,

    /// <summary>Send <see cref="Act.Signal"/> to programs. With "group!" before the name of the signal, to the whole process group.</summary>
    Signal,

    /// <summary>Clear the logs (and scrollback) of programs.</summary>
    ClearLogs,

    /// <summary>Clear the server's main log.</summary>
    ClearMainLog,

    /// <summary>Read the configuration and say what would change: <see cref="ActDone.Changes"/>.</summary>
    Reread,

    /// <summary>Read and apply the configuration to the groups in Targets; none named means all.</summary>
    Update,

    /// <summary>Add groups of the configuration that was last read.</summary>
    AddGroup,

    /// <summary>Remove groups; they must be stopped.</summary>
    RemoveGroup,

    /// <summary>Stop an ad-hoc program if need be and forget it.</summary>
    Remove,

    /// <summary>Add and start <see cref="Act.Run"/>; its full name is in <see cref="ActDone.Results"/>.</summary>
    Run,

    /// <summary>Stop everything and end the server.</summary>
    Shutdown,

    /// <summary>Stop everything and start the server anew, Supervisor's reload.</summary>
    RestartServer,

    /// <summary>Write <see cref="Act.Text"/> to the program's stdin.</summary>
    SendStdin,

    /// <summary>Clear the visible screen of consoles.</summary>
    ClearScreen,

    /// <summary>Clear the scrollback of consoles.</summary>
    ClearScrollback,

    /// <summary>Reset the terminals of consoles as RIS does.</summary>
    ResetTerminal,

    /// <summary>Wrap long lines of consoles, or cut them off if they are wrapped (DECAWM). The result says "on" or "off".</summary>
    ToggleWrap,

    /// <summary>Write the program in Targets, or <see cref="Act.Run"/>, to a file of the configuration, without running or changing anything.
    /// <see cref="ActDone.File"/> and <see cref="ActDone.Line"/> say where.</summary>
    Save,

    /// <summary>Put another version in the server's place, programs and consoles going on. <see cref="Act.Text"/>: absolute path of its
    /// executable, which only a client on this host may name; empty for the one the server was started from.</summary>
    Upgrade,
}

/// <summary>Asks for an action.</summary>
public sealed record Act(int Id, ActVerb Verb) : AttachRequest(Id)
{
    /// <summary>What it is about; see <see cref="ActVerb"/>.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Answer only when it is finished, not when it was accepted.</summary>
    public bool Wait { get; init; }

    /// <summary>Name or number of a signal: "HUP", "SIGHUP", "1".</summary>
    public string? Signal { get; init; }

    /// <summary>Text of <see cref="ActVerb.SendStdin"/>.</summary>
    public string? Text { get; init; }

    /// <summary>Program of <see cref="ActVerb.Run"/>.</summary>
    public RunSpec? Run { get; init; }
}

/// <summary>An ad-hoc program.</summary>
public sealed record RunSpec
{
    /// <summary>Command line in Supervisor's quoting.</summary>
    public required string Command { get; init; }

    /// <summary>Name; null to make one from the command.</summary>
    public string? Name { get; init; }

    /// <summary>Group; null for one of its own.</summary>
    public string? Group { get; init; }

    /// <summary>Working directory; null for the server's.</summary>
    public string? Directory { get; init; }

    /// <summary>Variables added to the server's environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>"never", "crash" or "always".</summary>
    public string Restart { get; init; } = "never";

    /// <summary>Terminal (true) or pipes.</summary>
    public bool Tty { get; init; } = true;

    /// <summary>Columns of its terminal; 0 for the default.</summary>
    public int Columns { get; init; }

    /// <summary>Rows of its terminal; 0 for the default.</summary>
    public int Rows { get; init; }

    /// <summary>Forget it when it ends.</summary>
    public bool RemoveWhenEnded { get; init; }

    /// <summary>For <see cref="ActVerb.Save"/>: start it with the server.</summary>
    public bool AutoStart { get; init; } = true;
}

/// <summary>Outcome for one target, as supervisorctl would see it.</summary>
/// <param name="Name">Full name of the program or group.</param>
/// <param name="Ok">Done (or accepted, without <see cref="Act.Wait"/>).</param>
/// <param name="Code">Fault code of Supervisor's XML-RPC, 80 (SUCCESS) when done.</param>
/// <param name="Text">"started", "stopped", "ERROR (spawn error)" …</param>
public sealed record ActResult(string Name, bool Ok, int Code, string Text);

/// <summary>What rereading the configuration found: names of groups.</summary>
/// <param name="Added">In the file, not in use.</param>
/// <param name="Changed">Different in the file.</param>
/// <param name="Removed">In use, not in the file any more.</param>
public sealed record ConfigChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed)
{
    /// <summary>What differs, one a group, in the order of the three lists.</summary>
    public IReadOnlyList<GroupChange> Groups { get; init; } = [];
}

/// <summary>How a group would change.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Programs">How many programs it has after the change; before it when it goes.</param>
/// <param name="Settings">What differs in its programs; empty for a group that comes or goes.</param>
public sealed record GroupChange(string Group, int Programs, IReadOnlyList<SettingChange> Settings)
{
    /// <summary>One of its programs starts by itself when it is added.</summary>
    public bool AutoStart { get; init; }

    /// <summary>Longest startsecs of its programs after the change.</summary>
    public double StartSecs { get; init; }
}

/// <summary>A setting that differs.</summary>
/// <param name="Program">Name of the program in its group; empty for a setting of the group.</param>
/// <param name="Name">Of the setting; for a variable "environment".</param>
/// <param name="From">Value before; empty for none.</param>
/// <param name="To">Value after; empty for none.</param>
/// <param name="Variable">Name of the variable that differs in "environment"; null for another setting.</param>
public sealed record SettingChange(string Program, string Name, string From, string To, string? Variable = null);

/// <summary>Something wrong in the configuration.</summary>
/// <param name="File">File; null when it is in none.</param>
/// <param name="Line">Line; 0 for none.</param>
/// <param name="Where">Section and key, "[program:web] startsecs".</param>
/// <param name="Problem">What is wrong, whole: "stopsignal=TREM is not a signal name".</param>
/// <param name="Remedy">What to do; may be empty.</param>
public sealed record ConfigProblem(string? File, int Line, string Where, string Problem, string Remedy)
{
    /// <summary>What is wrong with the piece at <see cref="Column"/>; empty when no piece is to blame.</summary>
    public string Complaint { get; init; } = "";

    /// <summary>The word that was probably meant; null for none.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Where in the line the trouble begins, from 0.</summary>
    public int Column { get; init; }

    /// <summary>How long it is; 0 when no part of the line is to blame.</summary>
    public int Length { get; init; }

    /// <summary>The line with some around it.</summary>
    public IReadOnlyList<string> Excerpt { get; init; } = [];

    /// <summary>Number of the first line of <see cref="Excerpt"/>.</summary>
    public int ExcerptLine { get; init; }
}

/// <summary>Answer to <see cref="Act"/>.</summary>
public sealed record ActDone(int Id, bool Ok) : AttachReply(Id)
{
    /// <summary>One a target.</summary>
    public IReadOnlyList<ActResult> Results { get; init; } = [];

    /// <summary>For <see cref="ActVerb.Reread"/> and <see cref="ActVerb.Update"/>; else null.</summary>
    public ConfigChanges? Changes { get; init; }

    /// <summary>Errors of the configuration, "file:line: …", when it could not be read.</summary>
    public IReadOnlyList<string> ConfigErrors { get; init; } = [];

    /// <summary>The same errors in their parts.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; init; } = [];

    /// <summary>For <see cref="ActVerb.Save"/>: the file that was written; else null.</summary>
    public string? File { get; init; }

    /// <summary>Line of <see cref="File"/> the program begins at.</summary>
    public int Line { get; init; }

    /// <summary>For a person, when it failed as a whole; else empty.</summary>
    public string Text { get; init; } = "";
}

/// <summary>Asks for everything about one program.</summary>
public sealed record ReadDetails(int Id, string Program) : AttachRequest(Id);

/// <summary>A process of a program's tree.</summary>
/// <param name="Pid">Process.</param>
/// <param name="Parent">Its parent.</param>
/// <param name="Command">Command line.</param>
/// <param name="Rss">Resident bytes.</param>
public sealed record ProcessInfo(int Pid, int Parent, string Command, long Rss);

/// <summary>Something found out about a program that failed.</summary>
/// <param name="Code">"no-directory", "not-a-directory", "near", "is-a-directory", "mode", "no-interpreter", "needs-root", "port", "log-denied", "disk-full".</param>
/// <param name="Subject">The file, directory, mode or port.</param>
/// <param name="Pid">"port": the process that has it; "needs-root": the server's user; empty when not known.</param>
/// <param name="Name">"port": the name of that process.</param>
public sealed record FailureFact(string Code, string Subject, string Pid = "", string Name = "");

/// <summary>Answer to <see cref="ReadDetails"/>.</summary>
public sealed record ProgramDetails(int Id) : AttachReply(Id)
{
    /// <summary>The program.</summary>
    public required ProgramInfo Program { get; init; }

    /// <summary>Settings in the order of the options, as "name" and value written as in a configuration file.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Its process and what descends from it.</summary>
    public IReadOnlyList<ProcessInfo> Processes { get; init; } = [];

    /// <summary>Addresses it listens on, "127.0.0.1:1313".</summary>
    public IReadOnlyList<string> Listens { get; init; } = [];

    /// <summary>Last lines of stderr (of stdout when they are one), for a program that failed.</summary>
    public IReadOnlyList<string> LastOutput { get; init; } = [];

    /// <summary>For a program that failed: what was found out about it.</summary>
    public IReadOnlyList<FailureFact> Facts { get; init; } = [];

    /// <summary>Its newest events, oldest first.</summary>
    public IReadOnlyList<EventInfo> Events { get; init; } = [];

    /// <summary>Bytes of the log of stdout with its backups; 0 without one.</summary>
    public long StdoutLogSize { get; init; }

    /// <summary>Bytes of the log of stderr with its backups; 0 without one.</summary>
    public long StderrLogSize { get; init; }
}

/// <summary>Turns <see cref="Stats"/> on or off for this client. Answered by <see cref="Done"/>.</summary>
public sealed record WatchStats(int Id, bool On) : AttachRequest(Id)
{
    /// <summary>A sample comes when it says something else than the one before, and once when all of a minute were the same. Without it
    /// they come all the time.</summary>
    public bool OnlyNews { get; init; }
}

/// <summary>Use of a program's process and its descendants.</summary>
/// <param name="Program">Full name.</param>
/// <param name="Cpu">Percent of one processor since the last sample.</param>
/// <param name="Rss">Resident bytes.</param>
/// <param name="Processes">How many processes.</param>
/// <param name="Output">Bytes it wrote since the server knows it; a growing number is activity.</param>
/// <param name="Bells">Bells of its terminal so far.</param>
public sealed record ProgramUse(string Program, double Cpu, long Rss, int Processes, long Output = 0, int Bells = 0);

/// <summary>Sample of all running programs, every 2 s while a client watches.</summary>
/// <param name="Programs">One a running program.</param>
/// <param name="ServerCpu">Percent of one processor the server uses.</param>
/// <param name="ServerRss">Resident bytes of the server.</param>
public sealed record Stats(IReadOnlyList<ProgramUse> Programs, double ServerCpu, long ServerRss) : AttachMessage
{
    /// <summary>Files of the configuration were changed since the one that runs was read.</summary>
    public bool ConfigIsNewer { get; init; }

    /// <summary>Samples before this one that said the same as the last one sent, and were not sent.</summary>
    public int Unsaid { get; init; }
}
