namespace Tuivisor.EndToEndTests.Compat;

/// <summary>Every scenario is played by Supervisor and by tuivisor at once: the transcripts are the same, but for differences.txt.</summary>
public abstract class CompatTests<TScenarios>
    where TScenarios : IScenarios
{
    private static readonly IReadOnlyDictionary<string, Scenario> Scenarios = TScenarios.All.ToDictionary(scenario => scenario.Name);

    private static readonly Dictionary<string, Lazy<string>> Theirs =
        Scenarios.Values.ToDictionary(scenario => scenario.Name, scenario => new Lazy<string>(() => scenario.Play(Contender.Named(Contender.Supervisor))));

    public static TheoryData<string, string> Plays =>
    [
        .. Scenarios.Keys.Select(name => (name, Contender.Tuivisor)),
        .. Crossing.Select(name => (name, Contender.OurServer)),
        .. Crossing.Select(name => (name, Contender.OurClient)),
    ];

    private static IEnumerable<string> Crossing => Scenarios.Values.Where(scenario => scenario.CrossesClients).Select(scenario => scenario.Name);

    [Theory, MemberData(nameof(Plays))]
    public void Answers_as_Supervisor_does(string scenario, string contender) => Compare(Scenarios[scenario], Contender.Named(contender));

    private static void Compare(Scenario scenario, Contender contender)
    {
        Requires.Packages("supervisor");
        var (theirs, ours) = ("", "");
        Parallel.Invoke(() => theirs = Theirs[scenario.Name].Value, () => ours = scenario.Play(contender));
        var expected = Differences.Apply(scenario.Name, theirs, contender);
        if (ours != expected) Assert.Fail($"{contender.Name} (+) answers otherwise than Supervisor (-):\n{TranscriptDiff.Of(expected, ours)}");
    }
}
