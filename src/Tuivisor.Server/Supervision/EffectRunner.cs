using Tuivisor.Os;
using Tuivisor.Server.Children;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Supervision;

/// <summary>Does what the supervisor wants done. On the owner loop only.</summary>
internal sealed class EffectRunner(SupervisorLoop loop, ProgramRunner programs, IMainLog log)
{
    public void Perform(Effect effect)
    {
        switch (effect)
        {
            case Effect.Spawn spawn:
                loop.QueueSpawn(spawn);
                break;
            case Effect.Log line:
                log.Write(line.Level, line.Text);
                break;
            case Effect.Publish publish:
                loop.Publish(publish.Event);
                break;
            case Effect.Signal signal:
                Send(signal);
                break;
            case Effect.WriteStdin write:
                loop.QueueWrite(write);
                break;
            case Effect.RunErrand run:
                programs.Errands.Run(run.Errand, run.Config, run.Command, run.Limit, run.Pid);
                break;
            case Effect.CheckHealth check:
                programs.Errands.Check(check.Errand, check.Config, check.Check, check.Pid);
                break;
            case Effect.AbandonErrand abandon:
                programs.Errands.Abandon(abandon.Errand);
                break;
            case Effect.MeasureMemory measure:
                programs.Errands.Measure(measure.Id, measure.Pid);
                break;
            case Effect.Prepare prepare:
                var paths = programs.Prepare(prepare.Id, prepare.Config, prepare.Kind, prepare.Socket);
                loop.Advance(new SupervisorInput.LogsNamed(prepare.Id, paths.Stdout, paths.Stderr));
                break;
            case Effect.Adopt adopt:
                var child = programs.Adopt(adopt.Id, adopt.Pid, adopt.IsStarting);
                loop.Advance(new SupervisorInput.Adopted(adopt.Id, child?.Pid ?? 0, child?.StartedAt ?? default));
                break;
            case Effect.Forget forget:
                programs.Forget(forget.Id);
                loop.Answers.GiveUp(forget.Id);
                break;
            case Effect.Quit quit:
                loop.Quit(quit);
                break;
        }
    }

    /// <summary>Asks for a child.</summary>
    /// <returns>Waits for it and says how that went.</returns>
    public Func<SupervisorInput> Begin(Effect.Spawn spawn)
    {
        try
        {
            var wait = programs.BeginStart(spawn.Id);
            return () => End(spawn, wait);
        }
        catch (Exception failure)
        {
            var failed = Failed(spawn, failure);
            return () => failed;
        }
    }

    /// <summary>Gives a listener an event. One that cannot be written to is about to end, which says it all.</summary>
    public void Give(Effect.WriteStdin write) => programs.WriteInput(write.Id, write.Data.Span);

    /// <summary>All that followed from the exits of programs has been done and noted.</summary>
    public void Acknowledge(ReadOnlySpan<ProgramId> ids) => programs.Acknowledge(ids);

    private SupervisorInput End(Effect.Spawn spawn, Func<StartResult> wait)
    {
        try
        {
            var result = wait();
            return result.Failure is { } failure
                ? new SupervisorInput.SpawnFailed(spawn.Id, failure)
                : new SupervisorInput.Spawned(spawn.Id, result.Pid);
        }
        catch (Exception failure)
        {
            return Failed(spawn, failure);
        }
    }

    private SupervisorInput.SpawnFailed Failed(Effect.Spawn spawn, Exception failure)
    {
        log.Write(LogLevel.Critical, $"starting '{spawn.Config.Name}' failed, going on: {failure}");
        return new SupervisorInput.SpawnFailed(spawn.Id, new SpawnFailure(SpawnFailureKind.System, failure.Message));
    }

    private void Send(Effect.Signal signal)
    {
        var errno = programs.Signal(signal.Id, signal.Number, signal.ToGroup);
        if (errno != 0)
            loop.Advance(new SupervisorInput.SignalFailed(signal.Id, signal.Number, Errno.Name(errno), errno == Errno.ESRCH));
    }
}
