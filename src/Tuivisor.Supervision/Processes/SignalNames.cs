using System.Globalization;

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

    private static readonly Dictionary<string, int> Numbers = BuildNumbers();

    /// <summary>"SIGTERM" for 15; "signal 77" for a number without a name, as Supervisor prints it.</summary>
    public static string NameOf(int signal) => signal switch
    {
        > 0 when signal < Names.Length => "SIG" + Names[signal],
        FirstRealTime => "SIGRTMIN",
        LastRealTime => "SIGRTMAX",
        _ => string.Create(CultureInfo.InvariantCulture, $"signal {signal}"),
    };

    /// <summary>Reads "TERM", "SIGTERM", "term" or "15"; "0" is the signal that is none and asks whether there is a process.</summary>
    /// <returns>False when the text is no signal of this system.</returns>
    public static bool TryParse(string text, out int signal)
    {
        var name = text.Trim().ToUpperInvariant();
        if (int.TryParse(name, NumberStyles.Integer, CultureInfo.InvariantCulture, out signal))
            return signal is >= 0 and <= LastRealTime and not (32 or 33);
        return Numbers.TryGetValue(name.StartsWith("SIG", StringComparison.Ordinal) ? name[3..] : name, out signal);
    }

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
