namespace Tuivisor.EndToEndTests.Compat;

/// <summary>Every scenario is played by Supervisor and by tuivisor at once: the transcripts are the same, but for differences.txt.</summary>
public sealed class CompatTests
{
    private static readonly IReadOnlyDictionary<string, Scenario> Scenarios = new[]
    {
        ConfigScenarios.All, StateScenarios.All, RpcScenarios.All, ControlScenarios.All, DaemonScenarios.All, LogScenarios.All, EventScenarios.All,
    }.SelectMany(scenarios => scenarios).ToDictionary(scenario => scenario.Name);

    public static TheoryData<string> Names => [.. Scenarios.Keys];

    public static TheoryData<string> Crossing => [.. Scenarios.Values.Where(scenario => scenario.CrossesClients).Select(scenario => scenario.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Supervisor_and_tuivisor_answer_the_same(string name) => Compare(Scenarios[name], Contender.Tuivisor);

    [Theory, MemberData(nameof(Crossing))]
    public void The_real_supervisorctl_says_the_same_of_our_server(string name) => Compare(Scenarios[name], Contender.OurServer);

    [Theory, MemberData(nameof(Crossing))]
    public void Our_supervisorctl_says_the_same_of_the_real_server(string name) => Compare(Scenarios[name], Contender.OurClient);

    [Fact]
    public void Differences_are_of_scenarios_that_exist() => Differences.Scenarios.ShouldBeSubsetOf(Scenarios.Keys);

    private static void Compare(Scenario scenario, Contender contender)
    {
        Requires.Packages("supervisor");
        var (theirs, ours) = ("", "");
        Parallel.Invoke(() => theirs = scenario.Play(Contender.Supervisor), () => ours = scenario.Play(contender));
        // With their own client or server, what that part says is theirs.
        var expected = contender == Contender.OurClient ? theirs : Differences.Apply(scenario.Name, theirs);
        if (ours != expected) Assert.Fail($"{contender.Name} (+) answers otherwise than Supervisor (-):\n{TranscriptDiff.Of(expected, ours)}");
    }
}
