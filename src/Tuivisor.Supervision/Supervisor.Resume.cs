using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision;

/// <content>Going on where a supervisor before this one was cut short.</content>
public sealed partial class Supervisor
{
    private void Resume(SupervisorState state, Turn turn)
    {
        turn.Publish(new SupervisorStateEvent(EventType.SupervisorStateChangeRunning, turn.Now));
        var views = state.Processes.ToDictionary(process => process.FullName, StringComparer.Ordinal);
        foreach (var config in state.Groups)
        {
            var pool = state.Pools.FirstOrDefault(pool => pool.Name == config.Name);
            // Listeners speak a protocol: where its place is not known they begin anew.
            if (config.Kind == GroupKind.EventListeners && pool is null) AddGroup(config, turn);
            else ResumeGroup(config, views, pool, turn);
        }

        _exitCode = state.ExitCode;
        if (state.Mood == SupervisorMood.Shutdown)
            BeginToStop(SupervisorMood.Shutdown, turn);
        else if (state.Mood == SupervisorMood.Restarting)
            BeginToStop(SupervisorMood.Restarting, turn);
    }

    private void ResumeGroup(GroupConfig config, Dictionary<string, ProcessView> views, EventPoolState? pool, Turn turn)
    {
        var group = new ProcessGroup(config, config.Programs.Select(NewProgram));
        Insert(group, turn);
        if (pool is not null) group.Pool?.Resume(pool);
        foreach (var program in group.Programs)
        {
            Join(program, group, turn);
            if (views.TryGetValue(program.Config.FullName, out var view))
                program.Resume(view, turn.Now);
            _deadlines.Set(program.Id, program.NextDue);
            var isStarting = program is { State: ProcessState.Starting or ProcessState.Stopping, Pid: 0 };
            turn.Effects.Add(new Effect.Adopt(program.Id, program.Pid, isStarting));
        }
    }

    private void Adopt(SupervisorInput.Adopted adopted, Turn turn)
    {
        if (!_programs.TryGetValue(adopted.Id, out var program) || program.Pid == adopted.Pid)
        {
            // Given twice or not at all would be wrong: the listener begins anew, and its event comes to the next one.
            if (program is { Pid: > 0 } && PoolOf(program)?.IsInDoubt(adopted.Id) == true)
                turn.Effects.Add(new Effect.Signal(adopted.Id, program.Pid, SignalNames.Kill, ToGroup: false));
            // Nothing runs and nothing should, or all is as it was noted; save for a start or a stop that never came about.
            if (program is { Pid: 0, State: ProcessState.Starting or ProcessState.Stopping })
                With(adopted.Id, turn, starting => starting.StartAgain(turn));
            else if (program is not null)
                With(adopted.Id, turn, stopping => stopping.StopAgain(turn));
            return;
        }

        if (adopted.Pid == 0)
        {
            // Its end was seen by nobody who could tell how.
            Tell(adopted.Id, new Happened(ProcessEvent.ChildExited) { Exit = ExitStatus.Killed(SignalNames.Kill) }, turn);
            return;
        }

        program.ResumeStart(adopted.Pid, adopted.StartedAt, turn.Now);
        Tell(adopted.Id, new Happened(ProcessEvent.Spawned) { Pid = adopted.Pid }, turn);
    }
}
