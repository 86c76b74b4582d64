using System.Globalization;
using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Model;

/// <summary>How states look and read.</summary>
internal static class StateWords
{
    /// <summary>Colour of a state.</summary>
    public static Role RoleOf(ProgramState state, bool expected = true) => state switch
    {
        ProgramState.Running => Role.Ok,
        ProgramState.Starting or ProgramState.Stopping => Role.Busy,
        ProgramState.Backoff => Role.Warn,
        ProgramState.Fatal => Role.Error,
        ProgramState.Stopped => Role.Idle,
        ProgramState.Exited => expected ? Role.Done : Role.Warn,
        _ => Role.Mark,
    };

    /// <summary>Colour of a program's state.</summary>
    public static Role RoleOf(ProgramInfo info) => RoleOf(info.State, info.ExitExpected);

    /// <summary>Supervisor's word, in the client's language.</summary>
    public static string Word(Texts texts, ProgramInfo info) =>
        texts[info is { State: ProgramState.Exited, ExitExpected: false } ? "state.Exited.unexpected" : "state." + info.State];

    /// <summary>The column UP/WHY: how long, how far, or why not.</summary>
    /// <param name="texts">The client's language.</param>
    /// <param name="info">The program.</param>
    /// <param name="now">Wall time.</param>
    /// <param name="room">Cells there are: of a long retry count the limit goes first, then the count.</param>
    /// <param name="inMinutes">How long it has been running is drawn once a minute.</param>
    public static string Why(Texts texts, ProgramInfo info, DateTimeOffset now, int room = int.MaxValue, bool inMinutes = false)
    {
        switch (info.State)
        {
            case ProgramState.Running or ProgramState.Starting when info.Reason.Length > 0:
                return ServerWords.In(texts, info.Reason);
            case ProgramState.Running:
                return Show.Duration(now - (info.StartedAt ?? now), inMinutes);
            case ProgramState.Starting:
                return Progress(now - info.StateSince, info.StartSecs);
            case ProgramState.Stopping when info.KillAt is { } kill && kill <= now:
                return "KILL";
            case ProgramState.Stopping:
                return Progress(now - info.StateSince, info.StopWaitSecs);
            case ProgramState.Backoff:
                var wait = string.Create(CultureInfo.InvariantCulture, $"{Seconds((info.NextTryAt ?? now) - now + TimeSpan.FromSeconds(0.999))}s");
                var counted = string.Create(CultureInfo.InvariantCulture, $"{info.Retries} {wait}");
                var whole = string.Create(CultureInfo.InvariantCulture, $"{info.Retries}/{info.MaxRetries} {wait}");
                return whole.Length <= room ? whole : counted.Length <= room ? counted : wait;
            case ProgramState.Stopped:
                return info.StoppedAt is { } stopped && now - stopped >= TimeSpan.FromDays(1) ? $"{(int)(now - stopped).TotalDays}d" : "-";
            case ProgramState.Exited or ProgramState.Fatal:
                return ServerWords.In(texts, info.Reason.Length > 0 ? info.Reason : info.ExitSignal ?? (info.ExitCode is { } code ? $"exit {code}" : "?"));
            default:
                return "?";
        }
    }

    // 2/5s, 1/10m: so far of so much, in six cells.
    private static string Progress(TimeSpan passed, double seconds) => seconds < 100
        ? string.Create(CultureInfo.InvariantCulture, $"{Seconds(passed)}/{seconds:0.#}s")
        : string.Create(CultureInfo.InvariantCulture, $"{Seconds(passed) / 60}/{Math.Ceiling(seconds / 60):0}m");

    private static int Seconds(TimeSpan time) => Math.Max(0, (int)time.TotalSeconds);
}
