using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Supervision;

/// <summary>Answers that wait for a program to get somewhere. Used on the owner loop only.</summary>
/// <param name="reply">Gives an answer at the right moment.</param>
internal sealed class DeferredAnswers(Action<Action> reply)
{
    private readonly Dictionary<ProgramId, List<(Func<ProcessView, ActionOutcome?> Judge, TaskCompletionSource<ActionOutcome> Answer)>>
        _waiting = [];

    /// <summary>The answer, now or as soon as the judge has one.</summary>
    /// <param name="program">The program as it is.</param>
    /// <param name="judge">Looks at the program after each change; null while it is too early to say.</param>
    public Task<ActionOutcome> Await(ProcessView program, Func<ProcessView, ActionOutcome?> judge)
    {
        if (judge(program) is { } now)
            return Task.FromResult(now);
        var answer = new TaskCompletionSource<ActionOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_waiting.TryGetValue(program.Id, out var list))
            _waiting[program.Id] = list = [];
        list.Add((judge, answer));
        return answer.Task;
    }

    /// <summary>A program has changed.</summary>
    public void Look(ProcessView program)
    {
        if (!_waiting.TryGetValue(program.Id, out var list))
            return;
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i].Judge(program) is not { } outcome)
                continue;
            Give(list[i].Answer, outcome);
            list.RemoveAt(i--);
        }

        if (list.Count == 0)
            _waiting.Remove(program.Id);
    }

    /// <summary>A program left: whoever waits for it waits in vain.</summary>
    public void GiveUp(ProgramId id)
    {
        if (!_waiting.Remove(id, out var list))
            return;
        foreach (var (_, answer) in list)
            Give(answer, ActionOutcome.Fault(FaultCode.BadName));
    }

    /// <summary>The server ends.</summary>
    public void GiveUpAll()
    {
        foreach (var (_, answer) in _waiting.Values.SelectMany(list => list))
            Give(answer, ActionOutcome.Fault(FaultCode.ShutdownState));
        _waiting.Clear();
    }

    private void Give(TaskCompletionSource<ActionOutcome> answer, ActionOutcome outcome) => reply(() => answer.SetResult(outcome));
}
