using System.Collections.Concurrent;
using System.Text;
using Tuivisor.Keeper;
using Tuivisor.Os;
using Tuivisor.Protocol.Paths;
using Tuivisor.Server.Logs;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;
using Tuivisor.Terminal;

namespace Tuivisor.Server.Children;

/// <summary>
/// Runs programs: finds the command, opens the logs, asks the <see cref="IChildHost"/> for a child, and moves its bytes to logs and
/// console. Performs what the supervisor decides; decides nothing itself. Every member may be called from any thread.
/// </summary>
public sealed class ProgramRunner : IDisposable
{
    /// <summary>Ends that are acknowledged together.</summary>
    private const int MostAcknowledged = 64;

    private readonly IChildHost _host;
    private readonly IChildEvents _events;
    private readonly ProgramRunnerOptions _options;
    private readonly ProgramEnvironment _environment;
    private readonly StreamPump _pump;
    private readonly TimeProvider _time;
    private readonly AutoLogNames _autoLogs;
    private readonly FastCgiSockets _sockets;
    private readonly ScrollbackBudget _scrollback;
    private readonly ConcurrentDictionary<ProgramId, ProgramSlot> _programs = new();
    private TextBlockBuilder? _environmentRoom;
    private readonly Lock _childrenLock = new();
    private readonly Dictionary<ChildId, RunningChild> _children = [];
    private readonly Dictionary<ChildId, ExitStatus> _earlyExits = [];
    private readonly HashSet<ChildId> _unclaimed = [];

    /// <param name="host">Parent of the children. Disposed by its maker, after this.</param>
    /// <param name="events">Told what children do.</param>
    /// <param name="options">For all programs.</param>
    /// <param name="time">Bounds the wait for grandchildren, and notes when logs are written.</param>
    public ProgramRunner(IChildHost host, IChildEvents events, ProgramRunnerOptions options, TimeProvider time)
    {
        _host = host;
        _events = events;
        _options = options;
        _time = time;
        _environment = new ProgramEnvironment(options);
        _scrollback = new ScrollbackBudget(options.Tuivisor.ScrollbackMaxBytes);
        Memory = new ServerMemory(host);
        _sockets = new FastCgiSockets(host, events);
        _autoLogs = new AutoLogNames(Memory);
        _pump = new StreamPump(MakeJournals, Finished, Logs.CloseIfUnused, options.DrainLimit, options.InputLimit, time);
        Errands = new ProgramErrands(config => _environment.Of(config, hasTerminal: false), events, HookWrote, time);
        host.Exited = HostSaysExited;
    }

    /// <summary>A program told its terminal something that is not on the screen. Called on the thread that reads programs: it must not wait.</summary>
    public Action<string, TerminalNotice>? Noticed { get; set; }

    /// <summary>What is left to the next server.</summary>
    public ServerMemory Memory { get; }

    /// <summary>Runs what is run beside programs.</summary>
    internal ProgramErrands Errands { get; }

    /// <summary>The logs open now, for those who read them.</summary>
    public LogRegistry Logs { get; } = new();

    /// <summary>Programs that are started or taken over are not read until <see cref="BeginReading"/>: those that a server before this
    /// one left wait for room to write, and would keep it from the processor before it answers.</summary>
    public void HoldReading() => _pump.Hold();

    /// <summary>Ends <see cref="HoldReading"/>.</summary>
    public void BeginReading() => _pump.Begin();

    /// <summary>A program joins: its AUTO logs are made and its console gets a place.</summary>
    /// <returns>Paths of its logs; null where it has none.</returns>
    public LogPaths Prepare(ProgramId id, ProgramConfig config, GroupKind kind, FastCgiSocketConfig? socket = null)
    {
        var paths = new LogPaths(
            PathOf(id, config, config.Stdout, "stdout"),
            config.RedirectStderr ? null : PathOf(id, config, config.Stderr, "stderr"));
        var size = new WindowSize(config.Columns ?? _options.Tuivisor.Columns, config.Rows ?? _options.Tuivisor.Rows);
        var console = new ProgramConsole(
            size, config.Tty && kind == GroupKind.Programs,
            EmulatorOptions.Default with { ScrollbackLines = config.Scrollback ?? _options.Tuivisor.Scrollback, ScrollbackBudget = _scrollback },
            text => _events.Trouble(id, $"{config.FullName}: {text}"),
            _host.OutlivesServer ? new ConsoleMemory(Memory, config.FullName) : null,
            notice => Noticed?.Invoke(config.FullName, notice));
        console.Recall();
        _programs[id] = new ProgramSlot(id, config, kind, paths, console) { Socket = socket, Notify = OpenNotify(id, config) };
        return paths;
    }

    /// <summary>A program left: its console goes, its log files stay.</summary>
    public void Forget(ProgramId id)
    {
        if (!_programs.TryRemove(id, out var program)) return;
        while (program.Ended.TryDequeue(out var child)) _host.Acknowledge(child);
        if (program.Notify is { } notify)
        {
            notify.Dispose();
            FileNames.Remove(notify.Path);
            _host.Drop(notify.Kept);
        }
        _autoLogs.Forget(program.Config.FullName);
        program.Console.Forget();
    }

    /// <summary>Starts the child of a prepared program that has none.</summary>
    public StartResult Start(ProgramId id) => BeginStart(id)();

    /// <summary>Asks for the child of a prepared program that has none. Others may be begun before it is there.</summary>
    /// <returns>Waits for it and begins to read it; to be called once.</returns>
    public Func<StartResult> BeginStart(ProgramId id)
    {
        if (!_programs.TryGetValue(id, out var program)) throw new ArgumentException($"program {id.Value} was not prepared", nameof(id));
        if (ProgramCommand.Find(program.Config, out var words, out var path) is { } notFound) return Failed(notFound);
        var journals = new ChildJournals();
        try
        {
            OpenLogs(program);
            if (_host.OutlivesServer) journals = MayWait(program) ? ChildJournals.Due() : ChildJournals.Create(program);
        }
        catch (PosixException exception)
        {
            CloseLogs(program);
            return Failed(SpawnSentences.Streams(program.Config, exception.Errno));
        }

        SafeFd? socket = null;
        if (program.Socket is { } fastCgi && (socket = _sockets.Acquire(fastCgi, out var problem)) is null)
        {
            journals.Dispose();
            CloseLogs(program);
            return Failed(new SpawnFailure(SpawnFailureKind.System, problem));
        }

        _autoLogs.Remember();
        var room = Interlocked.Exchange(ref _environmentRoom, null) ?? new TextBlockBuilder(ProgramEnvironment.UsualBytes);
        var wait = _host.BeginSpawn(OrderFor(program, words, path, room) with { Input = socket, Attachments = journals.Descriptors });
        _environmentRoom = room;
        return () =>
        {
            var reply = wait();
            if (reply.Streams is { } streams) return Started(program, reply, streams, journals);
            journals.Dispose();
            return NotStarted(program, words, reply);
        };

        static Func<StartResult> Failed(SpawnFailure failure) => () => new StartResult(0, failure);
    }

    private StartResult Started(ProgramSlot program, SpawnReply reply, ChildStreams streams, ChildJournals journals)
    {
        program.Console.Begin(reply.Child, journals);
        foreach (var refused in ProgramLimits.Apply(program.Config, reply.Pid)) _events.Trouble(program.Id, refused);
        Run(program, new RunningChild(program, reply.Child, reply.Pid, streams, journals));
        return new StartResult(reply.Pid, null);
    }

    private StartResult NotStarted(ProgramSlot program, IReadOnlyList<string> words, SpawnReply reply)
    {
        if (program.Socket is { } fastCgi) _sockets.Release(fastCgi);
        var failure = SpawnSentences.Of(program.Config, words, reply);
        if (SpawnSentences.ForLog(reply.FailedStep, failure) is { } text)
            (program.StderrLog ?? program.StdoutLog)?.Append(Encoding.UTF8.GetBytes(text));
        CloseLogs(program);
        return new StartResult(0, failure);
    }

    /// <summary>
    /// Takes over the child that a server before this one had started for a prepared program: its log goes on without a byte lost or
    /// doubled, its screen is rebuilt. Its exit, should it have ended meanwhile, is told as ever.
    /// </summary>
    /// <param name="id">Program.</param>
    /// <param name="knownPid">The child that server had noted; 0 for none.</param>
    /// <param name="isStarting">It had noted that a start was under way.</param>
    /// <returns>Null when there is none.</returns>
    public AdoptedChild? Adopt(ProgramId id, int knownPid, bool isStarting)
    {
        if (!_programs.TryGetValue(id, out var program)) return null;
        if (TakeHeld(program.Config.FullName) is not { } held) return null;
        if (held.Exit is not null && knownPid == 0 && !isStarting)
        {
            // Its end was dealt with; only the last word to the host is missing.
            Discard(held);
            return null;
        }
        var journals = OpenJournals(program, held);
        try
        {
            OpenLogs(program);
        }
        catch (PosixException exception)
        {
            // It runs, and goes on running: only its log is missing.
            _events.Trouble(id, $"{program.Config.FullName} goes on without a log: {exception.Message}");
        }
        if (program.Socket is { } fastCgi && _sockets.Acquire(fastCgi, out var problem) is null) _events.Trouble(id, problem);
        _autoLogs.Remember();
        var size = held.Streams.Terminal is { } terminal ? WindowSize.Of(terminal) : null;
        program.Console.GoOn(held.Id, journals, isPipe: held.Streams.Terminal is null, size);
        var child = new RunningChild(program, held.Id, held.Pid, held.Streams, journals);
        Run(program, child);
        if (Memory.Recall(InputName(program, held.Id)) is { } waiting) child.Input.Write(waiting);
        Memory.Drop(InputName(program, held.Id));
        return new AdoptedChild(held.Pid, DateTimeOffset.FromUnixTimeMilliseconds(held.StartedAt));
    }

    /// <summary>Ends the children that no program has adopted: those that have gone from the configuration meanwhile.</summary>
    /// <returns>Their names.</returns>
    public IReadOnlyList<string> EndUnclaimed()
    {
        var names = new List<string>();
        foreach (var child in _host.Held.ToList())
        {
            if (child.Exit is null) names.Add(child.Name);
            _host.Signal(child.Id, 15, toGroup: true);
            Discard(child);
        }
        _host.Held.Clear();
        return names;
    }

    /// <summary>Exits that were told have been dealt with, and that is noted for the next server: the host may forget the children.</summary>
    public void Acknowledge(params ReadOnlySpan<ProgramId> ids)
    {
        Span<ChildId> ended = stackalloc ChildId[MostAcknowledged];
        for (; !ids.IsEmpty; ids = ids[Math.Min(ids.Length, MostAcknowledged)..])
        {
            var count = 0;
            foreach (var id in ids[..Math.Min(ids.Length, MostAcknowledged)])
            {
                if (_programs.TryGetValue(id, out var program) && program.Ended.TryDequeue(out var child)) ended[count++] = child;
            }
            _host.Acknowledge(ended[..count]);
        }
    }

    /// <summary>Sends a signal to a program's child or its process group.</summary>
    /// <returns>0, or an errno: ESRCH when it is gone, its exit being on the way.</returns>
    public int Signal(ProgramId id, int signal, bool toGroup) =>
        ChildOf(id) is { } child ? _host.Signal(child.Id, signal, toGroup) : Errno.ESRCH;

    /// <summary>Queues bytes for a program's standard input.</summary>
    /// <returns>0, or an errno: EPIPE without a child or when it has closed its input, ENOBUFS when too much waits.</returns>
    public int WriteInput(ProgramId id, ReadOnlySpan<byte> data) => ChildOf(id)?.Input.Write(data) ?? Errno.EPIPE;

    /// <summary>The console of a program, from <see cref="Prepare"/> to <see cref="Forget"/>; null for an unknown one. Programs without a
    /// terminal have one too: it shows what they print.</summary>
    public ProgramConsole? ConsoleOf(ProgramId id) => _programs.GetValueOrDefault(id)?.Console;

    /// <summary>Empties both logs of a program.</summary>
    /// <returns>0, or an errno.</returns>
    public int ClearLogs(ProgramId id)
    {
        if (!_programs.TryGetValue(id, out var program)) return 0;
        var first = Clear(program.Paths.Stdout);
        var second = Clear(program.Paths.Stderr);
        return first != 0 ? first : second;
    }

    /// <summary>Closes and opens all logs anew: somebody has moved them away (SIGUSR2).</summary>
    public void ReopenLogs()
    {
        foreach (var log in Logs.All()) log.Reopen();
    }

    /// <summary>Stops reading, and leaves to the next server what it could not find out by itself: screens as they are, and input that
    /// programs have not read yet.</summary>
    internal void HandOver()
    {
        _host.Exited = null;
        _pump.Stop();
        foreach (var program in _programs.Values)
        {
            program.Console.RememberAll();
            if (program.Child is { } child && child.Input.Waiting() is { Length: > 0 } waiting) Memory.Save(InputName(program, child.Id), waiting);
        }
        foreach (var log in Logs.All()) log.FlushAtEnd();
    }

    public void Dispose()
    {
        _host.Exited = null;
        Errands.Dispose();
        _pump.Dispose();
        foreach (var program in _programs.Values) program.Notify?.Dispose();
        _sockets.Dispose();
        Logs.Dispose();
        _autoLogs.Dispose();
        Memory.Dispose();
    }

    private static string InputName(ProgramSlot program, ChildId child) => $"input:{child.Value}:{program.Config.FullName}";

    private SpawnOrder OrderFor(ProgramSlot program, IReadOnlyList<string> words, string path, TextBlockBuilder room)
    {
        var config = program.Config;
        return new SpawnOrder
        {
            Name = config.FullName, Path = path, Arguments = words, Environment = _environment.Of(config, program.HasTerminal, program.Notify?.Path, room),
            Directory = config.Directory, Umask = config.Umask, User = ProgramUsers.Of(config), Limits = ProgramLimits.Of(config),
            Terminal = program.HasTerminal ? new WindowSize(program.Console.Columns, program.Console.Rows) : null,
            Error = program.SplitsStderr ? ErrorStream.Apart : ErrorStream.Joined,
        };
    }

    private void Run(ProgramSlot program, RunningChild child)
    {
        program.Child = child;
        // The console learns of its input before the first byte can arrive, so that a question at once is answered.
        _pump.Add(child, SinkFor, () => program.Console.Connect(child.Input));
        ExitStatus early;
        lock (_childrenLock)
        {
            _children[child.Id] = child;
            if (!_earlyExits.Remove(child.Id, out early)) return;
        }
        _pump.Exited(child, early);

        OutputSink SinkFor(bool isStderr)
        {
            var sink = new OutputSink(
                program, _events, isStderr ? program.StderrLog : program.StdoutLog, isStderr,
                isTerminal: program.HasTerminal && !isStderr, _options.Daemon.StripAnsi, _time);
            if ((isStderr ? child.Journals.Error : child.Journals.Output) is { } journal) sink.CatchUp(journal);
            return sink;
        }
    }

    /// <summary>The newest child of a program; older ones have ended, or it would not have been started.</summary>
    private HeldChild? TakeHeld(string name)
    {
        var children = _host.Held.Where(child => child.Name == name).OrderBy(child => child.Id.Value).ToList();
        foreach (var child in children) _host.Held.Remove(child);
        foreach (var child in children.SkipLast(1)) Discard(child);
        return children.LastOrDefault();
    }

    /// <summary>Nobody is interested in a child any more: it is forgotten as soon as it has ended.</summary>
    private void Discard(HeldChild child)
    {
        child.Streams.Dispose();
        foreach (var attachment in child.Attachments) attachment.Dispose();
        lock (_childrenLock)
        {
            _unclaimed.Add(child.Id);
            if (!_earlyExits.Remove(child.Id)) return;
        }
        _host.Acknowledge(child.Id);
    }

    private void HostSaysExited(ChildId id, ExitStatus status)
    {
        RunningChild? child;
        lock (_childrenLock)
        {
            // It may have ended before Spawn returned to the caller.
            if (!_children.TryGetValue(id, out child) && !_unclaimed.Contains(id)) _earlyExits[id] = status;
        }
        if (child is not null) _pump.Exited(child, status);
        else if (IsUnclaimed(id)) _host.Acknowledge(id);
    }

    private bool IsUnclaimed(ChildId id)
    {
        lock (_childrenLock) return _unclaimed.Contains(id);
    }

    /// <summary>Most programs with a terminal write at once, and of a listener each byte has its number from the start.</summary>
    private bool MayWait(ProgramSlot program) => _host.AttachesLater && !program.HasTerminal && program.Kind != GroupKind.EventListeners;

    /// <summary>A child has written for the first time. Its journals are the keeper's before a byte is taken from the kernel, which has it
    /// until then whatever becomes of this server.</summary>
    private void MakeJournals(RunningChild child)
    {
        var problem = "the keeper does not take them";
        try
        {
            child.Journals.Make(child.Program);
            if (_host.Attach(child.Id, [.. child.Journals.Descriptors])) return;
        }
        catch (PosixException exception)
        {
            child.Journals.GiveUp();
            problem = exception.Message;
        }
        _events.Trouble(
            child.Program.Id, $"{child.Program.Config.FullName}: no journals ({problem}); if this server is killed, what it wrote last may be missing from its log");
    }

    private ChildJournals OpenJournals(ProgramSlot program, HeldChild held)
    {
        if (held.Attachments.Count == 0 && MayWait(program)) return ChildJournals.Due();
        try
        {
            return ChildJournals.Open(held.Attachments);
        }
        catch (InvalidDataException exception)
        {
            _events.Trouble(program.Id, $"{program.Config.FullName}: what it wrote last may be missing from its log: {exception.Message}");
            return new ChildJournals();
        }
    }

    private void Finished(RunningChild child)
    {
        lock (_childrenLock) _children.Remove(child.Id);
        child.Program.Console.End();
        child.Program.Child = null;
        if (child.Program.Socket is { } fastCgi) _sockets.Release(fastCgi);
        CloseLogs(child.Program);
        if (_programs.ContainsKey(child.Program.Id)) child.Program.Ended.Enqueue(child.Id);
        else _host.Acknowledge(child.Id);
        _events.Exited(child.Program.Id, child.Exit!.Value); // the pump finishes children that have ended
    }

    private RunningChild? ChildOf(ProgramId id) => _programs.GetValueOrDefault(id)?.Child;

    private NotifySocket? OpenNotify(ProgramId id, ProgramConfig config)
    {
        if (config.Ready != Readiness.Notify) return null;
        try
        {
            var name = ServerPaths.HashOf($"{_options.SocketPath ?? _options.Daemon.ChildLogDir}/{config.FullName}");
            return NotifySocket.Open(
                _options.NotifyDirectory, name, config.User, _host, (isReady, status) => _events.Notified(id, isReady, status));
        }
        catch (IOException problem)
        {
            _events.Trouble(id, $"{config.FullName} cannot say that it is ready: {problem.Message}");
            return null;
        }
    }

    /// <summary>What hooks write goes where the program's own output does.</summary>
    private void HookWrote(ProgramId id, ReadOnlyMemory<byte> bytes)
    {
        if (!_programs.TryGetValue(id, out var program)) return;
        program.Console.Feed(bytes.Span, addReturns: true);
        if (program.Paths.Stdout is not { } path) return;
        var stamper = program.StamperFor(isStderr: false);
        var shown = stamper is null ? bytes.Span : stamper.Stamp(bytes.Span, _time.GetLocalNow(), program.Child?.Pid ?? 0);
        if (program.StdoutLog is { } open)
        {
            open.Append(shown);
            if (open.HasPending) _pump.Watch(open);
            return;
        }
        try
        {
            if (Open(program, path, program.Config.Stdout) is not { } log) return;
            log.Append(shown);
            if (log.HasPending) _pump.Watch(log);
            Logs.Close(log);
        }
        catch (PosixException problem)
        {
            _events.Trouble(id, $"{program.Config.FullName}: what a hook wrote is not in its log: {problem.Message}");
        }
    }

    private string? PathOf(ProgramId id, ProgramConfig config, StreamLogConfig log, string stream)
    {
        if (log.Target == LogTargetKind.None) return null;
        if (log.Target == LogTargetKind.File) return log.Path is null or "" ? null : Path.GetFullPath(log.Path);
        try
        {
            return _autoLogs.Take(
                config.FullName, stream, () => AutoLogs.Create(_options.Daemon.ChildLogDir, config.Name, stream, _options.Daemon.Identifier));
        }
        catch (PosixException exception)
        {
            _events.Trouble(id, $"{config.FullName} has no {stream} log: {exception.Message}; make childlogdir writable and update the program");
            return null;
        }
    }

    private void OpenLogs(ProgramSlot program)
    {
        program.StdoutLog = Open(program, program.Paths.Stdout, program.Config.Stdout);
        if (program.SplitsStderr) program.StderrLog = Open(program, program.Paths.Stderr, program.Config.Stderr);
        if (program is { StdoutLog: { } stdout, StderrLog: { } stderr }) stderr.ReadWith(stdout);
    }

    private RotatingLog? Open(ProgramSlot program, string? path, StreamLogConfig config) => path is null ? null : Logs.Open(path, name =>
        RotatingLog.Open(
            name, config.MaxBytes, config.Backups, text => _events.Trouble(program.Id, text),
            config.Target == LogTargetKind.Auto ? AutoLogs.Mode : RotatingLog.DefaultMode, _time));

    private void CloseLogs(ProgramSlot program)
    {
        if (program.StdoutLog is { } stdout) Logs.Close(stdout);
        if (program.StderrLog is { } stderr) Logs.Close(stderr);
        program.StdoutLog = program.StderrLog = null;
    }

    private int Clear(string? path)
    {
        if (path is null) return 0;
        if (Logs.Find(path) is { } open) return open.Clear();
        if (FileStatus.Of(path) is not { IsRegular: true }) return 0;
        try
        {
            using var file = AppendFile.Open(path, AutoLogs.Mode);
            return file.Truncate(0);
        }
        catch (PosixException exception)
        {
            return exception.Errno;
        }
    }
}
