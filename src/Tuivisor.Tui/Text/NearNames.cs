namespace Tuivisor.Tui.Text;

/// <summary>Names that a mistyped one may have meant.</summary>
public static class NearNames
{
    /// <summary>Names that contain the word or differ from it, or from a part of it, by few letters; nearest first.</summary>
    public static IEnumerable<string> Of(string typed, IEnumerable<string> known) => known
        .Select(name => (Name: name, Distance: DistanceTo(typed, name)))
        .Where(entry => entry.Distance <= Math.Max(1, typed.Length / 3))
        .OrderBy(entry => entry.Distance).ThenBy(entry => Math.Abs(entry.Name.Length - typed.Length)).ThenBy(entry => entry.Name, StringComparer.Ordinal)
        .Select(entry => entry.Name);

    /// <summary>"did you mean nord?"; null when no name is near.</summary>
    public static string? Question(string typed, IEnumerable<string> known) => Of(typed, known).FirstOrDefault() is { } near ? $"did you mean {near}?" : null;

    private static int DistanceTo(string typed, string name)
    {
        if (name.Contains(typed, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        return name.Split(':', '-', '_').Append(name[(name.IndexOf(':') + 1)..]).Append(name).Min(part => Levenshtein(typed.ToLowerInvariant(), part.ToLowerInvariant()));
    }

    private static int Levenshtein(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 0; i < left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
            {
                var change = previous[j] + (left[i] == right[j] ? 0 : 1);
                current[j + 1] = Math.Min(change, Math.Min(previous[j + 1], current[j]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
