using Tuivisor.Server.Children;
using Tuivisor.Server.Supervision;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;
using A = Tuivisor.UnitTests.Supervision.A;

namespace Tuivisor.UnitTests.Server.Supervision;

/// <summary>The owner loop with real children, without listeners.</summary>
internal sealed class LiveServer : IDisposable
{
    public static readonly Author Me = new(AuthorKind.Client, "test");

    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-test-").FullName;
    private readonly InProcessChildHost _host = new();
    private readonly ProgramRunner _programs;
    private readonly SupervisorLoop _loop;

    public LiveServer(params ProgramConfig[] programs)
    {
        var config = A.Config([.. programs.GroupBy(program => program.Group)
            .Select(group => A.Group(group.Key, [.. group]))]) with { Daemon = new DaemonConfig { ChildLogDir = _directory } };
        Next = new ConfigResult { Config = config };
        _loop = new SupervisorLoop(new Supervisor(config), Log, TimeProvider.System);
        _programs = new ProgramRunner(_host, _loop, new ProgramRunnerOptions
        {
            Daemon = config.Daemon, NotifyDirectory = Path.Combine(_directory, "notify"),
        }, TimeProvider.System);
        Asked = new SupervisionService(_loop, _programs, Log, () => Overrides.Apply(Load?.Invoke(Overrides.Scales) ?? Next), Overrides, TimeProvider.System.GetUtcNow());
        _loop.Start(_programs);
    }

    public Overrides Overrides { get; } = new(null);

    /// <summary>Reads the configuration again with numbers given by hand; null gives <see cref="Next"/>.</summary>
    public Func<IReadOnlyDictionary<string, ScaleOverride>, ConfigResult>? Load { get; set; }

    public SilentLog Log { get; } = new();

    public ISupervision Asked { get; }

    public Task<Effect.Quit> Completion => _loop.Completion;

    public ProgramRunner Programs => _programs;

    /// <summary>A file of the test's.</summary>
    public string PathOf(string name) => Path.Combine(_directory, name);

    /// <summary>What reading the configuration again gives.</summary>
    public ConfigResult Next { get; set; }

    public static ProgramConfig Shell(string name, string script, string? group = null) => A.Program(name, group) with
    {
        Command = $"/bin/sh -c \"{script}\"", Tty = false, AutoStart = false, StartSecs = TimeSpan.Zero,
    };

    public ProcessView View(string name) => Asked.Processes.Find(name) ?? throw new KeyNotFoundException(name);

    /// <summary>The first state of a program that satisfies a condition, as events tell it; the one it is in counts if nothing is provoked.</summary>
    public async Task<ProcessView> Until(string name, Func<ProcessView, bool> condition, Action? provoke = null)
    {
        var seen = new TaskCompletionSource<ProcessView>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watching = Asked.Events.Subscribe(new Watcher(name, condition, seen));
        provoke?.Invoke();
        if (provoke is null && Asked.Processes.Find(name) is { } now && condition(now))
            return now;
        return await seen.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public void Dispose()
    {
        Asked.StopAllAsync(true, Me, default).WaitAsync(TimeSpan.FromSeconds(20)).GetAwaiter().GetResult();
        _loop.Dispose();
        _programs.Dispose();
        _host.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private sealed class Watcher(string name, Func<ProcessView, bool> condition, TaskCompletionSource<ProcessView> seen)
        : IObserver<Tuivisor.Supervision.Events.SupervisorEvent>
    {
        public void OnNext(Tuivisor.Supervision.Events.SupervisorEvent value)
        {
            if (value is Tuivisor.Supervision.Events.ProcessStateEvent { Process: var program } && program.FullName == name && condition(program))
                seen.TrySetResult(program);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
