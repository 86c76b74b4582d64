using static Tuivisor.Supervision.Config.Options.OptionTypes;

namespace Tuivisor.Supervision.Config.Options;

/// <content>Keys of programs that Supervisor does not have. Without them a program is run as Supervisor runs it.</content>
internal static partial class OptionTable
{
    internal static class Own
    {
        public static readonly Option<bool> Type = new("type", Choice(("simple", false), ("oneshot", true)), "simple",
            "`oneshot` does its work and ends: an exit code of exitcodes is a success however soon it comes.") { IsOwn = true };
        public static readonly Option<IReadOnlyList<string>> DependsOn = new("depends_on", List, null,
            "Programs or groups that must be up before it starts: RUNNING, or for a oneshot ended well. They are started with it.") { IsOwn = true };
        public static readonly Option<Readiness> Ready = new("ready",
            Choice(("running", Readiness.StaysUp), ("notify", Readiness.Notify), ("healthcheck", Readiness.HealthCheck)), "running",
            "What makes it RUNNING besides startsecs: nothing, READY=1 on `$NOTIFY_SOCKET` (sd_notify), or its first good health check.") { IsOwn = true };
        public static readonly Option<TimeSpan> ReadyTimeout = new("ready_timeout", Duration, "60",
            "How long it may take to become ready before the start counts as failed; 0 for ever.") { IsOwn = true };
        public static readonly Option<(HealthCheckKind Kind, string Target)> Health = new("healthcheck", HealthCheck, null,
            "Command that exits with 0, port that can be connected to, or URL that answers with 200 to 399, while it is well.") { IsOwn = true };
        public static readonly Option<TimeSpan> HealthInterval = new("healthcheck_interval", Duration.That(IsZero), "10", "Time between two checks.") { IsOwn = true };
        public static readonly Option<TimeSpan> HealthTimeout = new("healthcheck_timeout", Duration.That(IsZero), "5", "How long a check may take.") { IsOwn = true };
        public static readonly Option<int> HealthRetries = new("healthcheck_retries", Between(1, 1000), "3", "Failures in a row that make it unhealthy.") { IsOwn = true };
        public static readonly Option<bool> HealthAction = new("healthcheck_action", Choice(("restart", true), ("report", false)), "restart",
            "What is done about an unhealthy program: a restart, or only a word in status and log.") { IsOwn = true };
        public static readonly Option<long> MemoryLimit = new("memory_limit", Bytes.That(bytes =>
                bytes >= 0 ? null : OptionTypes.Own("is less than nothing", "write for example 512MB")), "0",
            "It is restarted when it and what it started use more memory than this; 0 is no limit.") { IsOwn = true };
        public static readonly Option<TimeSpan> RestartPause = new("restartpause", Duration, null,
            "Pause before the server starts it again.") { IsOwn = true, DefaultShown = "none; after failed starts 1, 2, 3 … s" };
        public static readonly Option<TimeSpan> MaxBackoff = new("maxbackoff", Duration.That(IsZero), null,
            "Pauses double up to this one, until it has stayed up for as long.") { IsOwn = true, DefaultShown = "they do not" };
        public static readonly Option<int> RestartJitter = new("restartjitter", Between(0, 100), "0",
            "Per cent by which pauses are made longer at random, so that many programs do not come back at once.") { IsOwn = true };
        public static readonly Option<EndAction> OnFatal = new("on_fatal", Choice(("ignore", EndAction.Ignore), ("shutdown", EndAction.Shutdown)), "ignore",
            "When it is FATAL: nothing, or the server shuts down and ends with its exit code (1 when it has none).") { IsOwn = true };
        public static readonly Option<EndAction> OnExit = new("on_exit",
            Choice(("ignore", EndAction.Ignore), ("shutdown", EndAction.Shutdown), ("shutdown_unexpected", EndAction.ShutdownIfUnexpected)), "ignore",
            "When it has ended and is not started again: nothing, or the server shuts down and ends with its exit code.") { IsOwn = true };
        public static readonly Option<string> PreStart = new("prestartcommand", CommandLine, null,
            "Run before each start; when it fails so does the start.") { IsOwn = true };
        public static readonly Option<string> PostStart = new("poststartcommand", CommandLine, null, "Run when it has become RUNNING.") { IsOwn = true };
        public static readonly Option<string> PreStop = new("prestopcommand", CommandLine, null, "Run before it is asked to stop.") { IsOwn = true };
        public static readonly Option<string> Stop = new("stopcommand", CommandLine, null,
            "Run in place of stopsignal; `$MAINPID` is its process.") { IsOwn = true };
        public static readonly Option<string> PostStop = new("poststopcommand", CommandLine, null,
            "Run when it is gone, however that came; it is not started again before that has ended.") { IsOwn = true };
        public static readonly Option<TimeSpan> HookTimeout = new("hooktimeout", Duration.That(IsZero), "60",
            "How long each of these may take before it is killed.") { IsOwn = true };
        public static readonly Option<int> ReloadSignal = new("reloadsignal", Signal, null,
            "Signal that makes it read its configuration anew, for `tuivisor ctl refresh`.") { IsOwn = true };
        public static readonly Option<IReadOnlyList<string>> EnvironmentFile = new("environment_file", Files, null,
            "Files of NAME=value lines with variables, under those of environment; a `-` before a name says that it may be missing.")
        {
            IsOwn = true, Aliases = ["envfiles"],
        };
        public static readonly Option<bool> LoginEnvironment = new("login_environment", TrueFalse, "false",
            "HOME, USER, LOGNAME and SHELL are those of user.") { IsOwn = true };
        public static readonly Option<uint> Gid = new("group", UnixGroup, null, "Its primary group; needs root.") { IsOwn = true, DefaultShown = "that of user" };
        public static readonly Option<IReadOnlyList<LimitConfig>> Limits = new("rlimits", OptionTypes.ResourceLimits, null,
            "Resource limits, as in `nofile=65536,core=unlimited,nproc=100:200` (soft:hard).") { IsOwn = true };
        public static readonly Option<int> Nice = new("nice", Between(-20, 19), null, "Its niceness.") { IsOwn = true };
        public static readonly Option<int> OomScoreAdjust = new("oom_score_adjust", Between(-1000, 1000), null,
            "How readily the kernel kills it for want of memory.") { IsOwn = true };
        public static readonly Option<IReadOnlyList<LogMark>> LogPrefix = new("log_prefix", LogMarks, null,
            "What stands before each line of its logs: `time`, `iso`, `name`, `stream`, `pid`, with commas between.") { IsOwn = true };

        public static IReadOnlyList<Option> All { get; } =
        [
            DependsOn, Type, Ready, ReadyTimeout, Health, HealthInterval, HealthTimeout, HealthRetries, HealthAction, MemoryLimit,
            RestartPause, MaxBackoff, RestartJitter, OnFatal, OnExit,
            PreStart, PostStart, PreStop, Stop, PostStop, HookTimeout, ReloadSignal,
            EnvironmentFile, LoginEnvironment, Gid, Limits, Nice, OomScoreAdjust, LogPrefix,
        ];

        private static Failure? IsZero(TimeSpan time) => time > TimeSpan.Zero ? null : OptionTypes.Own("is no time at all", "write for example 10");
    }
}
