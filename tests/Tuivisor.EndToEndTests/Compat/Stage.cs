using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tuivisor.EndToEndTests.Compat;

/// <summary>A server in a world of its own, and the transcript of what was asked and answered.</summary>
public sealed class Stage : IDisposable
{
    private const string Common = """
        [supervisord]
        logfile=%(here)s/main.log
        loglevel=debug
        pidfile=%(here)s/main.pid
        childlogdir=%(here)s
        [unix_http_server]
        file=%(here)s/s
        [rpcinterface:supervisor]
        supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
        [supervisorctl]
        serverurl=unix://%(here)s/s
        ; Supervisor's programs have pipes: so have ours here.
        [tuivisor]
        tty=false

        """;

    private static readonly string Asker = Path.Combine(AppContext.BaseDirectory, "Compat/ask.py");

    private readonly Contender _contender;
    private readonly StringBuilder _transcript = new();
    private Process? _server;
    private Process? _asker;
    private int _logRead;

    public Stage(Contender contender, string config)
    {
        _contender = contender;
        World = new TestWorld();
        World.Write("s.conf", Common + config);
    }

    public TestWorld World { get; }

    /// <summary>What was said so far.</summary>
    public string Transcript => _transcript.ToString();

    /// <summary>The server's process.</summary>
    public Process Server => _server ?? throw new InvalidOperationException("the server was not started");

    /// <summary>Path of the server.</summary>
    public string Binary => _contender.Supervisord;

    /// <summary>Path of the client.</summary>
    public string Client => _contender.Supervisorctl;

    /// <summary>Starts the server in the foreground and waits until it answers.</summary>
    public void Start()
    {
        StartServer();
        Answers();
    }

    private void StartServer()
    {
        _server = World.Start(_contender.Supervisord, ["-n", "-c", "s.conf"]);
        _server.OutputDataReceived += (_, _) => { };
        _server.ErrorDataReceived += (_, _) => { };
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
    }

    /// <summary>Starts the server in the foreground and waits until it asks for credentials.</summary>
    public void StartLocked()
    {
        StartServer();
        Eventually.True(() => Ask("supervisor.getState") == "HTTP 401", "the server answers", TimeSpan.FromSeconds(30));
    }

    /// <summary>Waits until the server answers.</summary>
    public void Answers() => Eventually.True(() => Ask("supervisor.getState") == """{"statecode": 1, "statename": "RUNNING"}""", "the server answers",
        TimeSpan.FromSeconds(30));

    /// <summary>Runs the server to its end, with other arguments.</summary>
    public void Supervisord(params string[] arguments) => Say("supervisord", arguments, World.Run(_contender.Supervisord, arguments));

    /// <summary>Runs the client.</summary>
    public void Ctl(params string[] arguments) =>
        Say("supervisorctl", arguments, World.Run(_contender.Supervisorctl, ["-c", "s.conf", .. arguments]));

    /// <summary>Runs the client as it is, with lines on its standard input.</summary>
    public void CtlWith(string input, params string[] arguments) =>
        Say("supervisorctl", arguments, World.Run(_contender.Supervisorctl, arguments, TimeSpan.FromSeconds(60), input));

    /// <summary>Calls a method and writes down the answer.</summary>
    public void Rpc(string method, params object[] arguments) =>
        Note($"{method}({string.Join(", ", arguments.Select(argument => JsonSerializer.Serialize(argument)))})\n  {Ask(method, arguments)}");

    /// <summary>Sends bytes to the server's socket and writes down what comes back.</summary>
    public void Raw(string request, int answers = 1)
    {
        using var http = new RawHttp(Path.Combine(World.Work, "s"));
        Note("> " + string.Join("\n> ", request.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)));
        foreach (var line in http.Ask(request, answers)) Note("  " + line);
    }

    /// <summary>Asks for a page as a program does.</summary>
    public void Get(string path) => Raw($"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    /// <summary>Calls a method; the answer as JSON, or "Fault N TEXT".</summary>
    public string Ask(string method, params object[] arguments)
    {
        if (_asker is null or { HasExited: true }) _asker = World.Start("/usr/bin/python3", [Asker, Path.Combine(World.Work, "s")]);
        _asker.StandardInput.WriteLine(JsonSerializer.Serialize(new object[] { method }.Concat(arguments)));
        _asker.StandardInput.Flush();
        return _asker.StandardOutput.ReadLine() ?? throw new InvalidOperationException(_asker.StandardError.ReadToEnd());
    }

    /// <summary>Waits until a process is in a state.</summary>
    public void Until(string process, string state, double seconds = 15)
    {
        var last = "";
        Eventually.That(
            () => (last = Ask("supervisor.getProcessInfo", process)).StartsWith('{') && (string?)JsonNode.Parse(last)!["statename"] == state ? last : null,
            $"{process} is {state}", () => last, TimeSpan.FromSeconds(seconds));
    }

    /// <summary>Waits until a file holds a text.</summary>
    public void UntilFile(string name, string text, double seconds = 15) =>
        Eventually.That(() => ReadWork(name).Contains(text, StringComparison.Ordinal) ? "" : null, $"{name} holds {text}", () => ReadWork(name), TimeSpan.FromSeconds(seconds));

    /// <summary>Process number of a running process.</summary>
    public int PidOf(string process)
    {
        using var client = World.Start("/usr/bin/supervisorctl", ["-c", "s.conf", "pid", process]);
        return int.Parse(client.StandardOutput.ReadToEnd(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Lines of the main log since the last call that hold one of the words, without dates.</summary>
    public void Log(params string[] words)
    {
        var lines = WholeLog().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines.Skip(_logRead).Select(line => line.Length > 24 && line[4] == '-' ? line[24..] : line))
        {
            // Inner workings are nobody's interface; what is sent to a process is.
            if (line.StartsWith("DEBG", StringComparison.Ordinal) && !line.Contains("killing", StringComparison.Ordinal)) continue;
            if (words.Length == 0 || words.Any(word => line.Contains(word, StringComparison.Ordinal))) Note("log: " + line);
        }

        _logRead = lines.Length;
    }

    /// <summary>The whole main log.</summary>
    public string WholeLog() => ReadWork("main.log");

    /// <summary>Text of a file in the working directory; empty when it is not there.</summary>
    public string ReadWork(string name) => TestWorld.ReadOrEmpty(Path.Combine(World.Work, name));

    /// <summary>Writes down what a file holds.</summary>
    public void Show(string name) =>
        Note($"{name}: {(File.Exists(Path.Combine(World.Work, name)) ? JsonSerializer.Serialize(ReadWork(name), Readable) : "is not there")}");

    /// <summary>Changes the configuration's own part.</summary>
    public void Configure(string config) => World.Write("s.conf", Common + config);

    /// <summary>Waits until the server has ended, and writes down how.</summary>
    public void Ended()
    {
        if (!Server.WaitForExit(TimeSpan.FromSeconds(30))) throw new TimeoutException("the server did not end");
        Note($"supervisord ended with {Server.ExitCode}; socket {Exists("s")}, pid file {Exists("main.pid")}");
        string Exists(string name) => File.Exists(Path.Combine(World.Work, name)) ? "is there" : "is gone";
    }

    /// <summary>Writes a line into the transcript.</summary>
    public void Note(string text) => _transcript.Append(Plain.Of(text, World.Work, _contender)).Append('\n');

    public void Dispose()
    {
        _asker?.Dispose();
        _server?.Dispose();
        World.Dispose();
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private void Say(string program, IReadOnlyList<string> arguments, Finished finished)
    {
        Note($"$ {program} {string.Join(' ', arguments)}".TrimEnd());
        IEnumerable<string> lines = finished.Output.Split('\n')[..^1];
        // Which of several processes is up or down first is chance.
        if (arguments.Any(word => word == "all" || word.EndsWith(":*", StringComparison.Ordinal))) lines = lines.Order(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            // Said or not according to who runs the tests, and by us not before the lock is ours.
            if (line.Contains("is running as root", StringComparison.Ordinal)) continue;
            Note("  " + line);
            // Help follows, and that is ours to word.
            if (line.StartsWith("Error: ", StringComparison.Ordinal)) break;
        }

        if (!finished.Output.EndsWith('\n') && finished.Output.Length > 0) Note("  " + finished.Lines[^1] + " (no newline)");
        foreach (var line in finished.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)) Note("  2> " + line);
        Note($"  exit {finished.ExitCode}");
    }
}
