namespace Tuivisor.Supervision.Processes;

/// <summary>One legal move of a program.</summary>
/// <param name="From">In this state,</param>
/// <param name="On">when this happens,</param>
/// <param name="To">go there</param>
/// <param name="Do">and do that,</param>
/// <param name="When">if this holds; null always does.</param>
internal sealed record ProcessTransition(
    ProcessState From, ProcessEvent On, ProcessState To, ProcessActions Do = ProcessActions.None, Func<ProcessMachine, bool>? When = null);
