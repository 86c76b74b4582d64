using Tuivisor.Os;
using Tuivisor.Protocol.Attach;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Supervision;

/// <content>Requests about groups, logs, streams and the server itself.</content>
public sealed partial class SupervisionService
{
    /// <inheritdoc/>
    public async Task<RereadOutcome> RereadAsync(Author author, CancellationToken ct)
    {
        if (Processes.Mood != SupervisorMood.Running)
            return CannotReread(ShuttingDown, new ConfigResult());
        var read = await Task.Run(_load, ct).ConfigureAwait(false);
        if (read.Config is not { } config)
            return CannotReread(ActionOutcome.Fault(FaultCode.CantReread, read.Errors[0].SupervisorText), read);
        return await _loop.InvokeAsync(() =>
        {
            _loop.Advance(new SupervisorInput.ConfigRead(config, author));
            var changes = ConfigDiff.Between(Supervisor.ConfiguredGroups, config.Groups);
            Note(author, "reread", "", changes is { Added.Count: 0, Changed.Count: 0, Removed.Count: 0 } ? EventInfo.NothingChanged : "");
            return new RereadOutcome(ActionOutcome.Ok, changes.Added, changes.Changed, changes.Removed, [], read.Warnings)
            {
                Differing = [.. changes.Added.Concat(changes.Changed).Concat(changes.Removed).Select(name => (
                    Supervisor.ConfiguredGroups.FirstOrDefault(group => group.Name == name), config.Groups.FirstOrDefault(group => group.Name == name)))],
            };
        }).WaitAsync(ct).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<ActionOutcome> AddGroupAsync(string group, Author author, CancellationToken ct) => WhileRunning(
        () =>
        {
            if (Supervisor.Config.Groups.FirstOrDefault(other => other.Name == group) is not { } config)
                return ActionOutcome.Fault(FaultCode.BadName, group);
            if (Supervisor.Processes.Group(group) is not null)
                return ActionOutcome.Fault(FaultCode.AlreadyAdded, group);
            Note(author, "add", group);
            _loop.Advance(new SupervisorInput.AddGroup(config, author));
            return ActionOutcome.Ok;
        },
        ct);

    /// <inheritdoc/>
    public Task<ActionOutcome> RemoveGroupAsync(string group, Author author, CancellationToken ct) => WhileRunning(
        () =>
        {
            if (Supervisor.Processes.Group(group) is not { } programs)
                return ActionOutcome.Fault(FaultCode.BadName, group);
            if (!programs.All(HasStopped))
                return ActionOutcome.Fault(FaultCode.StillRunning, group);
            Note(author, "remove", group);
            _loop.Advance(new SupervisorInput.RemoveGroup(group, author));
            return ActionOutcome.Ok;
        },
        ct);

    /// <inheritdoc/>
    public Task<ActionOutcome> RunAsync(ProgramConfig program, Author author, CancellationToken ct) => Unwrap(
        () =>
        {
            if (Supervisor.Mood != SupervisorMood.Running)
                return Done(ShuttingDown);
            if (Supervisor.Processes.Find(program.Group, program.Name) is not null)
                return Done(ActionOutcome.Fault(FaultCode.AlreadyAdded, program.FullName));
            Note(author, "run", program.FullName);
            _loop.Advance(new SupervisorInput.AddProgram(program with { IsAdHoc = true, AutoStart = true }, author));
            return Supervisor.Processes.Find(program.Group, program.Name) is { } added
                ? _loop.Answers.Await(added, Judges.Spawned(program.FullName))
                : Done(ActionOutcome.Fault(FaultCode.BadName, program.FullName));
        },
        ct);

    /// <inheritdoc/>
    public async Task<ActionOutcome> RemoveAsync(string fullName, Author author, CancellationToken ct)
    {
        if (Processes.Find(fullName) is not { } program)
            return ActionOutcome.Fault(FaultCode.BadName, fullName);
        if (!program.Config.IsAdHoc)
            return ActionOutcome.Fault(FaultCode.Failed, $"{fullName} is in a configuration file; remove it there, then update");
        if (!HasStopped(program) || program.DueAt is not null)
            await StopAsync(fullName, wait: true, author, ct).ConfigureAwait(false);
        return await OfProgram(
            fullName,
            stopped =>
            {
                if (!HasStopped(stopped))
                    return Done(ActionOutcome.Fault(FaultCode.StillRunning, fullName));
                Note(author, "remove", fullName);
                _loop.Advance(new SupervisorInput.RemoveProgram(stopped.Id, author));
                return Done(ActionOutcome.Ok);
            },
            ct).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<ActionOutcome> ClearLogsAsync(string fullName, CancellationToken ct) =>
        OfProgram(fullName, program => Done(ClearLogs(program, fullName)), ct);

    /// <inheritdoc/>
    public Task<GroupOutcome> ClearAllLogsAsync(CancellationToken ct) =>
        OfAll(_ => true, program => Done(ClearLogs(program, program.FullName)), ct);

    /// <inheritdoc/>
    public Task<ActionOutcome> ClearMainLogAsync(CancellationToken ct) => WhileRunning(
        () => _log.Clear() ? ActionOutcome.Ok : ActionOutcome.Fault(FaultCode.NoFile, _log.Path ?? "None"), ct);

    /// <inheritdoc/>
    public Task<ActionOutcome> SendStdinAsync(string fullName, ReadOnlyMemory<byte> data, CancellationToken ct) => OfProgram(
        fullName,
        program =>
        {
            if (program.Pid == 0 || program.State == ProcessState.Stopping)
                return Done(ActionOutcome.Fault(FaultCode.NotRunning, fullName));
            return Done(_programs.WriteInput(program.Id, data.Span) switch
            {
                0 => ActionOutcome.Ok,
                Errno.EPIPE => ActionOutcome.Fault(FaultCode.NoFile, fullName),
                var errno => ActionOutcome.Fault(FaultCode.Failed, $"{fullName}: {Errno.Describe(errno)}"),
            });
        },
        ct);

    /// <inheritdoc/>
    public Task<ActionOutcome> SendRemoteCommEventAsync(string kind, string data, CancellationToken ct) =>
        _loop.InvokeAsync(() =>
        {
            _loop.Advance(new SupervisorInput.RemoteCommunication(kind, data));
            return ActionOutcome.Ok;
        }).WaitAsync(ct);

    /// <inheritdoc/>
    public Task<ActionOutcome> ShutdownAsync(Author author, CancellationToken ct) => WhileRunning(
        () =>
        {
            Note(author, "shutdown", "");
            _loop.Advance(new SupervisorInput.ShutdownAsked(author));
            return ActionOutcome.Ok;
        },
        ct);

    /// <inheritdoc/>
    public async Task<ActionOutcome> RestartServerAsync(Author author, CancellationToken ct)
    {
        var read = await Task.Run(_load, ct).ConfigureAwait(false);
        if (read.Config is null)
            return ActionOutcome.Fault(FaultCode.CantReread, read.Errors[0].SupervisorText);
        return await WhileRunning(
            () =>
            {
                Note(author, "restart", "");
                _loop.Advance(new SupervisorInput.RestartServerAsked(author));
                return ActionOutcome.Ok;
            },
            ct).ConfigureAwait(false);
    }

    private ActionOutcome ClearLogs(ProcessView program, string name)
    {
        var errno = _programs.ClearLogs(program.Id);
        return errno == 0 ? ActionOutcome.Ok : ActionOutcome.Fault(FaultCode.Failed, $"{name}: {Errno.Describe(errno)}");
    }

    private Task<ActionOutcome> WhileRunning(Func<ActionOutcome> action, CancellationToken ct) =>
        _loop.InvokeAsync(() => Supervisor.Mood == SupervisorMood.Running ? action() : ShuttingDown).WaitAsync(ct);

    private static RereadOutcome CannotReread(ActionOutcome fault, ConfigResult read) =>
        new(fault, [], [], [], read.Errors, read.Warnings);

    private static bool HasStopped(ProcessView program) => IsIdle(program) && program.State != ProcessState.Stopping;
}
