using System.Globalization;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision;

/// <content>What programs mean to each other and to the server: depends_on, on_fatal, on_exit.</content>
public sealed partial class Supervisor
{
    /// <summary>All programs by full name; null after a change, empty when none depends on another.</summary>
    private Dictionary<string, ProcessMachine>? _byName;

    private Dictionary<string, ProcessMachine> ByName => _byName ??= _programs.Values.Any(program => program.Config.DependsOn.Count > 0)
        ? _programs.Values.DistinctBy(program => program.Config.FullName).ToDictionary(program => program.Config.FullName, StringComparer.Ordinal)
        : [];

    /// <summary>Starts a program, and before it those that it needs and that are down; not those that somebody has disabled.</summary>
    private void Start(ProgramId id, ProcessEvent how, Author author, Turn turn)
    {
        if (_programs.TryGetValue(id, out var program) && program.Config.DependsOn.Count > 0 && !IsStartedOrStarting(program))
        {
            foreach (var name in program.Config.DependsOn)
            {
                if (ByName.TryGetValue(name, out var needed) && needed.StaysDown && !needed.Config.IsDisabled)
                    Start(needed.Id, ProcessEvent.StartAsked, author, turn);
            }
        }

        Ask(id, how, author, turn);
    }

    private static bool IsStartedOrStarting(ProcessMachine program) => program.State is ProcessState.Running or ProcessState.Starting;

    /// <summary>Something has changed: those that wait for others may have waited long enough.</summary>
    private void LookAtOthers(Turn turn)
    {
        if (Mood != SupervisorMood.Running || ByName.Count == 0)
            return;
        foreach (var program in _programs.Values)
        {
            if (program.WaitsForOthers)
                With(program.Id, turn, waiting => waiting.LookAtOthers(turn));
        }
    }

    private Lacking LackingOf(ProgramConfig config)
    {
        if (config.DependsOn.Count == 0)
            return Lacking.Nothing;
        var missing = new List<string>();
        var isInVain = false;
        foreach (var name in config.DependsOn)
        {
            if (!ByName.TryGetValue(name, out var needed))
            {
                isInVain = true;
                missing.Add($"{name} (not there)");
            }
            else if (!needed.IsUp)
            {
                var behind = needed.WaitsForOthers ? LackingOf(needed.Config) : Lacking.Nothing;
                isInVain |= needed.StaysDown || behind.IsInVain;
                missing.Add(needed.StaysDown ? $"{name} ({needed.State.ToString().ToUpperInvariant()})"
                    : behind.IsInVain ? $"{name} (waiting for {behind.Text})"
                    : name);
            }
        }

        return missing.Count == 0 ? Lacking.Nothing : new Lacking(string.Join(", ", missing), isInVain);
    }

    /// <summary>The server does not outlive a vital program: in a container its end is to be everybody's.</summary>
    private void EndIfVital(ProcessMachine program, Turn turn)
    {
        if (Mood != SupervisorMood.Running)
            return;
        var (key, action) = program switch
        {
            { State: ProcessState.Fatal } => ("on_fatal", program.Config.OnFatal),
            { State: ProcessState.Exited, Deadline: null } => ("on_exit", program.Config.OnExit),
            _ => ("", EndAction.Ignore),
        };
        if (action == EndAction.Ignore || (action == EndAction.ShutdownIfUnexpected && program.ExitWasExpected))
            return;
        _exitCode = ExitCodeFor(program);
        turn.Effects.Log(LogLevel.Warn, string.Create(
            CultureInfo.InvariantCulture,
            $"{program.Config.Name} is {program.State.ToString().ToUpperInvariant()}, shutting down with exit code {_exitCode} ({key})"));
        BeginToStop(SupervisorMood.Shutdown, turn);
    }

    /// <summary>That of the program, as a shell gives it; a program that never came up is a failure.</summary>
    private static int ExitCodeFor(ProcessMachine program) => program.View.LastExit switch
    {
        { Signal: > 0 } killed => 128 + killed.Signal,
        { Code: > 0 } exit => exit.Code,
        _ => program.State == ProcessState.Fatal ? 1 : 0,
    };
}
