using System.Globalization;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;

namespace Tuivisor.Supervision.Processes;

/// <content>Health checks and the memory limit.</content>
internal sealed partial class ProcessMachine
{
    /// <summary>How often memory is measured.</summary>
    private static readonly TimeSpan MemoryPeriod = TimeSpan.FromSeconds(5);

    /// <summary>How often, at least, a program that starts is looked at.</summary>
    private static readonly TimeSpan StartCheckPeriod = TimeSpan.FromSeconds(1);

    private TimeSpan? _healthDue;
    private TimeSpan? _memoryDue;
    private long? _check;
    private int _failedChecks;
    private string _ailment = "";

    // Why it is not ready yet: all that tells a check that can never succeed from a slow start.
    private string _failedStartCheck = "";

    /// <summary>Takes a measurement of memory.</summary>
    public void TakeMemory(SupervisorInput.MemoryMeasured measured, Turn turn)
    {
        Mood = turn.Mood;
        if (measured.Pid == Pid && State is ProcessState.Starting or ProcessState.Running && measured.Bytes > Config.MemoryLimit)
        {
            RestartBecause(
                string.Create(CultureInfo.InvariantCulture, $"it uses {Megabytes(measured.Bytes)} of memory, more than {Megabytes(Config.MemoryLimit)} (memory_limit)"),
                turn);
        }
    }

    private void Watch(Moment now)
    {
        _failedStartCheck = "";
        if (Config.Health is { } check)
            _healthDue = now.Monotonic + CheckPeriod(check);
        if (Config.MemoryLimit > 0)
            _memoryDue = now.Monotonic + MemoryPeriod;
    }

    private void StopWatching(Turn turn)
    {
        (_healthDue, _memoryDue, _failedChecks, _ailment) = (null, null, 0, "");
        if (_check is { } running)
            turn.Effects.Add(new Effect.AbandonErrand(new ErrandId(Id, running)));
        _check = null;
    }

    private void WatchIfDue(Turn turn)
    {
        if (_healthDue <= turn.Now.Monotonic && Config.Health is { } check)
        {
            _healthDue = null;
            _check = ++_lastErrand;
            turn.Effects.Add(new Effect.CheckHealth(new ErrandId(Id, _lastErrand), Config, check, Pid));
        }

        if (_memoryDue <= turn.Now.Monotonic)
        {
            _memoryDue = turn.Now.Monotonic + MemoryPeriod;
            turn.Effects.Add(new Effect.MeasureMemory(Id, Pid));
        }
    }

    private void TakeCheck(string? failure, Turn turn)
    {
        _check = null;
        if (Config.Health is not { } check || StartStep == StartStep.GivenUp)
            return;
        _healthDue = turn.Now.Monotonic + CheckPeriod(check);
        if (failure is null)
            IsWell(turn);
        else if (State == ProcessState.Running && ++_failedChecks >= check.Retries)
            IsIll(failure, check, turn);
        else if (!IsReady && failure != _failedStartCheck)
        {
            _failedStartCheck = failure;
            if (StartStep == StartStep.BecomingReady) SayNote(turn);
        }
    }

    private void IsWell(Turn turn)
    {
        _failedChecks = 0;
        if (_ailment.Length > 0)
        {
            _ailment = "";
            turn.Effects.Log(LogLevel.Info, $"healthy again: {Config.Name}");
            SayNote(turn);
        }

        if (Config.Ready == Readiness.HealthCheck && !IsReady)
            Take(new Happened(ProcessEvent.BecameReady), turn);
    }

    private void IsIll(string failure, HealthCheckConfig check, Turn turn)
    {
        if (check.Restarts)
        {
            RestartBecause($"{_failedChecks} health checks in a row failed, the last one: {failure}", turn);
        }
        else if (failure != _ailment)
        {
            _ailment = failure;
            turn.Effects.Log(LogLevel.Warn, $"unhealthy: {Config.Name} ({failure})");
            SayNote(turn);
        }
    }

    private void RestartBecause(string reason, Turn turn)
    {
        if (Mood != SupervisorMood.Running)
            return;
        turn.Effects.Log(LogLevel.Warn, $"restarting {Config.Name}: {reason}");
        turn.Publish(new ActionEvent(turn.Now, Author.Server, "restart", Config.FullName, reason));
        _restarts++;
        Take(new Happened(ProcessEvent.RestartAsked) { Author = Author.Server }, turn);
    }

    private TimeSpan CheckPeriod(HealthCheckConfig check) =>
        State == ProcessState.Starting && Config.Ready == Readiness.HealthCheck && check.Interval > StartCheckPeriod ? StartCheckPeriod : check.Interval;

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MB");
}
