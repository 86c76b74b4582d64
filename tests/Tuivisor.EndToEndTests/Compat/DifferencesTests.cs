namespace Tuivisor.EndToEndTests.Compat;

/// <summary>The list of differences.</summary>
public sealed class DifferencesTests
{
    /// <summary>Names of all scenarios.</summary>
    internal static IReadOnlyList<string> Scenarios =>
    [
        .. typeof(IScenarios).Assembly.GetTypes().Where(type => type.IsClass && typeof(IScenarios).IsAssignableFrom(type))
            .SelectMany(type => (IEnumerable<Scenario>)type.GetProperty(nameof(IScenarios.All))!.GetValue(null)!) // the interface has it
            .Select(scenario => scenario.Name),
    ];

    [Fact]
    public void Are_of_scenarios_that_exist()
    {
        Scenarios.ShouldBeUnique();
        Differences.Scenarios.ShouldBeSubsetOf(Scenarios);
    }
}
