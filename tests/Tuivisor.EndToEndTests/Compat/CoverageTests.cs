using System.Text.RegularExpressions;

namespace Tuivisor.EndToEndTests.Compat;

/// <summary>coverage.md: which test proves what.</summary>
public sealed partial class CoverageTests
{
    private static readonly string[] Rows = [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Compat/coverage.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal))];

    [Fact]
    public void Every_trap_and_scenario_has_a_row_that_names_tests()
    {
        var numbers = Rows.Select(row => Number().Match(row)).Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        numbers.ShouldBe([.. Enumerable.Range(1, 36), .. Enumerable.Range(1, 68)]);
        Rows.Where(row => Number().IsMatch(row)).ShouldAllBe(row => Scenario().IsMatch(Proof(row)) || Test().IsMatch(Proof(row)));
    }

    [Fact]
    public void Names_of_scenarios_are_those_of_scenarios() =>
        Rows.SelectMany(row => Scenario().Matches(Proof(row))).Select(match => match.Groups[1].Value).ShouldBeSubsetOf(DifferencesTests.Scenarios);

    [Fact]
    public void Names_of_tests_are_those_of_tests()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Root(), "tests"), "*Tests.cs", SearchOption.AllDirectories).ToLookup(file => Path.GetFileNameWithoutExtension(file));
        Rows.SelectMany(row => Test().Matches(Proof(row)))
            .Where(match => !sources[match.Groups[1].Value].Any(file => File.ReadAllText(file).Contains($" {match.Groups[2].Value}(", StringComparison.Ordinal)))
            .Select(match => match.Value).ShouldBeEmpty();
    }

    private static string Proof(string row) => row.Split('|')[^2];

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "tuivisor.sln"))) directory = directory.Parent ?? throw new InvalidOperationException("not in the repository");
        return directory.FullName;
    }

    [GeneratedRegex(@"^\| (\d+) \|")]
    private static partial Regex Number();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Scenario();

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex Test();
}
