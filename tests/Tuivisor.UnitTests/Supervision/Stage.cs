using System.Text;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.UnitTests.Supervision;

/// <summary>A supervisor on virtual time, with children that live and die as the test says.</summary>
internal sealed class Stage
{
    private static readonly DateTimeOffset Epoch = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    private readonly EffectList _effects = new();
    private readonly Dictionary<ProgramId, int> _children = [];
    private readonly Dictionary<ProgramId, string> _names = [];
    private TimeSpan _clock;
    private TimeSpan _wallOffset;
    private int _nextPid = 100;

    public Stage(params ProgramConfig[] programs)
        : this(A.Config([.. programs.Select(A.Group)]))
    {
    }

    public Stage(SupervisorConfig config, Func<double>? random = null, params string[]? firstToStart)
    {
        Supervisor = new Supervisor(config) { Random = random ?? (() => 0), FirstToStart = firstToStart is { Length: > 0 } ? firstToStart.ToHashSet() : null };
        Feed(new SupervisorInput.Began());
    }

    public Supervisor Supervisor { get; }

    public List<string> Log { get; } = [];

    public List<SupervisorEvent> Events { get; } = [];

    public List<(string Name, int Signal, bool ToGroup)> Signals { get; } = [];

    public List<(string Name, string Text)> Inputs { get; } = [];

    public List<string> Spawns { get; } = [];

    public Effect.Quit? Quit { get; private set; }

    /// <summary>Commands and checks that have been asked for and not been answered.</summary>
    public List<(string Name, string What, ErrandId Id)> Errands { get; } = [];

    /// <summary>What was abandoned.</summary>
    public List<string> Abandoned { get; } = [];

    /// <summary>Names of programs whose spawn fails.</summary>
    public HashSet<string> Unspawnable { get; } = [];

    /// <summary>Leave spawns unanswered until <see cref="AnswerSpawn"/>.</summary>
    public bool HoldSpawns { get; set; }

    /// <summary>Events for listeners are written to them; else the server dies just before.</summary>
    public bool GivesEvents { get; set; } = true;

    public Moment Now => new(_clock, Epoch + _clock + _wallOffset);

    public ProcessView this[string name] => Supervisor.Processes.Find(name) ?? throw new KeyNotFoundException(name);

    public ProcessState StateOf(string name) => this[name].State;

    public IEnumerable<EventType> EventTypes => Events.Select(happened => happened.Type);

    public Stage Start(string name) => Feed(new SupervisorInput.StartAsked(this[name].Id, Author.Server));

    public Stage Stop(string name, bool waits = false) => Feed(new SupervisorInput.StopAsked(this[name].Id, Author.Server, waits));

    public Stage Restart(string name) => Feed(new SupervisorInput.RestartAsked(this[name].Id, Author.Server));

    public Stage Exits(string name, int code) => Ends(this[name].Id, ExitStatus.Exited(code));

    public Stage Dies(string name, int signal) => Ends(this[name].Id, ExitStatus.Killed(signal));

    public Stage Writes(string name, string text) =>
        Feed(new SupervisorInput.ListenerWrote(this[name].Id, Encoding.UTF8.GetBytes(text)));

    public Stage Shutdown() => Feed(new SupervisorInput.ShutdownAsked(new Author(AuthorKind.Signal, "SIGTERM")));

    public Stage AnswerSpawn(string name)
    {
        var id = this[name].Id;
        _children.ContainsKey(id).ShouldBeFalse($"{name} would have two children");
        _children[id] = _nextPid++;
        return Feed(new SupervisorInput.Spawned(id, _children[id]));
    }

    /// <summary>A command or check that runs for a program ends, well or with a failure.</summary>
    public Stage Ends(string name, string what, string? failure = null)
    {
        var errand = Errands.Find(errand => errand.Name == name && errand.What == what);
        Errands.Remove(errand).ShouldBeTrue($"no {what} of {name} runs, but {string.Join(", ", Errands)}");
        return Feed(new SupervisorInput.ErrandDone(errand.Id, failure));
    }

    public Stage Says(string name, bool isReady, string? status = null) => Feed(new SupervisorInput.Notified(this[name].Id, isReady, status));

    public Stage Uses(string name, long bytes) => Feed(new SupervisorInput.MemoryMeasured(this[name].Id, this[name].Pid, bytes));

    /// <summary>Lets time pass, stopping at every deadline on the way.</summary>
    public Stage After(double seconds)
    {
        var end = _clock + TimeSpan.FromSeconds(seconds);
        while (Supervisor.NextDeadline is { } due && due <= end)
        {
            _clock = due > _clock ? due : _clock;
            Feed(new SupervisorInput.DeadlineReached());
        }

        _clock = end;
        return Feed(new SupervisorInput.DeadlineReached());
    }

    /// <summary>Somebody sets the clock on the wall.</summary>
    public Stage WallJumps(TimeSpan by)
    {
        _wallOffset += by;
        return this;
    }

    public Stage Feed(SupervisorInput input)
    {
        Supervisor.Advance(input, Now, _effects);
        var effects = _effects.ToList();
        _effects.Clear();
        foreach (var effect in effects)
            Perform(effect);
        return this;
    }

    private Stage Ends(ProgramId id, ExitStatus status)
    {
        _children.Remove(id).ShouldBeTrue("there is no child to end");
        return Feed(new SupervisorInput.Exited(id, status));
    }

    private void Perform(Effect effect)
    {
        switch (effect)
        {
            case Effect.Prepare prepare:
                _names[prepare.Id] = prepare.Config.FullName;
                break;
            case Effect.Log log:
                Log.Add($"{log.Level.ToString().ToUpperInvariant()} {log.Text}");
                break;
            case Effect.Publish publish:
                Events.Add(publish.Event);
                break;
            case Effect.Signal signal:
                Signals.Add((_names[signal.Id], signal.Number, signal.ToGroup));
                break;
            case Effect.WriteStdin write:
                Inputs.Add((_names[write.Id], Encoding.UTF8.GetString(write.Data.Span)));
                if (GivesEvents) Feed(new SupervisorInput.EventGiven(write.Id));
                break;
            case Effect.RunErrand run:
                Errands.Add((_names[run.Errand.Program], run.Command, run.Errand));
                break;
            case Effect.CheckHealth check:
                Errands.Add((_names[check.Errand.Program], check.Check.Target, check.Errand));
                break;
            case Effect.AbandonErrand abandon:
                Abandoned.AddRange(Errands.Where(errand => errand.Id == abandon.Errand).Select(errand => errand.What));
                Errands.RemoveAll(errand => errand.Id == abandon.Errand);
                break;
            case Effect.Quit quit:
                Quit = quit;
                break;
            case Effect.Spawn spawn:
                Spawn(spawn);
                break;
        }
    }

    private void Spawn(Effect.Spawn spawn)
    {
        _children.ContainsKey(spawn.Id).ShouldBeFalse($"{spawn.Config.Name} would have two children");
        Spawns.Add(spawn.Config.FullName);
        if (Unspawnable.Contains(spawn.Config.Name))
            Feed(new SupervisorInput.SpawnFailed(spawn.Id, new SpawnFailure(SpawnFailureKind.NoFile, $"can't find command '{spawn.Config.Command}'")));
        else if (!HoldSpawns)
            AnswerSpawn(spawn.Config.FullName);
    }
}
