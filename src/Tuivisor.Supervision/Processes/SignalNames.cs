using System.Globalization;
using Tuivisor.Supervision.Config.Options;

namespace Tuivisor.Supervision.Processes;

/// <summary>Names of Linux signals. signal(7).</summary>
public static class SignalNames
{
    /// <summary>SIGKILL.</summary>
    public const int Kill = 9;

    /// <summary>SIGTERM.</summary>
    public const int Term = 15;

    private static readonly string[] Names =
    [
        "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM",
        "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS",
    ];

    private const int FirstRealTime = 34;
    private const int LastRealTime = 64;

    /// <summary>Words of Python's signal module that are no signals; Supervisor takes their numbers.</summary>
    private static readonly Dictionary<string, int> PythonWords = new(StringComparer.Ordinal)
    {
        ["_DFL"] = 0, ["_IGN"] = 1, ["_BLOCK"] = 0, ["_UNBLOCK"] = 1, ["_SETMASK"] = 2,
    };

    private static readonly Dictionary<string, int> Numbers = BuildNumbers();

    /// <summary>"SIGTERM" for 15; "signal 77" for a number without a name, as Supervisor prints it.</summary>
    public static string NameOf(int signal) => signal switch
    {
        > 0 when signal < Names.Length => "SIG" + Names[signal],
        FirstRealTime => "SIGRTMIN",
        LastRealTime => "SIGRTMAX",
        _ => string.Create(CultureInfo.InvariantCulture, $"signal {signal}"),
    };

    /// <summary>Names for suggestions, without SIG.</summary>
    internal static IEnumerable<string> Suggested => Names.Skip(1);

    /// <summary>Reads "TERM", "SIGTERM", "term" or "15", and all else that Supervisor takes for a signal: "0", which asks whether there is
    /// a process, and some words of Python's.</summary>
    /// <returns>False when the text is no signal of this system.</returns>
    public static bool TryParse(string text, out int signal)
    {
        if (WholeNumber.Parse(text) is { } number)
            return IsSignal(signal = WholeNumber.Clamp(number));
        var name = text.Trim().ToUpperInvariant();
        if (name.StartsWith("SIG", StringComparison.Ordinal)) name = name[3..];
        return Numbers.TryGetValue(name, out signal) || PythonWords.TryGetValue(name, out signal);
    }

    /// <summary>Whether Supervisor takes the number for a signal: 0 and those that have a name.</summary>
    private static bool IsSignal(int number) => number is 0 or > 0 and < 32 or FirstRealTime or LastRealTime;

    private static Dictionary<string, int> BuildNumbers()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["IOT"] = 6, ["CLD"] = 17, ["POLL"] = 29, ["RTMIN"] = FirstRealTime, ["RTMAX"] = LastRealTime,
        };
        for (var signal = 1; signal < Names.Length; signal++)
            numbers[Names[signal]] = signal;
        return numbers;
    }
}
