using System.Text.RegularExpressions;

namespace Tuivisor.EndToEndTests.Compat;

/// <summary>Takes out of a transcript what differs from run to run: numbers of processes, times, paths.</summary>
internal static partial class Plain
{
    public static string Of(string text, string work, Contender contender)
    {
        text = text.Replace(contender.Supervisord, "PROG/supervisord").Replace(contender.Supervisorctl, "PROG/supervisorctl").Replace(work, "WORK")
            .Replace(Path.GetDirectoryName(work)!, "WORLD"); // a world is below /tmp
        text = Pid().Replace(text, "pid PID");
        text = KilledPid().Replace(text, "' (PID) with SIGKILL");
        text = Uptime().Replace(text, "uptime TIME");
        text = Date().Replace(text, "DATE");
        text = PageDate().Replace(text, "DATE");
        text = LoopbackPort().Replace(text, "127.0.0.1:PORT");
        text = Version().Replace(text, "VERSION");
        text = AutoLog().Replace(text, "---supervisor-RANDOM.log");
        text = LogDate().Replace(text, "DATE");
        text = AccessDate().Replace(text, "[DATE]");
        text = AccessSize().Replace(text, "$1 SIZE");
        // Theirs shows what Python thinks of it and where in its files, ours the fault: scripts may rely on the first word alone.
        return Exception().Replace(text, "error: (what went wrong)");
    }

    [GeneratedRegex(@"pid \d+")]
    private static partial Regex Pid();

    [GeneratedRegex(@"' \(\d+\) with SIGKILL")]
    private static partial Regex KilledPid();

    [GeneratedRegex(@"uptime \d+:\d\d:\d\d")]
    private static partial Regex Uptime();

    [GeneratedRegex(@"[A-Z][a-z]{2} \d\d \d\d:\d\d [AP]M")]
    private static partial Regex Date();

    [GeneratedRegex(@"\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}")]
    private static partial Regex PageDate();

    [GeneratedRegex(@"127\.0\.0\.1:\d{4,5}")]
    private static partial Regex LoopbackPort();

    // The packaged one and the one whose behaviour is followed.
    [GeneratedRegex(@"\b4\.(2\.5|3\.0)\b")]
    private static partial Regex Version();

    [GeneratedRegex(@"---supervisor-\w{8}\.log")]
    private static partial Regex AutoLog();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}")]
    private static partial Regex LogDate();

    [GeneratedRegex(@"\[\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\]")]
    private static partial Regex AccessDate();

    // With the head of the answer there, the body's here.
    [GeneratedRegex(@"( HTTP/1\.\d"" \d{3}) \d+$")]
    private static partial Regex AccessSize();

    [GeneratedRegex(@"^  error: .*")]
    private static partial Regex Exception();
}
