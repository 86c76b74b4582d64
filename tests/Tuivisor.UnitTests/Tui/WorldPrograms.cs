using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;

namespace Tuivisor.UnitTests.Tui;

/// <summary>The programs, clients and events of the mock-ups.</summary>
internal static class WorldPrograms
{
    private const long Megabyte = 1024 * 1024;

    private static readonly (string Name, double Cpu, double Peak, double Megabytes, double PeakMegabytes, string Spark)[] Use =
    [
        ("blog:hugo-blog", 0.4, 3.1, 48.2, 96, "⣀⣀⣄⣀⣀⣠⣀⣀⣀⣀⣄⣀⣀⣀"), ("blog:hugo-docs", 0.3, 2, 45, 60, "⣀⣀⣀⣀⣀⣀⣄⣀⣀⣀⣀⣀⣀⣀"),
        ("api:api_00", 12.5, 37.5, 210, 300, "⣄⣤⣶⣤⣄⣤⣤⣶⣿⣶⣤⣤⣄⣤"), ("api:api_01", 11.8, 35, 208, 300, "⣤⣤⣶⣤⣄⣤⣶⣶⣿⣤⣤⣄⣄⣤"),
        ("api:api_02", 10.9, 70, 205, 300, "⣄⣤⣤⣤⣄⣄⣤⣶⣶⣶⣤⣤⣄⣄"), ("api:api_03", 86, 90, 61.3, 300, "⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣴⣿"),
        ("redis", 1.1, 7, 92.7, 100, "⣀⣀⣀⣠⣀⣀⣀⣀⣀⣄⣀⣀⣀⣀"), ("db-tunnel", 0, 1, 6.1, 10, "⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀"),
        ("webhook", -1, 5, 0, 0, "⣀⣀⣀⣀⣀⣀⣀⣀⣿⣀⣀⣀⣿⣀"), ("importer", -1, 5, 0, 0, "⣀⣀⣀⣀⣿⣀⣿⣀⣀⣿⣀⣀⣀⣀"), ("migrate", -1, 5, 0, 0, "⣀⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀"),
        ("shell-1", 0, 1, 4.4, 10, "⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀"),
    ];

    public static Welcome Welcome(bool empty, bool readOnly, int columns, int rows) => new()
    {
        Server = new()
        {
            Name = "web1", Pid = 4312, StartedAt = empty ? At("10:42:05") : World.Start - TimeSpan.FromHours(45 * 24 + 2.5), Now = World.Start, Version = "1.0",
            ConfigFile = "/etc/supervisor/supervisord.conf",
        },
        Client = 1, ReadOnly = readOnly,
        Programs = empty ? [] : Programs(columns, rows).ToList(),
        Clients = Clients(empty ? 1 : readOnly ? 3 : 2),
        Events = empty ? [] : Events().ToList(),
    };

    /// <summary>Samples that give the sparks of the mock-ups. The list has room for the newest ones only: at 200 columns for eight cells.</summary>
    public static void Sample(Client client, int columns)
    {
        const string before = "⣀⣀⣄⣀⣀⣠⣀⣀⣀⣀⣄⣀⣀⣀⣀⣠⣤⣀⣀⣀⣀⣀⣄⣀⣀⣀";
        var shown = columns >= 180 ? 8 : 14;
        var lead = columns >= 180 ? before.Length : 20;
        var uses = Use.ToArray();
        foreach (var index in Enumerable.Range(0, uses.Length))
        {
            // The top of a spark such that the last sample, the number shown, has the height the mock-up shows.
            ref var use = ref uses[index];
            if (use.Cpu <= 0 || use.Name == "blog:hugo-blog") continue;
            use.Peak = use.Cpu * Level(use.Spark[shown - 1], right: true) switch { 1 => 8, 2 => 3, 3 => 1.5, _ => 1 };
        }

        Send(client, uses, use => use.Cpu < 0 ? new(use.Name, use.Peak, 0, 1) : new(use.Name, use.Peak, (long)(use.PeakMegabytes * Megabyte), 1));
        for (var sample = 0; sample < 2 * (lead + shown); sample++)
        {
            var cell = sample / 2;
            Send(client, uses, use =>
            {
                var glyph = cell >= lead ? use.Spark[cell - lead] : use.Name == "blog:hugo-blog" && columns >= 180 ? before[cell] : '⣀';
                var level = Level(glyph, sample % 2 == 1);
                var last = sample == 2 * (lead + shown) - 1;
                if (use.Cpu < 0 && last) return null;
                // The band of more memory in the middle of the side's spark.
                var memory = cell is >= 9 and < 22 && use.Name == "blog:hugo-blog" ? 62 : use.Megabytes;
                return new(use.Name, last ? use.Cpu : (level - 1) / 3.0 * use.Peak, (long)(memory * Megabyte), 1);
            });
        }
    }

    public static DateTimeOffset At(string time) => new(World.Start.Date + TimeSpan.Parse(time), TimeSpan.Zero);

    public static ProgramInfo Program(string group, string name, ProgramState state, string up, int pid = 0, int restarts = 0, int slot = -1) => new()
    {
        Group = group, Name = name, Section = name, State = state, Pid = pid, Restarts = restarts, Slot = slot, HasTty = true, HasConsole = true,
        StartedAt = up.Length == 0 ? At("08:00:00") : World.Start - TimeSpan.Parse(up), StateSince = up.Length == 0 ? At("08:00:00") : World.Start - TimeSpan.Parse(up),
        StartSecs = 1, StopWaitSecs = 10, MaxRetries = 3, Columns = 80, Rows = 24, StdoutLog = $"/var/log/{name}.log", ConfigFile = $"/etc/supervisor/conf.d/{name}.conf", ConfigLine = 4,
        Command = name, ExitExpected = true,
    };

    private static IEnumerable<ProgramInfo> Programs(int columns, int rows)
    {
        var (width, height) = columns >= 180 ? (100, rows - 3) : columns >= 120 ? (80, rows - 3) : columns < 80 ? (columns, rows - 1) : (80, 12);
        yield return Program("blog", "hugo-blog", ProgramState.Running, "2.03:20:00", 18822, slot: 0) with
        {
            Columns = width, Rows = height, Command = "hugo server -D -b http://127.0.0.1 --navigateToChanged", AutoStart = true, Priority = 10,
            StderrLog = "/var/log/hugo-blog.err", ConfigFile = "/etc/supervisor/conf.d/blog.conf",
        };
        yield return Program("blog", "hugo-docs", ProgramState.Running, "2.03:20:00", 18823, slot: 1);
        for (var index = 0; index < 3; index++) yield return Program("api", $"api_0{index}", ProgramState.Running, "06:12:05", 20110 + index, 1, 2 + index);
        yield return Program("api", "api_03", ProgramState.Starting, "00:00:02", 31870, 2, 5) with { StartSecs = 5 };
        yield return Program("redis", "redis", ProgramState.Running, "45.02:20:00", 1120, slot: 6);
        yield return Program("db-tunnel", "db-tunnel", ProgramState.Running, "03:40:10", 27701, 4, 7);
        yield return Program("webhook", "webhook", ProgramState.Backoff, "00:00:03", 0, 7, 8) with { Retries = 2, NextTryAt = World.Start.AddSeconds(1), ExitCode = 1, Reason = "exit 1", ExitExpected = false };
        yield return Program("importer", "importer", ProgramState.Fatal, "00:00:15", 0, 3, 9) with
        {
            Retries = 4, ExitCode = 3, Reason = "exit 3", ExitExpected = false, HasTty = false, StateSince = At("10:41:52"), Command = "/opt/importer/run --源 /data/导入",
            ConfigLine = 2, StderrLog = "/var/log/importer.err",
        };
        yield return Program("backup", "backup", ProgramState.Stopped, "") with { StoppedAt = At("09:58:41") };
        yield return Program("migrate", "migrate", ProgramState.Exited, "") with { ExitCode = 0, Reason = "exit 0", StoppedAt = At("10:40:11") };
        yield return Program("shell-1", "shell-1", ProgramState.Running, "00:12:05", 30002) with { IsAdHoc = true, ConfigFile = null };
    }

    private static List<ClientInfo> Clients(int count) => Enumerable.Range(1, count)
        .Select(number => new ClientInfo { Number = number, User = number == 1 ? "me" : "op", Tty = $"pts/{2 * number - 1}", Columns = 120, Rows = 36, Since = At("10:39:58"), Kind = "tuivisor" }).ToList();

    private static IEnumerable<EventInfo> Events()
    {
        (string At, string Kind, string? Program, ProgramState? State, string Text)[] events =
        [
            ("04:30:00", "KILLED", "api:api_00", null, "killed  out of memory (kernel)"), ("04:30:01", "", "api:api_00", ProgramState.Running, "restarted"),
            ("07:02:11", "", "db-tunnel", ProgramState.Running, "4th restart"), ("09:58:40", "", "backup", ProgramState.Stopped, "by me@pts/1"),
            ("10:30:02", "", "shell-1", ProgramState.Running, "new, by me@pts/1"), ("10:39:58", "CLIENT_ATTACHED", null, null, "client 2 attached  pts/3 120x36"),
            ("10:40:11", "", "migrate", ProgramState.Exited, "exit 0"), ("10:41:48", "", "importer", ProgramState.Backoff, "exit 3"),
            ("10:41:52", "", "importer", ProgramState.Fatal, "exit 3, 4 tries"), ("10:42:03", "ACTION", "api:api_03", null, "restart by op@pts/3"),
            ("10:42:04", "", "webhook", ProgramState.Backoff, "exit 1 after 0.4s"), ("10:42:05", "", "api:api_03", ProgramState.Starting, ""),
        ];
        return events.Select((happened, index) => new EventInfo
        {
            Number = index + 1, At = At(happened.At), Kind = happened.Kind.Length > 0 ? happened.Kind : "PROCESS_STATE_" + happened.State.ToString()!.ToUpperInvariant(),
            Program = happened.Program, State = happened.State, Text = happened.Text,
        });
    }

    private static int Level(char glyph, bool right)
    {
        var dots = glyph - 0x2800;
        return right ? (dots & 0xB8) switch { 0x80 => 1, 0xA0 => 2, 0xB0 => 3, _ => 4 } : (dots & 0x47) switch { 0x40 => 1, 0x44 => 2, 0x46 => 3, _ => 4 };
    }

    private static void Send(
        Client client, (string Name, double Cpu, double Peak, double Megabytes, double PeakMegabytes, string Spark)[] uses,
        Func<(string Name, double Cpu, double Peak, double Megabytes, double PeakMegabytes, string Spark), ProgramUse?> use) =>
        client.Receive(new Stats(uses.Select(use).OfType<ProgramUse>().ToList(), 1, 40 * Megabyte));
}
