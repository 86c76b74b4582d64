using Tuivisor.Server.Children;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Supervision;

/// <summary>Brings requests from any thread to the owner loop, with Supervisor's rules for what is refused and when it is answered.</summary>
public sealed partial class SupervisionService : ISupervision
{
    private readonly SupervisorLoop _loop;
    private readonly ProgramRunner _programs;
    private readonly IMainLog _log;
    private readonly Func<ConfigResult> _load;
    private readonly Overrides _overrides;

    /// <param name="loop">Owner of the supervisor.</param>
    /// <param name="programs">What runs the children.</param>
    /// <param name="log">The main log.</param>
    /// <param name="load">Reads the configuration anew.</param>
    /// <param name="overrides">What is changed by hand and kept.</param>
    /// <param name="startedAt">When the server started.</param>
    public SupervisionService(
        SupervisorLoop loop, ProgramRunner programs, IMainLog log, Func<ConfigResult> load, Overrides overrides, DateTimeOffset startedAt)
    {
        (_loop, _programs, _log, _load, _overrides, StartedAt) = (loop, programs, log, load, overrides, startedAt);
    }

    /// <inheritdoc/>
    public SupervisorConfig Config => _loop.Supervisor.Config;

    /// <inheritdoc/>
    public ProcessTable Processes => _loop.Processes;

    /// <inheritdoc/>
    public IObservable<SupervisorEvent> Events => _loop.Events;

    /// <inheritdoc/>
    public DateTimeOffset StartedAt { get; }

    private static ActionOutcome ShuttingDown => ActionOutcome.Fault(FaultCode.ShutdownState);

    private Supervisor Supervisor => _loop.Supervisor;

    /// <inheritdoc/>
    public Task<T> AskAsync<T>(Func<Supervisor, T> question, CancellationToken ct) =>
        _loop.InvokeAsync(() => question(Supervisor)).WaitAsync(ct);

    /// <inheritdoc/>
    public Task<ActionOutcome> StartAsync(string fullName, bool wait, Author author, CancellationToken ct) =>
        OfProgram(fullName, program => Start(program, fullName, wait, author), ct);

    /// <inheritdoc/>
    public Task<GroupOutcome> StartGroupAsync(string group, bool wait, Author author, CancellationToken ct) =>
        OfGroup(group, IsIdle, program => Start(program, program.FullName, wait, author), ct);

    /// <inheritdoc/>
    public Task<GroupOutcome> StartAllAsync(bool wait, Author author, CancellationToken ct) =>
        OfAll(IsIdle, program => Start(program, program.FullName, wait, author), ct);

    /// <inheritdoc/>
    public Task<ActionOutcome> StopAsync(string fullName, bool wait, Author author, CancellationToken ct) =>
        OfProgram(fullName, program => Stop(program, fullName, wait, author), ct);

    /// <inheritdoc/>
    public Task<GroupOutcome> StopGroupAsync(string group, bool wait, Author author, CancellationToken ct) =>
        OfGroup(group, IsStoppable, program => Stop(program, program.FullName, wait, author), ct, lastFirst: true);

    /// <inheritdoc/>
    public Task<GroupOutcome> StopAllAsync(bool wait, Author author, CancellationToken ct) =>
        OfAll(IsStoppable, program => Stop(program, program.FullName, wait, author), ct, lastFirst: true);

    /// <inheritdoc/>
    public Task<ActionOutcome> RestartAsync(string fullName, Author author, CancellationToken ct) =>
        OfProgram(fullName, program => Restart(program, fullName, author), ct);

    /// <inheritdoc/>
    public Task<ActionOutcome> SignalAsync(string fullName, string signal, Author author, CancellationToken ct) =>
        OfProgram(fullName, program => Done(Signal(program, fullName, signal, author)), ct);

    /// <inheritdoc/>
    public Task<GroupOutcome> SignalGroupAsync(string group, string signal, Author author, CancellationToken ct) =>
        OfGroup(group, IsSignallable, program => Done(Signal(program, program.FullName, signal, author)), ct);

    /// <inheritdoc/>
    public Task<GroupOutcome> SignalAllAsync(string signal, Author author, CancellationToken ct) =>
        OfAll(IsSignallable, program => Done(Signal(program, program.FullName, signal, author)), ct);

    private Task<ActionOutcome> Start(ProcessView program, string name, bool wait, Author author)
    {
        // First, so that who starts what is tried again and again hears why it does not come up, not that it was started.
        if (ProgramCommand.Find(program.Config, out _, out _) is { } failure)
            return Done(CannotRun(failure, name));
        if (!IsIdle(program) && program.State != ProcessState.Stopping)
            return Done(ActionOutcome.Fault(FaultCode.AlreadyStarted, name));
        if (program.State == ProcessState.Unknown)
            return Done(ActionOutcome.Fault(FaultCode.Failed, $"{name} is in an unknown process state"));
        Note(author, "start", program.FullName);
        _loop.Advance(new SupervisorInput.StartAsked(program.Id, author));
        return Await(program.Id, wait ? Judges.Running(name) : Judges.Spawned(name));
    }

    private Task<ActionOutcome> Stop(ProcessView program, string name, bool wait, Author author)
    {
        if (!IsStoppable(program))
            return Done(ActionOutcome.Fault(FaultCode.NotRunning, name));
        Note(author, "stop", program.FullName);
        _loop.Advance(new SupervisorInput.StopAsked(program.Id, author, IsWaitedFor: wait));
        return wait ? Await(program.Id, Judges.Stopped(name)) : Done(ActionOutcome.Ok);
    }

    private Task<ActionOutcome> Restart(ProcessView program, string name, Author author)
    {
        if (ProgramCommand.Find(program.Config, out _, out _) is { } failure)
            return Done(CannotRun(failure, name));
        Note(author, "restart", program.FullName);
        _loop.Advance(new SupervisorInput.RestartAsked(program.Id, author));
        return Await(program.Id, Judges.Respawned(name));
    }

    // A name that is wrong comes before a signal that is wrong, and that before a program that does not run.
    private ActionOutcome Signal(ProcessView program, string name, string signal, Author author)
    {
        if (!SignalNames.TryParse(signal, out var number))
            return ActionOutcome.Fault(FaultCode.BadSignal, signal);
        if (!IsSignallable(program))
            return ActionOutcome.Fault(FaultCode.NotRunning, name);
        Note(author, "signal", program.FullName, SignalNames.NameOf(number));
        _loop.Advance(new SupervisorInput.SignalAsked(program.Id, number, author));
        return Supervisor.Find(program.Id)?.State == ProcessState.Unknown
            ? ActionOutcome.Fault(FaultCode.Failed, $"{name} could not be sent {SignalNames.NameOf(number)}")
            : ActionOutcome.Ok;
    }

    private Task<ActionOutcome> Await(ProgramId id, Func<ProcessView, ActionOutcome?> judge) =>
        Supervisor.Find(id) is { } program ? _loop.Answers.Await(program, judge) : Done(ActionOutcome.Fault(FaultCode.BadName));

    private void Note(Author author, string verb, string target, string detail = "") =>
        _loop.Advance(new SupervisorInput.ActionTaken(author, verb, target, detail));

    private Task<ActionOutcome> OfProgram(string fullName, Func<ProcessView, Task<ActionOutcome>> action, CancellationToken ct) =>
        Unwrap(
            () =>
            {
                if (Supervisor.Mood != SupervisorMood.Running)
                    return Done(ShuttingDown);
                return Supervisor.Processes.Find(fullName) is { } program
                    ? action(program)
                    : Done(ActionOutcome.Fault(FaultCode.BadName, fullName));
            },
            ct);

    private Task<GroupOutcome> OfGroup(
        string group, Func<ProcessView, bool> which, Func<ProcessView, Task<ActionOutcome>> action, CancellationToken ct,
        bool lastFirst = false) =>
        Unwrap(
            () => Supervisor.Mood == SupervisorMood.Running && Supervisor.Processes.Group(group) is null
                ? Task.FromResult(GroupOutcome.Failed(ActionOutcome.Fault(FaultCode.BadName, group)))
                : OfMany(Supervisor.Processes.Group(group) ?? [], which, action, lastFirst),
            ct);

    private Task<GroupOutcome> OfAll(
        Func<ProcessView, bool> which, Func<ProcessView, Task<ActionOutcome>> action, CancellationToken ct, bool lastFirst = false) =>
        Unwrap(() => OfMany(Supervisor.Processes.Processes, which, action, lastFirst), ct);

    private async Task<GroupOutcome> OfMany(
        IEnumerable<ProcessView> programs, Func<ProcessView, bool> which, Func<ProcessView, Task<ActionOutcome>> action, bool lastFirst)
    {
        if (Supervisor.Mood != SupervisorMood.Running)
            return GroupOutcome.Failed(ShuttingDown);
        var ordered = ByGroupAndPriority(programs).Where(which);
        var asked = (lastFirst ? ordered.Reverse() : ordered).Select(program => Answer(program, action(program))).ToList();
        var done = new List<ProcessOutcome>(asked.Count);
        await foreach (var answer in Task.WhenEach(asked).ConfigureAwait(false))
            done.Add(await answer.ConfigureAwait(false));
        return new GroupOutcome(ActionOutcome.Ok, done);
    }

    private static async Task<ProcessOutcome> Answer(ProcessView program, Task<ActionOutcome> outcome) =>
        new(program.Group, program.Name, await outcome.ConfigureAwait(false));

    private static async Task<T> Unwrap<T>(Task<Task<T>> answer, CancellationToken ct) =>
        await (await answer.WaitAsync(ct).ConfigureAwait(false)).WaitAsync(ct).ConfigureAwait(false);

    private Task<T> Unwrap<T>(Func<Task<T>> work, CancellationToken ct) => Unwrap(_loop.InvokeAsync(work), ct);

    private static ActionOutcome CannotRun(SpawnFailure failure, string name) => failure.Kind switch
    {
        SpawnFailureKind.NoFile => ActionOutcome.Fault(FaultCode.NoFile, failure.Text),
        SpawnFailureKind.NotExecutable => ActionOutcome.Fault(FaultCode.NotExecutable, failure.Text),
        _ => ActionOutcome.Fault(FaultCode.SpawnError, name),
    };

    /// <summary>Groups come in their order already; within each the order is by priority, however the group lists them.</summary>
    private static IEnumerable<ProcessView> ByGroupAndPriority(IEnumerable<ProcessView> programs) =>
        programs.GroupBy(program => program.Group).SelectMany(group => group.OrderBy(program => program.Config.Priority)).ToList();

    private static bool IsIdle(ProcessView program) =>
        program.State is not (ProcessState.Running or ProcessState.Starting or ProcessState.Backoff);

    private static bool IsStoppable(ProcessView program) =>
        program.State is ProcessState.Running or ProcessState.Starting or ProcessState.Backoff
        || (program.State == ProcessState.Exited && program.DueAt is not null);

    private static bool IsSignallable(ProcessView program) =>
        program.Pid != 0 && program.State is ProcessState.Running or ProcessState.Starting or ProcessState.Stopping;

    private static Task<ActionOutcome> Done(ActionOutcome outcome) => Task.FromResult(outcome);
}
