namespace Tuivisor.Supervision.Processes;

/// <content>Pauses before the server starts a program again.</content>
internal sealed partial class ProcessMachine
{
    /// <summary>Exits within a second of their start that are restarted at once; then once a second, as Supervisor always does.</summary>
    private const int QuickExitsAllowed = 10;

    /// <summary>Doublings that lead beyond any ceiling.</summary>
    private const int MostDoublings = 30;

    private static readonly TimeSpan QuickExit = TimeSpan.FromSeconds(1);

    /// <summary>Programs that end at once again and again are started in step, at whole tenths of a second: hundreds of them would else wake
    /// everybody hundreds of times a second.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private int _quickExits;
    private int _soonEnds;

    /// <summary>How long it is to rest after the end that came last.</summary>
    public TimeSpan RestartPause { get; private set; }

    private void PlanRestart(TimeSpan lived, Turn turn)
    {
        _quickExits = lived < QuickExit ? _quickExits + 1 : 0;
        _soonEnds = lived < (Config.MaxBackoff ?? QuickExit) ? _soonEnds + 1 : 1;
        RestartPause = Config.RestartPause is null && Config.MaxBackoff is null
            ? _quickExits > QuickExitsAllowed ? ToTheBeat(QuickExit - lived, turn) : TimeSpan.Zero
            : Pause(_soonEnds, turn);
    }

    /// <summary>A pause that ends at the last beat before it would.</summary>
    private static TimeSpan ToTheBeat(TimeSpan pause, Turn turn) =>
        pause - TimeSpan.FromTicks((turn.Now.Monotonic + pause).Ticks % Beat.Ticks);

    /// <summary>Supervisor waits as many seconds as starts have failed.</summary>
    private TimeSpan RetryPause(Turn turn) => Config.RestartPause is null && Config.MaxBackoff is null
        ? Spread(TimeSpan.FromSeconds(Failures), turn)
        : Pause(Failures, turn);

    /// <summary>The same pause each time, or with a ceiling twice the one before.</summary>
    private TimeSpan Pause(int nth, Turn turn)
    {
        var first = Config.RestartPause ?? TimeSpan.FromSeconds(1);
        if (Config.MaxBackoff is not { } ceiling)
            return Spread(first, turn);
        var grown = first * Math.Pow(2, Math.Clamp(nth - 1, 0, MostDoublings));
        return Spread(grown < ceiling ? grown : ceiling, turn);
    }

    private TimeSpan Spread(TimeSpan pause, Turn turn) =>
        Config.RestartJitter == 0 ? pause : pause * (1 + (Config.RestartJitter / 100.0 * turn.Random()));

    /// <summary>Whether an end is one of exitcodes.</summary>
    public bool IsExpected(ExitStatus? exit) => exit is { Signal: 0 } ended && Config.ExitCodes.Contains(ended.Code);
}
