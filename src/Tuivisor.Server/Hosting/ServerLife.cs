using System.Globalization;
using Tuivisor.Os;
using Tuivisor.Server.Attach;
using Tuivisor.Server.Children;
using Tuivisor.Server.Logs;
using Tuivisor.Server.Recovering;
using Tuivisor.Server.Supervision;
using Tuivisor.Server.Web;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Hosting;

/// <summary>One life of a server: from the settings of its process to the end of its last program. A restart is another life.</summary>
internal sealed class ServerLife(
    ServerOptions options, Func<ConfigResult> load, Overrides overrides, IChildHost host, SignalRelay signals, StartErrors errors, TimeProvider time) : IDisposable
{
    private readonly MainLog _log = new(time);
    private readonly ServiceManager _manager = new(Environment.GetEnvironmentVariable(ServiceManager.Variable), host.MainPid);
    private IReadOnlyList<ProgramConfig> _adHoc = [];

    /// <summary>Lives.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="isFirst">Not after a restart.</param>
    /// <param name="isBackground">A parent waits to hear that the server is ready.</param>
    /// <param name="nextEventSerial">Where the numbers of events go on.</param>
    /// <param name="adHoc">Programs that are in no file.</param>
    /// <exception cref="StartException">It cannot start.</exception>
    public LifeEnd Run(SupervisorConfig config, bool isFirst, bool isBackground, long nextEventSerial, IReadOnlyList<ProgramConfig> adHoc)
    {
        var startedAt = time.GetLocalNow();
        SetUp(config, isFirst, isBackground);
        using var loop = new SupervisorLoop(NewSupervisor(config, isFirst, nextEventSerial), _log, time);
        using var programs = new ProgramRunner(host, loop, RunnerOptions(config), time);
        using var remembering = loop.Events.Subscribe(new Ending(() => BeginToEnd(loop.Supervisor)));
        var service = new SupervisionService(loop, programs, _log, load, overrides, startedAt);
        var upgrade = new Upgrade(options, host, _log);
        using var attach = ServerComposition.Attach(service, programs, _log, options, config, host, upgrade, time);
        programs.Noticed = attach.Noticed;
        var handover = new Handover(options, host, programs.Memory, _log);
        if (isFirst)
            handover.Take(attach);
        var servers = Servers(config);
        using var bound = Bind(servers);
        AnnounceStart(config, isFirst, isBackground);
        var recovery = isFirst ? Recovery.From(programs.Memory) : Recovery.Anew(programs.Memory);
        programs.HoldReading();
        loop.Start(programs, recovery);
        foreach (var program in adHoc)
            loop.Tell(new SupervisorInput.AddProgram(program, Author.Server));
        loop.InvokeAsync(() => true).GetAwaiter().GetResult(); // the first who asks is to see all programs
        using var taken = signals.PassTo(name => Handle(name, loop, programs));
        var listeners = Listen(bound, service, programs, attach, loop);
        host.Lost = children => _log.Write(LogLevel.Critical, string.Create(CultureInfo.InvariantCulture, $"the keeper was killed: programs ({children}) and this server end"));
        listeners.Trouble = text => _log.Write(LogLevel.Error, text);
        programs.BeginReading();
        using var pidFile = config.Daemon.PidFile is { } path ? PidFile.Write(path, host.MainPid, _log) : null;
        foreach (var name in programs.EndUnclaimed())
            _log.Write(LogLevel.Warn, $"{name} is not configured any more, sending it SIGTERM");
        loop.InvokeAsync(() => true).GetAwaiter().GetResult(); // the first turn has begun to start them, and is over
        host.SayReady();
        if (isFirst && isBackground)
            SayReady();
        _manager.Ready($"{loop.Processes.Processes.Count} programs of {config.File ?? "the built-in configuration"}");
        options.Ready?.Invoke();
        using var tidier = new MemoryTidier(time);
        using var tidying = loop.Events.Subscribe(tidier);
        handover.Conclude(attach, loop.Processes.Processes.Count(program => program.Pid != 0));
        Effect.Quit end;
        using (new SocketGuard(servers, listeners, _log))
        {
            if (Task.WhenAny(loop.Completion, upgrade.Agreed).GetAwaiter().GetResult() == upgrade.Agreed)
            {
                listeners.StopAccepting(); // who comes now is the next one's
                handover.Give(upgrade.Agreed.Result, attach, loop, programs);
            }

            end = loop.Completion.GetAwaiter().GetResult();
        }

        attach.SayGoodbye(end.Restart ? "restart" : "shutdown");
        listeners.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return new LifeEnd(end.Restart, end.ExitCode, loop.Supervisor.NextEventSerial, _adHoc);
    }

    public void Dispose() => _log.Dispose();

    private Supervisor NewSupervisor(SupervisorConfig config, bool isFirst, long nextEventSerial) =>
        new(config, nextEventSerial) { Random = Random.Shared.NextDouble, FirstToStart = isFirst ? options.FirstToStart : null };

    private void SetUp(SupervisorConfig config, bool isFirst, bool isBackground)
    {
        var setup = new ProcessSetup(config.Daemon, host, _log, errors);
        if (config.File is not null && !(isFirst && host.IsSuccessor))
            setup.NoteRoot();
        if (isFirst)
            setup.DropPrivileges();
        NoteConfig(config);
        if (isFirst)
            setup.RaiseLimits();

        try
        {
            _log.Open(config.Daemon, isBackground || config.Daemon.Silent ? null : options.Output);
        }
        catch (PosixException failure)
        {
            throw errors.Plain($"cannot write the log {config.Daemon.LogFile}: {failure.Message}");
        }

        if (!config.Daemon.NoCleanup && !host.IsSuccessor)
        {
            foreach (var failure in AutoLogs.CleanUp(config.Daemon.ChildLogDir, config.Daemon.Identifier))
                _log.Write(LogLevel.Warn, failure);
        }
    }

    private void NoteConfig(SupervisorConfig config)
    {
        foreach (var warning in config.Warnings)
            _log.Write(LogLevel.Warn, warning.IsSupervisors ? warning.Text : warning.ToString());
        foreach (var file in config.Files.Skip(1))
            _log.Write(LogLevel.Info, $"Included extra file \"{file}\" during parsing");
    }

    /// <summary>The configuration is somebody else's too: at the next boot both would start on it.</summary>
    private void WarnOfService(string? file)
    {
        if (file is not null && SupervisorService.Of(file) is { IsEnabled: true } service)
            _log.Write(LogLevel.Warn, $"the service {service.Name} would start Supervisor on {file} at the next boot; to have it not: {service.DisableCommand}");
    }

    private void AnnounceStart(SupervisorConfig config, bool isFirst, bool isBackground)
    {
        foreach (var server in config.HttpServers)
        {
            foreach (var rpc in config.RpcInterfaces.Where(rpc => rpc.IsStandard))
                _log.Write(LogLevel.Info, $"RPC interface '{rpc.Name}' initialized");
            if (server.Username is null && config.File is not null) // the built-in configuration has a private socket alone
                _log.Write(LogLevel.Critical, $"Server '{server.Section}' running without any HTTP authentication checking");
        }

        if (isFirst && !host.IsSuccessor)
            WarnOfService(config.File);
        if (isFirst && isBackground)
            _log.Write(LogLevel.Info, "daemonizing the supervisord process");
        if (isFirst)
            new ProcessSetup(config.Daemon, host, _log, errors).MoveIn(isDaemon: options.IsSupervisord && !config.Daemon.NoDaemon);
        _log.Write(LogLevel.Info, string.Create(CultureInfo.InvariantCulture, $"supervisord started with pid {host.MainPid}"));
    }

    /// <summary>Takes the addresses before any program is started: what cannot be had ends a start that has touched nothing.</summary>
    private BoundListeners Bind(IReadOnlyList<HttpServerConfig> servers)
    {
        try
        {
            return BoundListeners.Bind(servers, new KeptListeners(host));
        }
        catch (ListenException failure)
        {
            throw errors.Plain(failure.Message);
        }
    }

    private HttpListeners Listen(
        BoundListeners bound, SupervisionService service, ProgramRunner programs, AttachServer attach, SupervisorLoop loop)
    {
        try
        {
            var services = ServerComposition.Services(service, programs, _log, options, attach, host.MainPid, time);
            return HttpListeners.StartAsync(bound, services, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (IOException failure)
        {
            // Bound by two at once, and the other listened first.
            programs.BeginReading();
            loop.Tell(new SupervisorInput.ShutdownAsked(Author.Server));
            loop.Completion.Wait();
            throw errors.Plain(failure.Message);
        }
    }

    /// <summary>What the configuration names, and the server's own socket unless that is among them or cannot be made any more.</summary>
    private List<HttpServerConfig> Servers(SupervisorConfig config)
    {
        var servers = config.HttpServers.ToList();
        var hasOwn = servers.Exists(server => server.SocketPath == options.Place.Socket);
        if (!hasOwn && FileNames.MayWrite(Path.GetDirectoryName(options.Place.Socket) ?? "/"))
            servers.Add(new HttpServerConfig { Section = ListenerFeature.OwnSection, SocketPath = options.Place.Socket });
        return servers;
    }

    private ProgramRunnerOptions RunnerOptions(SupervisorConfig config) => new()
    {
        Daemon = config.Daemon,
        Tuivisor = config.Tuivisor,
        ServerUrl = UrlFor(config),
        SocketPath = options.Place.Socket,
    };

    private static string? UrlFor(SupervisorConfig config)
    {
        if (config.HttpServers.FirstOrDefault(server => server.SocketPath is not null) is { } unix)
            return $"unix://{unix.SocketPath}";
        return config.HttpServers.FirstOrDefault() is { } inet
            ? string.Create(CultureInfo.InvariantCulture, $"http://{(inet.Host.Length > 0 ? inet.Host : "localhost")}:{inet.Port}")
            : null;
    }

    private void Handle(string signal, SupervisorLoop loop, ProgramRunner programs)
    {
        var author = new Author(AuthorKind.Signal, signal);
        switch (signal)
        {
            case "SIGHUP":
                Restart(author, loop);
                break;
            case "SIGUSR1":
                _log.Write(LogLevel.Info, "received SIGUSR1, which does nothing here");
                break;
            case "SIGUSR2":
                _log.Write(LogLevel.Info, "received SIGUSR2 indicating log reopen request");
                _log.Reopen();
                programs.ReopenLogs();
                _log.Write(LogLevel.Info, "supervisord logreopen");
                break;
            default:
                loop.Tell(new SupervisorInput.ShutdownAsked(author));
                break;
        }
    }

    /// <summary>With a configuration in error everything goes on as it is.</summary>
    private void Restart(Author author, SupervisorLoop loop)
    {
        var read = load();
        if (read.Config is not null)
        {
            loop.Tell(new SupervisorInput.RestartServerAsked(author));
            return;
        }

        _log.Write(LogLevel.Error, $"received {author.Name} indicating restart request, but the configuration has errors; nothing was changed");
        foreach (var error in read.Errors)
            _log.Write(LogLevel.Error, error.ToString());
    }

    private void SayReady()
    {
        options.Output.Write(ServerLauncher.ReadyWord);
        options.Output.Flush();
        StandardStreams.LeadToNull();
    }

    /// <summary>Notes which programs are in no file and which of them run, and tells the service manager.</summary>
    private void BeginToEnd(Supervisor supervisor)
    {
        _adHoc =
        [
            .. supervisor.Processes.Processes
                .Where(program => program.Config.IsAdHoc)
                .Select(program => program.Config with { AutoStart = program.State is ProcessState.Running or ProcessState.Starting }),
        ];
        if (supervisor.Mood == SupervisorMood.Restarting)
            _manager.Reloading(time.GetElapsedTime(0));
        else
            _manager.Stopping(supervisor.Config.LongestStop);
    }

    /// <summary>Hears when everything begins to stop.</summary>
    private sealed class Ending(Action begins) : IObserver<SupervisorEvent>
    {
        public void OnNext(SupervisorEvent value)
        {
            if (value.Type == EventType.SupervisorStateChangeStopping)
                begins();
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
