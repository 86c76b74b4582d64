using Tuivisor.Supervision.Config;

namespace Tuivisor.Doctor;

/// <summary>The configuration that is meant.</summary>
internal static class ConfigChecks
{
    /// <summary>"1 program", "3 programs".</summary>
    internal static string Count(int programs) => programs == 1 ? "1 program" : $"{programs} programs";

    /// <summary>What is wrong with it.</summary>
    /// <param name="file">Its path; null when the built-in one is meant.</param>
    /// <param name="result">What reading it gave; null for none.</param>
    public static IEnumerable<Finding> Of(string? file, ConfigResult? result)
    {
        if (file is null || result is null)
        {
            yield return Finding.Ok("config.file", "none: the built-in configuration, without programs");
            yield break;
        }

        foreach (var error in result.Errors.Take(3)) yield return Finding.Problem("config.errors", error.ToString(), $"tuivisor check-config {file}");
        if (result.Errors.Count > 3) yield return Finding.Problem("config.errors", $"and {result.Errors.Count - 3} more errors in {file}", $"tuivisor check-config {file}");
        if (result.Errors.Count > 0) yield break;
        foreach (var warning in result.Warnings.Take(3)) yield return Finding.Warning("config.warnings", warning.ToString(), $"tuivisor check-config {file}");
        yield return Finding.Ok("config.file", $"{file}: {Count(result.ProgramCount)}, nothing wrong");
    }
}
