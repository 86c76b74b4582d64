using Tuivisor.Protocol.Attach;

namespace Tuivisor.UnitTests.Tui;

/// <summary>The events of the mock-up of the timeline.</summary>
internal static class WorldEvents
{
    public static Welcome Welcome(int columns, int rows) => WorldPrograms.Welcome(empty: false, readOnly: false, columns, rows) with { Events = [.. All().Select((happened, index) => happened with { Number = index + 1 })] };

    private static IEnumerable<EventInfo> All() =>
    [
        State("07:02:11", "db-tunnel", ProgramState.Running, "4th restart today"), State("08:30:00", "migrate", ProgramState.Running, "by 王 pts/3: tuivisor ctl start migrate"),
        State("08:30:44", "migrate", ProgramState.Exited, "exit 0, expected, ran 44s"), new() { At = WorldPrograms.At("09:12:40"), Kind = "CONFIG", Text = "reread: 13 programs, 0 errors" },
        State("09:58:40", "backup", ProgramState.Stopping, "by 李 pts/1, key x"), State("09:58:41", "backup", ProgramState.Stopped, "TERM worked after 0.6s"),
        State("10:30:02", "shell-1", ProgramState.Running, "new, by 李 pts/1"), new() { At = WorldPrograms.At("10:39:58"), Kind = "CLIENT_ATTACHED", Text = "2nd: 王 pts/3 120x36 from 10.0.0.7" },
        State("10:41:46", "importer", ProgramState.Backoff, "exit 3 after 0.2s, retry 2 of 3 in 2s"), State("10:41:48", "importer", ProgramState.Backoff, "exit 3 after 0.2s, retry 3 of 3 in 3s"),
        State("10:41:52", "importer", ProgramState.Fatal, "4 tries, startretries=3 used up"), State("10:42:03", "api:api_03", ProgramState.Stopping, "by 王 pts/3, key r"),
        State("10:42:04", "api:api_03", ProgramState.Stopped, "TERM worked after 0.9s"), State("10:42:04", "webhook", ProgramState.Backoff, "exit 1 after 0.4s, retry 2 of 3 in 2s"),
        State("10:42:05", "api:api_03", ProgramState.Starting, "pid 31870, needs 5s up"),
    ];

    private static EventInfo State(string at, string program, ProgramState state, string text) =>
        new() { At = WorldPrograms.At(at), Kind = "PROCESS_STATE_" + state.ToString().ToUpperInvariant(), Program = program, State = state, Text = text };
}
