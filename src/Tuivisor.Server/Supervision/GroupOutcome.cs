namespace Tuivisor.Server.Supervision;

/// <summary>How a request about many programs ended.</summary>
/// <param name="Whole">A fault of the request itself (no such group, shutdown under way), else Ok.</param>
/// <param name="Each">One entry a program concerned, in order of completion; empty with a fault.</param>
public sealed record GroupOutcome(ActionOutcome Whole, IReadOnlyList<ProcessOutcome> Each)
{
    /// <summary>The request itself failed.</summary>
    public static GroupOutcome Failed(ActionOutcome fault) => new(fault, []);
}
