using Tuivisor.Supervision.Config.Options;
using Keys = Tuivisor.Supervision.Config.Options.OptionTable.Own;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>Loads the keys of a program that Supervisor does not have.</summary>
internal static class OwnKeysLoader
{
    /// <summary>The program with them.</summary>
    public static ProgramConfig Load(SectionReader reader, ProgramConfig program)
    {
        var loaded = program with
        {
            IsOneShot = reader.Get(Keys.Type),
            DependsOn = reader.Find(Keys.DependsOn) ?? [], // names as written; DependencyLoader finds what they mean
            Ready = reader.Get(Keys.Ready),
            ReadyTimeout = reader.Get(Keys.ReadyTimeout),
            Health = LoadHealth(reader),
            MemoryLimit = reader.Get(Keys.MemoryLimit),
            RestartPause = reader.FindValue(Keys.RestartPause),
            MaxBackoff = reader.FindValue(Keys.MaxBackoff),
            RestartJitter = reader.Get(Keys.RestartJitter),
            OnFatal = reader.Get(Keys.OnFatal),
            OnExit = reader.Get(Keys.OnExit),
            Hooks = LoadHooks(reader),
            ReloadSignal = reader.FindValue(Keys.ReloadSignal),
            LoginEnvironment = reader.Get(Keys.LoginEnvironment),
            Gid = reader.FindValue(Keys.Gid),
            Limits = reader.Find(Keys.Limits) ?? [],
            Nice = reader.FindValue(Keys.Nice),
            OomScoreAdjust = reader.FindValue(Keys.OomScoreAdjust),
            LogPrefix = reader.Find(Keys.LogPrefix) ?? [],
        };
        Check(reader, loaded);
        return loaded;
    }

    private static HealthCheckConfig? LoadHealth(SectionReader reader)
    {
        var interval = reader.Get(Keys.HealthInterval);
        var timeout = reader.Get(Keys.HealthTimeout);
        var retries = reader.Get(Keys.HealthRetries);
        var restarts = reader.Get(Keys.HealthAction);
        return reader.FindValue(Keys.Health) is not { } check
            ? null
            : new HealthCheckConfig { Kind = check.Kind, Target = check.Target, Interval = interval, Timeout = timeout, Retries = retries, Restarts = restarts };
    }

    private static HooksConfig LoadHooks(SectionReader reader)
    {
        var hooks = new HooksConfig
        {
            PreStart = reader.Find(Keys.PreStart),
            PostStart = reader.Find(Keys.PostStart),
            PreStop = reader.Find(Keys.PreStop),
            PostStop = reader.Find(Keys.PostStop),
            Stop = reader.Find(Keys.Stop),
            Timeout = reader.Get(Keys.HookTimeout),
        };
        return hooks == HooksConfig.None ? HooksConfig.None : hooks;
    }

    /// <summary>What is right by itself but not together.</summary>
    private static void Check(SectionReader reader, ProgramConfig program)
    {
        if (program is { Ready: Readiness.HealthCheck, Health: null } && !reader.Has(Keys.Health))
        {
            reader.Fail(Keys.Ready, OptionTypes.Own("needs a healthcheck=, and there is none",
                "write for example healthcheck=tcp://127.0.0.1:5432"), "healthcheck");
        }

        if (program.MaxBackoff < program.RestartPause)
            reader.Fail(Keys.MaxBackoff, OptionTypes.Own("is less than restartpause", "make it the longest pause there may be"), reader.RawText(Keys.MaxBackoff) ?? "");
        if (program is { OnExit: not EndAction.Ignore, AutoRestart: AutoRestart.Always, IsOneShot: false })
            reader.Warn(Keys.OnExit, "never comes about, because of autorestart=true; write autorestart=false or unexpected");
        if (program is { LoginEnvironment: true, User: null })
            reader.Warn(Keys.LoginEnvironment, "says nothing without user=");
    }
}
