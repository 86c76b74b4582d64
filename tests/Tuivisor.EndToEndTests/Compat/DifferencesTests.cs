namespace Tuivisor.EndToEndTests.Compat;

/// <summary>The list of differences.</summary>
public sealed class DifferencesTests
{
    [Fact]
    public void Are_of_scenarios_that_exist()
    {
        var names = typeof(IScenarios).Assembly.GetTypes().Where(type => type.IsClass && typeof(IScenarios).IsAssignableFrom(type))
            .SelectMany(type => (IEnumerable<Scenario>)type.GetProperty(nameof(IScenarios.All))!.GetValue(null)!) // the interface has it
            .Select(scenario => scenario.Name).ToArray();
        names.ShouldBeUnique();
        Differences.Scenarios.ShouldBeSubsetOf(names);
    }
}
