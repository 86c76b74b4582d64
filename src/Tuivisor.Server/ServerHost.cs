using Tuivisor.Keeper;
using Tuivisor.Os;
using Tuivisor.Protocol.Paths;
using Tuivisor.Server.Children;
using Tuivisor.Server.Hosting;
using Tuivisor.Server.Recovering;
using Tuivisor.Server.Supervision;
using Tuivisor.Server.Web;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server;

/// <summary>A server from its first step to its last.</summary>
public static class ServerHost
{
    /// <summary>The Supervisor that a server stands in for; clients and scripts compare it.</summary>
    public const string SupervisorVersion = "4.3.0";

    private static readonly TimeSpan LaunchPatience = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Runs a server until it is shut down. As supervisord without nodaemon it starts itself again in the background and returns when
    /// that one is ready.
    /// </summary>
    /// <returns>The exit code: 0 after an orderly end, or that of a vital program, 2 (6 as tuivisor) for a wrong configuration, 5 when the place is taken.</returns>
    public static int Run(ServerOptions options)
    {
        var time = TimeProvider.System;
        var errors = new StartErrors(options, time);
        try
        {
            var overrides = new Overrides(options.Paths.OverridesOf(options.Place));
            var load = Loader(options, overrides);
            if (Environment.GetEnvironmentVariable(TrialRun.Variable) is not null)
                return Try(options, load, errors);
            var isBackground = TakeMark(ServerLauncher.Variable) is not null;
            options = options with { FirstToStart = TakeMark(ServerLauncher.StartVariable)?.Split('\n').ToHashSet() };
            if (KeeperLaunch.IsUnderKeeper)
                return ServeUnderKeeper(options, load, overrides, errors, isBackground, time);
            var config = load().Config ?? throw errors.Config(load().Errors);
            if (options.IsSupervisord && !config.Daemon.NoDaemon && !isBackground)
                return GoToBackground(options);
            if (options.UsesKeeper)
                return KeeperLaunch.Run(options, isBackground);
            Orphans.Adopt();
            using var signals = new SignalRelay();
            using var host = KeeperLaunch.Host(time);
            return Serve(options, load, overrides, config, host, signals, errors, isBackground, time);
        }
        catch (StartException failure)
        {
            options.Error.Write(failure.Message);
            options.Error.Flush();
            return failure.ExitCode;
        }
    }

    /// <summary>To be asked before anything else: whether this process goes on as the keeper of another version.</summary>
    /// <returns>The exit code of a keeper that has ended; null when this process is something else.</returns>
    public static int? ContinueAsKeeper(Stream output) => KeeperRenewal.Continue(TimeProvider.System, output);

    /// <summary>Goes as far as a start may fail without anything being touched.</summary>
    private static int Try(ServerOptions options, Func<ConfigResult> load, StartErrors errors)
    {
        if (load() is { Config: null } failed)
            throw errors.Config(failed.Errors);
        options.Output.WriteLine(TrialRun.Word);
        options.Output.Flush();
        return 0;
    }

    private static int ServeUnderKeeper(
        ServerOptions options, Func<ConfigResult> load, Overrides overrides, StartErrors errors, bool isBackground, TimeProvider time)
    {
        using var signals = new SignalRelay(); // until the keeper knows that this server has ended on purpose
        using var host = KeeperLaunch.Host(time);
        // Programs that run do not wait until a configuration that was broken meanwhile is mended.
        var config = load().Config ?? Recovery.RecallConfig(new ServerMemory(host)) ?? throw errors.Config(load().Errors);
        var exitCode = Serve(options, load, overrides, config, host, signals, errors, isBackground, time);
        host.SayQuit(exitCode);
        return exitCode;
    }

    private static int Serve(
        ServerOptions options, Func<ConfigResult> load, Overrides overrides, SupervisorConfig config, IChildHost host, SignalRelay signals, StartErrors errors,
        bool isBackground, TimeProvider time)
    {
        InlineSockets.Prefer();
        using var held = TakeLocks(options, host, errors, time);
        if (!host.IsSuccessor) _ = Task.Run(() => ServerLock.RemoveLeftovers(options.Place));
        var kept = new KeptListeners(host);
        if (OccupiedProbe.Find([.. config.HttpServers.Where(server => !kept.Has(server))]) is { } occupant)
        {
            throw occupant.Version is { } version
                ? errors.SupervisorRuns(occupant.Url, version, occupant.Pid)
                : errors.SocketTaken(occupant.Url);
        }

        var nextEventSerial = 0L;
        IReadOnlyList<ProgramConfig> adHoc = [];
        for (var isFirst = true; ; isFirst = false)
        {
            using var life = new ServerLife(options, load, overrides, host, signals, errors, time);
            var end = life.Run(config, isFirst, isBackground, nextEventSerial, adHoc);
            if (!end.Restart)
                return end.ExitCode;
            // It was read without an error when the restart was asked for; if it has been broken since, the last good one serves.
            config = load().Config ?? config;
            (nextEventSerial, adHoc) = (end.NextEventSerial, end.AdHoc);
        }
    }

    private static ServerLock TakeLocks(ServerOptions options, IChildHost host, StartErrors errors, TimeProvider time)
    {
        var self = new ServerRecord
        {
            Name = options.Place.Name,
            Pid = host.MainPid,
            Started = time.GetUtcNow(),
            Version = options.Version,
            Socket = options.Place.Socket,
            Config = options.Source.File is { } file ? Path.GetFullPath(file) : null,
            User = Environment.UserName,
        };
        try
        {
            options.Paths.Prepare(options.Place);
            return ServerLock.TryTake(options.Place, self, host, out var owner, out var taken) ?? throw errors.AlreadyServed(owner, taken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw errors.Plain($"cannot lock this configuration: {failure.Message}");
        }
    }

    private static int GoToBackground(ServerOptions options)
    {
        var outcome = ServerLauncher.Launch(options.CommandLine, LaunchPatience);
        options.Error.Write(outcome.ErrorText);
        options.Error.Flush();
        return outcome.IsReady ? 0 : Math.Max(outcome.ExitCode, 1);
    }

    /// <summary>What the parent that waits to hear that this server is ready asks of it. Programs are not to inherit the mark.</summary>
    private static string? TakeMark(string variable)
    {
        var value = Environment.GetEnvironmentVariable(variable);
        Environment.SetEnvironmentVariable(variable, null);
        return value;
    }

    /// <summary>Reads the configuration, from the same file wherever the server's directory is by then.</summary>
    private static Func<ConfigResult> Loader(ServerOptions options, Overrides overrides)
    {
        if (options.Source is { File: null, Text: null })
            return () => EmbeddedConfig.Default(options.Paths.StateDirectory, options.Place.Socket, options.Source.Overrides);
        var source = options.Source.File is { } file ? options.Source with { File = Path.GetFullPath(file), NamedAs = file } : options.Source;
        return () => overrides.Apply(ConfigLoader.Load(source with { Scales = overrides.Scales }));
    }
}
