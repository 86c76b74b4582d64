using System.Globalization;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Supervision;

/// <content>Requests that Supervisor does not know.</content>
public sealed partial class SupervisionService
{
    /// <inheritdoc/>
    public Task<ActionOutcome> RefreshAsync(string fullName, Author author, CancellationToken ct) => OfProgram(
        fullName,
        program => Done(program.Config.ReloadSignal is { } signal
            ? Signal(program, fullName, signal.ToString(CultureInfo.InvariantCulture), author)
            : ActionOutcome.Fault(FaultCode.Failed, $"{fullName} has no reloadsignal=")),
        ct);

    /// <inheritdoc/>
    public Task<ActionOutcome> EnableAsync(string fullName, bool isEnabled, Author author, CancellationToken ct) => OfProgram(
        fullName,
        program =>
        {
            if (program.Config.IsAdHoc)
                return Done(ActionOutcome.Fault(FaultCode.Failed, $"{fullName} is in no configuration file"));
            try
            {
                _overrides.Enable(program.FullName, isEnabled);
            }
            catch (IOException problem)
            {
                return Done(ActionOutcome.Fault(FaultCode.Failed, $"{fullName}: {problem.Message}"));
            }

            Note(author, isEnabled ? "enable" : "disable", program.FullName);
            _loop.Advance(new SupervisorInput.EnableAsked(program.Id, isEnabled));
            return Done(ActionOutcome.Ok);
        },
        ct);

    /// <inheritdoc/>
    public async Task<ActionOutcome> ScaleAsync(string section, int count, Author author, CancellationToken ct)
    {
        if (Processes.Mood != SupervisorMood.Running)
            return ShuttingDown;
        if (count < 1)
            return ActionOutcome.Fault(FaultCode.BadArguments, $"{count} processes; give 1 or more, or stop it");
        try
        {
            var (outcome, config) = await Task.Run(() => Rescale(section, count), ct).ConfigureAwait(false);
            return config is null || !outcome.IsOk ? outcome : await ChangeNumberAsync(section, config, author, ct).ConfigureAwait(false);
        }
        catch (IOException problem)
        {
            return ActionOutcome.Fault(FaultCode.Failed, $"{section}: {problem.Message}");
        }
    }

    /// <inheritdoc/>
    public async Task<GroupOutcome> UpdateGroupAsync(string group, Author author, CancellationToken ct)
    {
        var (outcome, next, differing) = await _loop.InvokeAsync(() => Compare(group)).WaitAsync(ct).ConfigureAwait(false);
        if (next is null)
            return GroupOutcome.Failed(outcome);
        await Task.WhenAll(differing.Where(program => !IsIdle(program)).Select(program => StopAsync(program.FullName, wait: true, author, ct))).ConfigureAwait(false);
        var added = next.Programs.Where(config => Processes.Find(config.FullName) is null).Select(config => (config.Group, config.Name));
        ProcessOutcome[] each = [.. differing.Select(program => (program.Group, program.Name)).Concat(added).Select(name => new ProcessOutcome(name.Group, name.Name, ActionOutcome.Ok))];
        var updated = await WhileRunning(
            () =>
            {
                Note(author, "update", group, string.Join(", ", each.Select(one => one.Name)));
                _loop.Advance(new SupervisorInput.UpdateGroup(next, author));
                return ActionOutcome.Ok;
            },
            ct).ConfigureAwait(false);
        return new GroupOutcome(updated, each);
    }

    /// <summary>The group as the configuration has it, and its active programs that differ from that; or why these cannot be replaced alone.</summary>
    private (ActionOutcome Outcome, GroupConfig? Next, IReadOnlyList<ProcessView> Differing) Compare(string name)
    {
        var next = Supervisor.Config.Groups.FirstOrDefault(group => group.Name == name);
        var active = Supervisor.ConfiguredGroups.FirstOrDefault(group => group.Name == name);
        if (next is null || active is null)
            return (ActionOutcome.Fault(FaultCode.BadName, name), null, []);
        var isAlike = next is { Kind: GroupKind.Programs } && active.Kind == next.Kind && active.Priority == next.Priority;
        var differing = (Supervisor.Processes.Group(name) ?? [])
            .Where(program => !program.Config.IsAdHoc && !next.Programs.Any(config => ConfigDiff.AreSame(config, program.Config))).ToList();
        return isAlike && differing.Count < active.Programs.Count
            ? (ActionOutcome.Ok, next, differing)
            : (ActionOutcome.Fault(FaultCode.Failed, $"{name} can only be replaced as a whole"), null, []);
    }

    /// <summary>Notes the number, if the configuration can be read with it.</summary>
    private (ActionOutcome Outcome, SupervisorConfig? Config) Rescale(string section, int count)
    {
        var before = _overrides.Scales.TryGetValue(section, out var known) ? known : (ScaleOverride?)null;
        _overrides.Scale(section, null);
        var read = _load();
        var config = read.Config;
        var was = config?.Groups.Select(group => group.Programs.Count(program => program.Section == section)).DefaultIfEmpty().Max() ?? 0;
        if (config is not null && was > 0 && was != count)
        {
            _overrides.Scale(section, new ScaleOverride(count, was));
            read = _load();
            config = read.Config;
        }

        if (config is not null && was > 0)
            return (ActionOutcome.Ok, config);
        _overrides.Scale(section, before);
        return (config is null
            ? ActionOutcome.Fault(FaultCode.CantReread, read.Errors[0].ToString())
            : ActionOutcome.Fault(FaultCode.BadName, section), null);
    }

    /// <summary>Stops what is too many, starts what is missing, leaves the others alone.</summary>
    private async Task<ActionOutcome> ChangeNumberAsync(string section, SupervisorConfig config, Author author, CancellationToken ct)
    {
        var wanted = config.Groups.SelectMany(group => group.Programs).Where(program => program.Section == section)
            .DistinctBy(program => program.FullName).ToDictionary(program => program.FullName, StringComparer.Ordinal);
        var surplus = Processes.Processes.Where(program => IsOf(program, section) && !wanted.ContainsKey(program.FullName)).ToList();
        await Task.WhenAll(surplus.Select(program => StopAsync(program.FullName, wait: true, author, ct))).ConfigureAwait(false);
        return await WhileRunning(
            () =>
            {
                Note(author, "scale", section, wanted.Count.ToString(CultureInfo.InvariantCulture));
                _loop.Advance(new SupervisorInput.ConfigRead(config, author));
                foreach (var program in surplus)
                    _loop.Advance(new SupervisorInput.RemoveProgram(program.Id, author));
                foreach (var program in wanted.Values)
                    AddUnlessThere(program, author);
                return ActionOutcome.Ok;
            },
            ct).ConfigureAwait(false);
    }

    /// <summary>It starts if it is to start by itself, or if others of its section run.</summary>
    private void AddUnlessThere(ProgramConfig program, Author author)
    {
        if (Supervisor.Processes.Group(program.Group) is not { } group || group.Any(other => other.FullName == program.FullName))
            return;
        var othersRun = group.Any(other => IsOf(other, program.Section) && !IsIdle(other));
        _loop.Advance(new SupervisorInput.AddProgram(program, author));
        if (othersRun && !program.AutoStart && Supervisor.Processes.Find(program.Group, program.Name) is { } added)
            _loop.Advance(new SupervisorInput.StartAsked(added.Id, author));
    }

    private static bool IsOf(ProcessView program, string section) => program.Config.Section == section && !program.Config.IsAdHoc;
}
