using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.EndToEndTests.Faults;

/// <summary>A listener that works on an event while its server is killed or replaced: it goes on, and no event is lost or told twice.</summary>
public sealed class ListenerTests : IDisposable
{
    private const string Listener = """
        #!/bin/sh
        printf 'READY\n'
        while read -r head; do
          body=$(dd bs=1 count=${head##*len:} 2>/dev/null | tail -n 1)
          echo "$body" >> told
          while [ ! -e "may-$body" ]; do sleep 0.02; done
          printf 'RESULT 2\nOKREADY\n'
          echo "$body" >> done
        done
        """;

    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory, InlineData("kill"), InlineData("upgrade"), InlineData("answers while there is no server")]
    public void A_busy_listener_goes_on_with_the_next_server(string how)
    {
        var script = _world.Write("listener", Listener);
        File.SetUnixFileMode(script, (UnixFileMode)0b111_101_101);
        var server = new RunningServer(_world, $"""
            [eventlistener:l]
            command={script}
            directory={_world.Work}
            events=REMOTE_COMMUNICATION
            """);
        var pid = server.PidOf("l");
        Send("one", "two", "three");
        Has("told", "one");
        switch (how)
        {
            case "kill":
                server.KillServer();
                May("one");
                break;
            case "upgrade":
                server.Do("upgrade").ShouldExit();
                May("one");
                break;
            default:
                var keeper = server.Keeper;
                var old = server.Server;
                TestWorld.Kill(keeper, 19);
                TestWorld.Kill(old, 9);
                May("one");
                Has("done", "one");
                TestWorld.Kill(keeper, 18);
                break;
        }

        Has("told", "one", "two");
        May("two");
        May("three");
        Has("done", "one", "two", "three");
        May("four");
        Send("four");
        Has("done", "one", "two", "three", "four");
        Has("told", "one", "two", "three", "four");
        server.PidOf("l").ShouldBe(pid);
        server.Log.ShouldNotContain("UNKNOWN");
    }

    private void Send(params string[] events)
    {
        ServerUrl.TryParse($"unix://{_world.Work}/s.sock", out var url).ShouldBeTrue();
        using var client = new XmlRpcClient(url!); // it was a URL
        foreach (var happened in events) client.Call("supervisor.sendRemoteCommEvent", "x", happened);
    }

    private void May(string happened) => _world.Write($"may-{happened}", "");

    private void Has(string file, params string[] lines) => Eventually.That(
        () => Read(file) == string.Concat(lines.Select(line => line + "\n")) ? "" : null, $"{file} has {string.Join(", ", lines)}", () => Read(file));

    private string Read(string file) => TestWorld.ReadOrEmpty(Path.Combine(_world.Work, file));
}
