using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Tuivisor.EndToEndTests.Faults;

/// <summary>
/// Programs that write numbered lines as fast as they can, half of them on terminals, half on pipes, their logs rotated, while something
/// happens to their server. At the end every line must be there once, and every screen as it is when nothing happens.
/// </summary>
internal sealed class KillRun : IDisposable
{
    private const string Request =
        "<?xml version='1.0'?><methodCall><methodName>supervisor.getState</methodName><params></params></methodCall>";

    private readonly TestWorld _world = new();
    private readonly RunningServer _server;
    private readonly int _each;
    private readonly int _lines;
    private readonly string _socket;

    /// <param name="each">Programs on terminals, and as many on pipes.</param>
    /// <param name="lines">Lines of each.</param>
    public KillRun(int each, int lines)
    {
        _each = each;
        _lines = lines;
        _socket = Path.Combine(_world.Work, "s.sock");
        _server = new RunningServer(_world, string.Join('\n', Names.Select(name => $"""
            [program:{name}]
            command=/usr/bin/seq 1 {lines}
            tty={(name[0] == 't' ? "true" : "false")}
            autostart=false
            autorestart=false
            startsecs=0
            stdout_logfile={_world.Work}/{name}.log
            stdout_logfile_maxbytes=1MB
            stdout_logfile_backups=1000
            stderr_logfile=NONE
            """)));
    }

    /// <summary>The server.</summary>
    public RunningServer Server => _server;

    /// <summary>How long there was no server after each kill.</summary>
    public List<TimeSpan> Gaps { get; } = [];

    private IEnumerable<string> Names => Enumerable.Range(0, _each).SelectMany(i => new[] { $"t{i}", $"p{i}" });

    /// <summary>One round: everything is written once, from the first line to the last.</summary>
    /// <param name="disturb">What is done to the server again and again meanwhile; null for nothing.</param>
    /// <param name="pause">Waits at random before each time.</param>
    /// <returns>How often it was done.</returns>
    public int Round(Action? disturb, Action pause)
    {
        foreach (var log in Names.SelectMany(name => Directory.EnumerateFiles(_world.Work, $"{name}.log*")))
        {
            File.Delete(log);
        }

        _server.Do("ctl", "start", "all").ShouldExit();
        var count = 0;
        while (!HasEnded())
        {
            pause();
            disturb?.Invoke();
            count++;
        }

        foreach (var name in Names)
        {
            Check(name);
        }

        return count;
    }

    /// <summary>Kills the server and measures how long a client has to wait for an answer of the next one.</summary>
    public void Kill()
    {
        var pid = _server.Server;
        if (pid == 0)
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        TestWorld.Kill(pid, 9);
        Eventually.True(Answers, "a server answers again");
        Gaps.Add(watch.Elapsed);
    }

    /// <summary>The screens of all programs, scrollback included, which are equal for all programs of a kind.</summary>
    public (string Terminal, string Pipe) Screens()
    {
        var screens = Names.ToLookup(name => name[0], name => _server.ConsoleOf(name));
        screens['t'].Distinct().Count().ShouldBe(1);
        screens['p'].Distinct().Count().ShouldBe(1);
        return (screens['t'].First(), screens['p'].First());
    }

    public void Dispose() => _world.Dispose();

    private bool HasEnded()
    {
        var status = _server.Do("ctl", "status");
        var lines = status.Lines.Where(line => line.Contains(' ', StringComparison.Ordinal)).ToList();
        return lines.Count == 2 * _each && lines.TrueForAll(line => line.Contains("EXITED", StringComparison.Ordinal));
    }

    private void Check(string name)
    {
        var path = Path.Combine(_world.Work, $"{name}.log");
        var files = Enumerable.Range(1, 1000).Select(i => $"{path}.{i}").TakeWhile(File.Exists).Reverse().Append(path);
        long next = 1;
        var rest = "";
        foreach (var file in files)
        {
            using var reader = new StreamReader(file, Encoding.ASCII, false, 1 << 16);
            foreach (var line in (rest + reader.ReadToEnd()).Split('\n'))
            {
                rest = line;
                if (long.TryParse(line, CultureInfo.InvariantCulture, out var number) && number == next)
                {
                    next++;
                    rest = "";
                }
                else if (line.Length > 0 && !$"{next}".StartsWith(line, StringComparison.Ordinal))
                {
                    throw new InvalidOperationException($"{file}: after {next - 1} comes \"{line}\"");
                }
            }
        }

        (next - 1).ShouldBe(_lines, $"{name}: lines in the log");
    }

    private bool Answers()
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 5000 };
            socket.Connect(new UnixDomainSocketEndPoint(_socket));
            socket.Send(Encoding.ASCII.GetBytes($"POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: {Request.Length}\r\n\r\n{Request}"));
            var buffer = new byte[4096];
            var count = socket.Receive(buffer);
            return count > 0 && Encoding.ASCII.GetString(buffer, 0, count).Contains(" 200 ", StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
