using Tuivisor.CommandLine;
using Tuivisor.Tui.Keys;

namespace Tuivisor.Commands;

/// <summary>"tuivisor keys": the keys in force, or what is wrong with the person's own.</summary>
internal static class KeysCommand
{
    /// <summary>Lists the keys; with <paramref name="check"/> only what is wrong with them.</summary>
    /// <param name="context">Where.</param>
    /// <param name="preset">A preset instead of the one in tui.ini; null for that one.</param>
    /// <param name="check">Exit code 6 when something is wrong.</param>
    public static int Run(CommandContext context, string? preset, bool check)
    {
        var report = KeyReport.Of(context.Shell.Environment, preset);
        if (!check)
        {
            foreach (var line in report.Keys) context.Shell.Output.WriteLine(line);
            return ExitCode.Done;
        }

        foreach (var problem in report.Problems) context.Shell.Output.WriteLine(problem);
        context.Tell(report.Problems.Count == 0 ? $"keys: {report.Summary}: nothing wrong" : $"keys: {report.Summary}: {report.Problems.Count} to mend");
        return report.Problems.Count == 0 ? ExitCode.Done : ExitCode.WrongConfiguration;
    }
}
