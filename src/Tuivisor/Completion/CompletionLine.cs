using Tuivisor.CommandLine;

namespace Tuivisor.Completion;

/// <summary>A command line that is being typed, taken apart.</summary>
internal sealed record CompletionLine
{
    /// <summary>The word it begins with.</summary>
    public required string CalledAs { get; init; }

    /// <summary>Called by Supervisor's name: all of it is ctl's.</summary>
    public bool IsSupervisorctl => Path.GetFileName(CalledAs) == "supervisorctl";

    /// <summary>Options that say which server is meant, wherever they stand.</summary>
    public GlobalOptions Globals { get; init; } = new();

    /// <summary>The command; null when it is still to come.</summary>
    public string? Command { get; init; }

    /// <summary>Words after the command, without the one being typed.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The word before the one being typed; null when that is the first.</summary>
    public string? Before { get; init; }

    /// <summary>The word being typed, perhaps empty.</summary>
    public string Current { get; init; } = "";

    /// <summary>The options of ctl at the beginning of its words.</summary>
    public IReadOnlyList<string> CtlOptions => Command == "ctl" ? [.. Words.Take(FirstCtlWord)] : [];

    /// <summary>The words of ctl after its options.</summary>
    public IReadOnlyList<string> CtlWords => [.. Words.Skip(FirstCtlWord)];

    private int FirstCtlWord => Words.Count - CtlCommandLine(Words).Count;

    /// <summary>Takes the words apart; the last is the one being typed.</summary>
    public static CompletionLine Of(IReadOnlyList<string> words)
    {
        var called = words.Count > 0 ? words[0] : "tuivisor";
        var before = words.Skip(1).SkipLast(words.Count > 1 ? 1 : 0).ToList();
        var line = new CompletionLine { CalledAs = called, Current = words.Count > 1 ? words[^1] : "", Before = before.LastOrDefault() };
        if (line.IsSupervisorctl) return line with { Command = "ctl", Words = before };
        var globals = GlobalOptions.ReadLeading(before, out var next);
        // "tuivisor -c" with the file still to come, or an option that is only for looks.
        while (next < before.Count && before[next].StartsWith('-')) next += TakesWord(before[next]) ? 2 : 1;
        if (next >= before.Count) return line with { Globals = globals };
        var rest = before[(next + 1)..];
        return line with { Command = before[next], Words = rest, Globals = before[next] == "ctl" ? globals : Later(globals, rest) };
    }

    private static bool TakesWord(string option) => option is "-c" or "--config" or "-s" or "--server" or "-L" or "--name-server" or "--color" or "--theme" or "--lang";

    private static GlobalOptions Later(GlobalOptions globals, IReadOnlyList<string> words)
    {
        for (var index = 0; index + 1 < words.Count; index++)
        {
            globals = words[index] switch
            {
                "-c" or "--config" => globals with { ConfigFile = words[index + 1] },
                "-s" or "--server" => globals with { ServerUrl = words[index + 1] },
                "-L" or "--name-server" => globals with { ServerName = words[index + 1] },
                _ => globals,
            };
        }

        return globals;
    }

    private static IReadOnlyList<string> CtlCommandLine(IReadOnlyList<string> words) => Ctl.CtlCommandLine.Parse(words).Words;
}
