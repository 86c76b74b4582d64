using System.Text.RegularExpressions;

namespace Tuivisor.EndToEndTests.Compat;

/// <summary>Takes out of a transcript what differs from run to run: numbers of processes, times, paths.</summary>
internal static partial class Plain
{
    public static string Of(string text, string work, Contender contender)
    {
        text = text.Replace(contender.Supervisord, "PROG/supervisord").Replace(contender.Supervisorctl, "PROG/supervisorctl").Replace(work, "WORK");
        text = Pid().Replace(text, "pid PID");
        text = KilledPid().Replace(text, "' (PID) with SIGKILL");
        text = Uptime().Replace(text, "uptime TIME");
        text = Date().Replace(text, "DATE");
        text = AutoLog().Replace(text, "---supervisor-RANDOM.log");
        // Python shows where in its own files an exception arose.
        return PythonTrace().Replace(text, "error: (an exception)");
    }

    [GeneratedRegex(@"pid \d+")]
    private static partial Regex Pid();

    [GeneratedRegex(@"' \(\d+\) with SIGKILL")]
    private static partial Regex KilledPid();

    [GeneratedRegex(@"uptime \d+:\d\d:\d\d")]
    private static partial Regex Uptime();

    [GeneratedRegex(@"[A-Z][a-z]{2} \d\d \d\d:\d\d [AP]M")]
    private static partial Regex Date();

    [GeneratedRegex(@"---supervisor-\w{8}\.log")]
    private static partial Regex AutoLog();

    [GeneratedRegex(@"error: <class .*")]
    private static partial Regex PythonTrace();
}
