using System.Globalization;
using Tuivisor.Os;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Children;

/// <summary>Resource limits, niceness and the like of a child.</summary>
internal static class ProgramLimits
{
    /// <summary>The limits it is started with, so that it never sees others.</summary>
    public static IReadOnlyList<ChildLimit> Of(ProgramConfig config) =>
        [.. config.Limits.Select(limit => new ChildLimit(limit.Resource, limit.Soft, limit.Hard))];

    /// <summary>Sets what a child may not have been started with: hard limits above its parent's, niceness, how readily the kernel kills
    /// it.</summary>
    /// <returns>What could not be set, for people.</returns>
    public static IReadOnlyList<string> Apply(ProgramConfig config, int pid)
    {
        var problems = new List<string>();
        foreach (var limit in config.Limits)
            Note($"limit resource {limit.Resource} to {limit.Hard}", ResourceLimits.Ensure(limit.Resource, limit.Soft, limit.Hard, pid));
        if (config.Nice is { } nice)
            Note(string.Create(CultureInfo.InvariantCulture, $"set its niceness to {nice}"), ProcessPriority.Set(pid, nice));
        if (config.OomScoreAdjust is { } adjust)
            Note(string.Create(CultureInfo.InvariantCulture, $"set its oom_score_adj to {adjust}"), ProcessPriority.SetOomScoreAdjust(pid, adjust));
        return problems;

        void Note(string what, int errno)
        {
            if (errno is not (0 or Errno.ESRCH))
                problems.Add($"{config.FullName} runs, but this server may not {what}: {Errno.Describe(errno)}");
        }
    }
}
