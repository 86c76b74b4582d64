namespace Tuivisor.EndToEndTests.Compat;

/// <summary>
/// differences.txt: where we answer otherwise than Supervisor, on purpose. A block begins with "== SCENARIO: why"; then lines of
/// Supervisor's transcript after "-" and ours in their place after "+". "== SCENARIO (client): why" is of what our supervisorctl
/// says, whoever answers it. A block that applies nowhere fails: it is out of date.
/// </summary>
internal static class Differences
{
    private const string ClientMark = " (client)";

    private static readonly Lazy<IReadOnlyList<Block>> All = new(() => [.. Parse(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Compat/differences.txt")))]);

    /// <summary>Supervisor's transcript as it would read with our differences.</summary>
    public static string Apply(string scenario, string theirs, Contender contender)
    {
        theirs = "\n" + theirs;
        foreach (var block in All.Value.Where(block => block.Scenario == scenario && contender.Name != (block.IsClients ? Contender.OurServer : Contender.OurClient)))
        {
            theirs.ShouldContain(block.Theirs, Case.Sensitive, $"differences.txt is out of date, {scenario}: {block.Why}");
            theirs = theirs.Replace(block.Theirs, block.Ours, StringComparison.Ordinal);
        }

        return theirs[1..];
    }

    /// <summary>Names of scenarios with differences.</summary>
    public static IEnumerable<string> Scenarios => All.Value.Select(block => block.Scenario).Distinct();

    private static IEnumerable<Block> Parse(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("== ", StringComparison.Ordinal)) continue;
            var title = lines[i][3..].Split(": ", 2);
            var body = lines.Skip(i + 1).TakeWhile(line => !line.StartsWith("== ", StringComparison.Ordinal)).ToArray();
            yield return new Block(title[0].Replace(ClientMark, ""), title[0].EndsWith(ClientMark, StringComparison.Ordinal), title[1], Side(body, '-'), Side(body, '+'));
        }
    }

    private static string Side(string[] body, char mark) =>
        string.Concat(body.Where(line => line.StartsWith(mark)).Select(line => "\n" + line[1..])) + "\n";

    private sealed record Block(string Scenario, bool IsClients, string Why, string Theirs, string Ours);
}
