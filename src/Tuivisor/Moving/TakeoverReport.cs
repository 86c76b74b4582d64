using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tuivisor.Os;

namespace Tuivisor.Moving;

/// <summary>A plan as people read it, and as scripts do.</summary>
internal static class TakeoverReport
{
    private const int Label = 9;

    /// <summary>The lines for a person, each closed by a newline.</summary>
    public static string Text(TakeoverPlan plan)
    {
        var text = new StringBuilder();
        text.Append($"Supervisor {plan.Server.Version}, pid {plan.Server.Pid}, user {UnixUser.Find(plan.Process.Uid)?.Name}\n");
        Line("config", plan.File);
        Line("answers", plan.Server.Url);
        Line("started", string.Join(' ', plan.Process.CommandLine));
        Line("restarts", Names(plan.Restarted));
        if (plan.Added.Count > 0) Line("new", string.Join(", ", plan.Added.Select(program => program.AutoStart ? program.FullName : $"{program.FullName} (autostart=false)")));
        if (plan.StayDown.Count > 0) Line("stay down", string.Join(", ", plan.StayDown.Select(program => $"{program.FullName} ({program.State.ToString().ToUpperInvariant()})")));
        if (plan.Gone.Count > 0) Line("end", $"{Names(plan.Gone)}: in no file any more");
        text.Append("\nSupervisor stops its programs and ends; then tuivisor starts the same ones. Output of a running program cannot be handed over,\n")
            .Append("so each is down for a moment. When one does not come up again, Supervisor is started as it was.\n");
        if (plan.Differences.Count > 0) text.Append("\nOtherwise than before:\n");
        foreach (var difference in plan.Differences) text.Append("- ").Append(difference).Append('\n');
        return text.ToString();

        void Line(string label, string what) => text.Append("  ").Append(label.PadRight(Label)).Append(' ').Append(what).Append('\n');
    }

    /// <summary>One JSON object on one line.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="serverPid">The new server; null when none was started.</param>
    /// <param name="downFor">How long nothing ran; null as well.</param>
    public static string Json(TakeoverPlan plan, int? serverPid, TimeSpan? downFor) => JsonSerializer.Serialize(
        new TakeoverBody(
            1, plan.File, plan.Server.Version, plan.Server.Pid, serverPid, downFor?.TotalSeconds,
            [.. plan.Restarted.Select(program => program.FullName)], [.. plan.Added.Select(program => program.FullName)],
            [.. plan.StayDown.Select(program => program.FullName)], [.. plan.Gone.Select(program => program.FullName)], plan.Differences),
        TakeoverJson.Default.TakeoverBody);

    private static string Names(IReadOnlyList<RunningProgram> programs) =>
        programs.Count == 0 ? "nothing" : string.Join(", ", programs.Select(program => program.Pid > 0 ? $"{program.FullName} (pid {program.Pid})" : program.FullName));
}

/// <summary>What "takeover --json" prints, schema 1: fields are added, never renamed.</summary>
internal sealed record TakeoverBody(
    int Schema, string Config, string SupervisorVersion, int SupervisorPid, int? Pid, double? DownS, IReadOnlyList<string> Restarted,
    IReadOnlyList<string> Added, IReadOnlyList<string> StayDown, IReadOnlyList<string> Gone, IReadOnlyList<string> Differences);

[JsonSerializable(typeof(TakeoverBody))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class TakeoverJson : JsonSerializerContext;
