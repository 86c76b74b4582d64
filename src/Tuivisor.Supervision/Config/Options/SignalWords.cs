using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision.Config.Options;

/// <summary>Words and numbers that Supervisor takes for signals: those of the system, and some words of Python's signal module.</summary>
internal static class SignalWords
{
    private static readonly Dictionary<string, int> PythonWords = new()
    {
        ["_DFL"] = 0, ["_IGN"] = 1, ["_BLOCK"] = 0, ["_UNBLOCK"] = 1, ["_SETMASK"] = 2,
    };

    /// <summary>Names for suggestions, without SIG.</summary>
    public static IEnumerable<string> All => Enumerable.Range(1, 31).Select(signal => SignalNames.NameOf(signal)["SIG".Length..]);

    /// <summary>Number of a name with or without SIG, in any case; null when there is none.</summary>
    public static int? Find(string name)
    {
        var word = name.Trim().ToUpperInvariant();
        if (word.StartsWith("SIG", StringComparison.Ordinal)) word = word[3..];
        if (PythonWords.TryGetValue(word, out var number)) return number;
        return word.Length > 0 && char.IsAsciiLetter(word[0]) && SignalNames.TryParse(word, out number) ? number : null;
    }

    /// <summary>Whether Supervisor takes the number for a signal: 0 and those that have a name.</summary>
    public static bool IsNumber(int number) => number == 0 || SignalNames.NameOf(number).StartsWith("SIG", StringComparison.Ordinal);
}
