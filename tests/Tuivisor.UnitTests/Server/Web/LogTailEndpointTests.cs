using System.Text;
using Tuivisor.Protocol.Logs;
using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Supervision.Config;
using Tuivisor.UnitTests.Server.Supervision;

namespace Tuivisor.UnitTests.Server.Web;

public sealed class LogTailEndpointTests
{
    [Fact]
    public async Task A_follower_gets_every_line_through_many_rotations()
    {
        const int Lines = 3000;
        var log = Path.Combine(Directory.CreateTempSubdirectory("tuivisor-tail").FullName, "web.log");
        var program = LiveServer.Shell("web", "echo ready; read go; i=0; while [ $i -lt 3000 ]; do echo line $i; i=$((i+1)); done; exec sleep 1000");
        await using var live = await LiveListeners.StartAsync(program with
        {
            Stdout = new StreamLogConfig { Target = LogTargetKind.File, Path = log, MaxBytes = 4000, Backups = 20 },
        });
        await live.Server.Asked.StartAsync("web", true, LiveServer.Me, default);
        using var client = WebStage.Client($"unix://{live.SocketPath}");
        using var body = client.Get("/logtail/web/stdout");
        body.Status.ShouldBe(200);
        ReadUntil(body, "ready\n").ShouldBe("ready\n");

        await live.Server.Asked.SendStdinAsync("web", "go\n"u8.ToArray(), default);
        ReadUntil(body, $"line {Lines - 1}\n").ShouldBe(string.Concat(Enumerable.Range(0, Lines).Select(line => $"line {line}\n")));
        File.Exists(log + ".1").ShouldBeTrue();
        Directory.Delete(Path.GetDirectoryName(log)!, true);
    }

    [Fact]
    public async Task A_log_that_is_still_empty_is_answered_at_once()
    {
        var log = Path.Combine(Directory.CreateTempSubdirectory("tuivisor-tail").FullName, "web.log");
        await using var live = await LiveListeners.StartAsync(LiveServer.Shell("web", "exec sleep 1000") with
        {
            Stdout = new StreamLogConfig { Target = LogTargetKind.File, Path = log },
        });
        await live.Server.Asked.StartAsync("web", true, LiveServer.Me, default);
        using var client = WebStage.Client($"unix://{live.SocketPath}");
        using var body = client.Get("/logtail/web/stdout"); // returns with the headers
        body.Status.ShouldBe(200);
        Directory.Delete(Path.GetDirectoryName(log)!, true);
    }

    [Fact]
    public async Task Who_asks_for_pieces_may_go_on_after_any_of_them()
    {
        var log = Path.Combine(Directory.CreateTempSubdirectory("tuivisor-tail").FullName, "web.log");
        await using var live = await LiveListeners.StartAsync(LiveServer.Shell("web", "echo ready; read go; echo gone; exec sleep 1000") with
        {
            Stdout = new StreamLogConfig { Target = LogTargetKind.File, Path = log },
        });
        await live.Server.Asked.StartAsync("web", true, LiveServer.Me, default);
        using var client = WebStage.Client($"unix://{live.SocketPath}");
        LogPlace place;
        using (var body = client.Get("/logtail/web", $"{LogPieces.Header}: {LogPieces.Begin}\r\n"))
        {
            body.ContentType.ShouldBe(LogPieces.ContentType);
            Read(body, "ready\n".Length, out place).ShouldBe("ready\n");
        }

        await live.Server.Asked.SendStdinAsync("web", "go\n"u8.ToArray(), default);
        using (var body = client.Get("/logtail/web", $"{LogPieces.Header}: {place}\r\n")) Read(body, "gone\n".Length, out _).ShouldBe("gone\n");
        Directory.Delete(Path.GetDirectoryName(log)!, true);

        static string Read(HttpBody body, int length, out LogPlace after)
        {
            after = default;
            var bytes = new byte[LogPieces.MaxBytes];
            var text = "";
            while (text.Length < length && LogPieces.Read(body, bytes, out after) is >= 0 and var count) text += Encoding.UTF8.GetString(bytes, 0, count);
            return text;
        }
    }

    private static string ReadUntil(HttpBody body, string end)
    {
        var text = new StringBuilder();
        var buffer = new byte[8192];
        for (int count; (count = body.Read(buffer)) > 0;)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            if (text.Length >= end.Length && text.ToString(text.Length - end.Length, end.Length) == end)
                break;
        }
        return text.ToString();
    }
}
