using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision;

/// <content>Groups: how they come, go and stop.</content>
public sealed partial class Supervisor
{
    private void Begin(Turn turn)
    {
        foreach (var group in Config.Groups)
            Admit(group, turn);
        turn.Publish(new SupervisorStateEvent(EventType.SupervisorStateChangeRunning, turn.Now));
        foreach (var group in _groups.ToList())
            StartByItself(group, turn, FirstToStart);
    }

    private void AddGroup(GroupConfig config, Turn turn)
    {
        if (!_groups.Exists(group => group.Config.Name == config.Name))
            StartByItself(Admit(config, turn), turn);
    }

    private ProcessGroup Admit(GroupConfig config, Turn turn)
    {
        var group = new ProcessGroup(config, config.Programs.Select(NewProgram));
        Insert(group, turn);
        foreach (var program in group.Programs)
            Join(program, group, turn);
        turn.Publish(new ProcessGroupEvent(EventType.ProcessGroupAdded, turn.Now, config.Name));
        return group;
    }

    private void StartByItself(ProcessGroup group, Turn turn, IReadOnlySet<string>? only = null)
    {
        foreach (var program in group.Programs.Where(program => only?.Contains(program.Config.FullName) ?? program.Config is { AutoStart: true, IsDisabled: false }))
            Start(program.Id, ProcessEvent.StartAsked, Author.Server, turn);
    }

    private void RemoveGroup(string name, Turn turn)
    {
        if (_groups.Find(group => group.Config.Name == name) is not { HasStopped: true } group)
            return;
        _groups.Remove(group);
        Restructured(turn);
        foreach (var program in group.Programs)
            Leave(program, turn);
        turn.Publish(new ProcessGroupEvent(EventType.ProcessGroupRemoved, turn.Now, name));
    }

    private void UpdateGroup(GroupConfig next, Turn turn)
    {
        if (_groups.Find(group => group.Config.Name == next.Name) is not { } group)
            return;
        var leaving = group.Programs.FindAll(program => !program.Config.IsAdHoc && !next.Programs.Any(config => ConfigDiff.AreSame(config, program.Config)));
        if (leaving.Exists(program => !program.IsInStoppedSet))
            return;
        foreach (var program in leaving)
        {
            group.Programs.Remove(program);
            Leave(program, turn);
        }

        var joining = next.Programs.Where(config => !group.Programs.Exists(program => program.Config.FullName == config.FullName)).Select(NewProgram).ToList();
        group.Become(next, joining);
        Restructured(turn);
        foreach (var program in joining)
            Join(program, group, turn);
        foreach (var program in joining.Where(program => program.Config is { AutoStart: true, IsDisabled: false }))
            Start(program.Id, ProcessEvent.StartAsked, Author.Server, turn);
    }

    private void AddProgram(ProgramConfig config, Turn turn)
    {
        if (_groups.Find(group => group.Config.Name == config.Group) is not { } group)
        {
            AddGroup(new GroupConfig { Name = config.Group, Priority = config.Priority, Programs = [config] }, turn);
            return;
        }

        var program = NewProgram(config);
        group.Add(program);
        Join(program, group, turn);
        Restructured(turn);
        if (config.AutoStart)
            Start(program.Id, ProcessEvent.StartAsked, Author.Server, turn);
    }

    private void Enable(SupervisorInput.EnableAsked asked, Turn turn) => With(asked.Id, turn, program =>
    {
        var config = program.Config with { IsDisabled = !asked.IsEnabled };
        _groups.Find(group => group.Config.Name == config.Group)?.Change(program, config);
        Config = Config with
        {
            Groups = [.. Config.Groups.Select(group => group with
            {
                Programs = [.. group.Programs.Select(other => other.FullName == config.FullName ? other with { IsDisabled = config.IsDisabled } : other)],
            })],
        };
        Restructured(turn);
    });

    private void RemoveProgram(ProgramId id, Turn turn)
    {
        if (!_programs.TryGetValue(id, out var program) || !program.IsInStoppedSet)
            return;
        var group = _groups.Find(group => group.Config.Name == program.Config.Group);
        if (group is { Programs.Count: 1 })
        {
            RemoveGroup(group.Config.Name, turn);
            return;
        }

        group?.Remove(program);
        Restructured(turn);
        Leave(program, turn);
    }

    private void Shutdown(Author author, Turn turn)
    {
        if (author.Kind == AuthorKind.Signal)
            turn.Effects.Log(LogLevel.Warn, $"received {author.Name} indicating exit request");
        BeginToStop(SupervisorMood.Shutdown, turn);
    }

    private void Restart(Author author, Turn turn)
    {
        if (Mood == SupervisorMood.Shutdown)
        {
            turn.Effects.Log(LogLevel.Warn, $"ignored {author.Name} indicating restart request (shutdown in progress)");
            return;
        }

        if (author.Kind == AuthorKind.Signal)
            turn.Effects.Log(LogLevel.Warn, $"received {author.Name} indicating restart request");
        BeginToStop(SupervisorMood.Restarting, turn);
    }

    private void BeginToStop(SupervisorMood mood, Turn turn)
    {
        Mood = mood; // a shutdown during a restart makes it a shutdown
        if (_shutdown is not null)
            return;
        turn.Publish(new SupervisorStateEvent(EventType.SupervisorStateChangeStopping, turn.Now));
        _shutdown = new Shutdown(_groups, turn.Now.Monotonic, Config.Tuivisor.ShutdownTimeout);
        StopNextGroup(turn);
        _shutdown.Report(turn);
    }

    private void StopNextGroup(Turn turn)
    {
        if (_shutdown is null or { IsOver: true })
            return;
        foreach (var program in _shutdown.ToKill(turn))
        {
            StopForGood(program, turn);
            if (program is { State: ProcessState.Stopping, Pid: not 0 })
                Tell(program.Id, new Happened(ProcessEvent.Due), turn.In(Mood)); // its time is over
        }

        _shutdown.LeaveBehind(turn);
        while (_shutdown.NextToStop() is { } programs)
        {
            foreach (var program in programs)
                StopForGood(program, turn);
        }

        if (!_shutdown.IsOver)
            return;
        turn.Effects.Add(new Effect.Quit(Mood == SupervisorMood.Restarting, _exitCode));
    }

    private void StopForGood(ProcessMachine program, Turn turn)
    {
        var what = program.State == ProcessState.Backoff ? ProcessEvent.GiveUpAsked : ProcessEvent.StopAsked;
        Tell(program.Id, new Happened(what), turn.In(Mood));
    }

    private ProcessMachine NewProgram(ProgramConfig config)
    {
        var program = new ProcessMachine(new ProgramId(_nextId++), config);
        _programs.Add(program.Id, program);
        return program;
    }

    private void Insert(ProcessGroup group, Turn turn)
    {
        var position = _groups.FindIndex(other => Compare(group.Config, other.Config) < 0);
        _groups.Insert(position < 0 ? _groups.Count : position, group);
        Restructured(turn);
    }

    private static void Join(ProcessMachine program, ProcessGroup group, Turn turn) =>
        turn.Effects.Add(new Effect.Prepare(
            program.Id, program.Config, program.Config.FastCgiSocket is null ? group.Config.Kind : GroupKind.FastCgi,
            program.Config.FastCgiSocket ?? group.Config.FastCgiSocket));

    private void Leave(ProcessMachine program, Turn turn)
    {
        _programs.Remove(program.Id);
        _deadlines.Set(program.Id, null);
        turn.Effects.Add(new Effect.Forget(program.Id));
    }

    private void Restructured(Turn turn)
    {
        (_index, _inOrder) = (null, null);
        _byName = null;
        PlanTicks(turn.Now);
    }

    private static int Compare(GroupConfig one, GroupConfig other) =>
        one.Priority != other.Priority ? one.Priority.CompareTo(other.Priority) : string.CompareOrdinal(one.Name, other.Name);
}
