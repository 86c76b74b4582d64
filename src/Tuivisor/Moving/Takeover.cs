using System.Diagnostics;
using System.Globalization;
using Tuivisor.CommandLine;
using Tuivisor.Os;
using Tuivisor.Server;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Moving;

/// <summary>Carries a plan out: Supervisor ends, tuivisor takes its place, and if that fails Supervisor comes back.</summary>
/// <param name="context">Of the command.</param>
/// <param name="plan">What to do.</param>
/// <param name="talk">Talks to whichever server there is.</param>
internal sealed class Takeover(CommandContext context, TakeoverPlan plan, ServerTalk talk)
{
    private static readonly TimeSpan LaunchPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Stopwatch _down = new();

    /// <summary>Moves over.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        if (ServerLauncher.Try(Words, LaunchPatience, Surroundings) is { } cannot)
            return context.Fail(Failed("tuivisor would not start", cannot, "nothing was changed"));
        if (!EndSupervisor())
        {
            return context.Fail(Failed(
                $"Supervisor (pid {plan.Process.Pid}) did not end within {plan.StopLimit.TotalSeconds:0} s", $"still there: {StillThere()}",
                $"nothing was started; when it has ended: tuivisor -c {plan.File} --detach"));
        }

        context.Tell(Seconds("Supervisor has ended"));
        var outcome = ServerLauncher.Launch(Words, LaunchPatience, Surroundings);
        if (!outcome.IsReady)
            return GoBack("tuivisor did not start", outcome.ErrorText.Trim());
        if (WaitForPrograms() is { } problem)
            return GoBack("not all programs came up under tuivisor", problem);
        return Report();
    }

    /// <summary>It gets all that the supervisord had: programs inherit it.</summary>
    private LaunchSurroundings Surroundings => new()
    {
        // A socket of systemd's is for the process it was given to.
        Environment = [.. plan.Process.Environment.Where(variable => !variable.StartsWith("NOTIFY_SOCKET=", StringComparison.Ordinal))],
        Directory = plan.Process.Directory,
        Umask = plan.Process.Umask,
        FirstToStart = plan.FirstToStart,
    };

    private IReadOnlyList<string> Words => ["tuivisor", "-c", plan.File, "server", .. plan.Process.ServerOptions()];

    private bool EndSupervisor()
    {
        using var process = PidFd.Open(plan.Process.Pid);
        context.Tell($"Supervisor (pid {plan.Process.Pid}) stops {plan.Restarted.Count} program{(plan.Restarted.Count == 1 ? "" : "s")}");
        _down.Start();
        if (!talk.Shutdown(plan.Server)) process.Signal(15); // it understands that as well
        return Polling.WaitReadable(process.Descriptor, (int)plan.StopLimit.TotalMilliseconds);
    }

    private string StillThere() => string.Join(", ", plan.Server.Programs
        .Where(program => program.Pid > 0 && ProcessInfo.Of(program.Pid) is { State: not 'Z' }).Select(program => $"{program.FullName} (pid {program.Pid})"));

    /// <summary>Waits until all are up.</summary>
    /// <returns>Null when they are, else which are not.</returns>
    private string? WaitForPrograms()
    {
        var limit = Stopwatch.StartNew();
        while (true)
        {
            if (talk.Ask() is not { } now) return $"the server does not answer {talk.Problem}".TrimEnd();
            var wanted = now.Programs.Where(program => plan.Restarted.Any(before => before.FullName == program.FullName)).ToList();
            var lost = wanted.Where(program => program.State is ProcessState.Fatal or ProcessState.Unknown).ToList();
            if (lost.Count > 0) return string.Join("; ", lost.Select(program => $"{program.FullName} is {program.State.ToString().ToUpperInvariant()}: {program.Why}"));
            var late = wanted.Where(program => program.State is ProcessState.Starting or ProcessState.Backoff && WasUp(program)).ToList();
            if (late.Count == 0) return null;
            if (limit.Elapsed > plan.StartLimit) return string.Join(", ", late.Select(program => $"{program.FullName} is {program.State.ToString().ToUpperInvariant()} {program.Why}".TrimEnd()));
            Task.Delay(Pause, context.Shell.Time).GetAwaiter().GetResult();
        }
    }

    /// <summary>A program that was on its way up already had not come there under Supervisor either.</summary>
    private bool WasUp(RunningProgram now) => plan.Restarted.First(before => before.FullName == now.FullName).State == ProcessState.Running;

    private int Report()
    {
        _down.Stop();
        var pid = talk.Ask()?.Pid ?? 0;
        if (context.Options.Json) context.Shell.Output.WriteLine(TakeoverReport.Json(plan, pid, _down.Elapsed));
        context.Tell(Seconds($"tuivisor (pid {pid}) runs in its place, {plan.Restarted.Count} program{(plan.Restarted.Count == 1 ? " is" : "s are")} up"));
        context.Tell($"  look    tuivisor -c {plan.File}");
        if (plan.Service is { IsEnabled: true } service) context.Tell($"  boot    {service.DisableCommand}    (else Supervisor comes back at the next boot)");
        return ExitCode.Done;
    }

    /// <summary>Ends what was started and starts the supervisord again, as it was.</summary>
    private int GoBack(string what, string why)
    {
        context.Tell($"{what}; Supervisor is started again");
        if (talk.Ask() is { IsTuivisor: true } ours)
        {
            using var process = PidFd.Open(ours.Pid);
            talk.Shutdown(ours);
            if (!Polling.WaitReadable(process.Descriptor, (int)plan.StopLimit.TotalMilliseconds))
                return context.Fail(Failed(what, why, $"and tuivisor (pid {ours.Pid}) does not end; then start again: {CommandLine}"));
        }

        using var spawner = new Spawner();
        var started = spawner.Spawn(new SpawnOptions
        {
            Path = plan.Process.Executable, Arguments = plan.Process.CommandLine, Environment = [.. plan.Process.Environment],
            Directory = plan.Process.Directory, Umask = plan.Process.Umask,
        });
        var limit = Stopwatch.StartNew();
        ServerAnswers? back = null;
        while (started.IsStarted && (back = talk.Ask()) is null && limit.Elapsed < LaunchPatience) Task.Delay(Pause, context.Shell.Time).GetAwaiter().GetResult();
        if (back is null) return context.Fail(Failed(what, why, $"and Supervisor did not come back; start it: cd {plan.Process.Directory} && {CommandLine}"));
        foreach (var program in plan.Restarted.Where(program => !Wanted(back, program.FullName))) talk.Start(back, program.FullName);
        foreach (var program in plan.StayDown.Where(program => Wanted(back, program.FullName))) talk.Stop(back, program.FullName);
        return context.Fail(Failed(what, why, $"Supervisor (pid {back.Pid}) runs again as it was started before; nothing else was changed"));
    }

    private static bool Wanted(ServerAnswers server, string name) => server.Programs.Any(program => program.FullName == name && program.IsWanted);

    private string CommandLine => string.Join(' ', plan.Process.CommandLine);

    private static ErrorReport Failed(string what, string said, string now) =>
        new("E_TAKEOVER", ExitCode.Failed, what, ("said", said.ReplaceLineEndings("\n          ")), ("now", now));

    private string Seconds(string what) => string.Create(CultureInfo.InvariantCulture, $"{what} ({_down.Elapsed.TotalSeconds:0.0} s)");
}
