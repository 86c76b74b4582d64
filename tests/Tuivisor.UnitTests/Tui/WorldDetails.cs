using Tuivisor.Protocol.Attach;

namespace Tuivisor.UnitTests.Tui;

/// <summary>Details of the programs of the mock-ups.</summary>
internal static class WorldDetails
{
    public static ProgramDetails Of(ReadDetails request) => request.Program switch
    {
        "importer" => Importer(request),
        "blog:hugo-blog" => Blog(request),
        _ => new(request.Id) { Program = WorldPrograms.Program("x", request.Program, ProgramState.Running, "00:00:01"), Settings = [new("stopsignal", "TERM")] },
    };

    private static ProgramDetails Blog(ReadDetails request) => new(request.Id)
    {
        Program = WorldPrograms.Program("blog", "hugo-blog", ProgramState.Running, "00:00:01"),
        Settings =
        [
            new("directory", "/srv/blog"), new("user", "www-data"), new("autorestart", "unexpected"), new("exitcodes", "0"), new("stopsignal", "TERM"),
            new("environment", "HUGO_ENV=\"production\",LANG=\"zh_CN.UTF-8\""),
        ],
        Listens = ["127.0.0.1:1313"], StdoutLogSize = (long)(12.4 * 1024 * 1024), StderrLogSize = (long)(8.1 * 1024),
        Processes =
        [
            new(18822, 4312, "hugo server -D", 0), new(18840, 18822, "dart-sass --embedded", 0), new(18852, 18822, "git log --follow", 0),
        ],
    };

    private static ProgramDetails Importer(ReadDetails request) => new(request.Id)
    {
        Program = WorldPrograms.Program("importer", "importer", ProgramState.Fatal, "00:00:15"),
        Settings = [new("directory", "/opt/importer"), new("user", "importer"), new("autorestart", "unexpected"), new("exitcodes", "0"), new("stopsignal", "TERM")],
        LastOutput = ["importer 2.4 开始, 工作目录 /opt/importer", "打开 /data/导入 (3 个文件)", "读取 /data/导入/清单.csv", "错误: 第 7 行缺少字段 \"日期\""],
        StderrLogSize = (long)(1.2 * 1024),
        Events =
        [
            Event("10:41:44", ProgramState.Starting, "pid 31801"), Event("10:41:44", ProgramState.Backoff, "exit 3 after 0.2s, retry 1 of 3 in 1s"),
            Event("10:41:46", ProgramState.Starting, "pid 31812"), Event("10:41:46", ProgramState.Backoff, "exit 3 after 0.2s, retry 2 of 3 in 2s"),
            Event("10:41:48", ProgramState.Starting, "pid 31834"), Event("10:41:48", ProgramState.Backoff, "exit 3 after 0.2s, retry 3 of 3 in 3s"),
            Event("10:41:51", ProgramState.Starting, "pid 31840"), Event("10:41:52", ProgramState.Fatal, "exit 3, 4 tries"),
        ],
    };

    private static EventInfo Event(string at, ProgramState state, string text) =>
        new() { At = WorldPrograms.At(at), Kind = "PROCESS_STATE_" + state.ToString().ToUpperInvariant(), Program = "importer", State = state, Text = text };
}
