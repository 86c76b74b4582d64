using System.Globalization;

namespace Tuivisor.EndToEndTests.Faults;

/// <summary>How long the runs are, and where what they measure is written as they go: TUIVISOR_FAULT_REPORT names a file.</summary>
internal static class FaultReport
{
    /// <summary>TUIVISOR_FAULT_KILLS: kills of the server, with 20 programs; null for the short form.</summary>
    public static int? Kills { get; } = Number("TUIVISOR_FAULT_KILLS");

    /// <summary>TUIVISOR_FAULT_UPGRADES: upgrades in a row; null for the short form.</summary>
    public static int? Upgrades { get; } = Number("TUIVISOR_FAULT_UPGRADES");

    /// <summary>Adds a line.</summary>
    public static void Say(ITestOutputHelper output, string line)
    {
        output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("TUIVISOR_FAULT_REPORT") is { Length: > 0 } path)
            File.AppendAllText(path, $"{TimeProvider.System.GetLocalNow():HH:mm:ss} {line}\n");
    }

    /// <summary>Percentiles for people.</summary>
    public static string Percentiles(IReadOnlyCollection<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        if (sorted.Count == 0) return "none";
        return $"{sorted.Count}: p50 {At(0.5)} ms, p90 {At(0.9)} ms, p99 {At(0.99)} ms, longest {At(1)} ms";

        string At(double share) =>
            sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))].TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
