using System.Globalization;
using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests.Faults;

/// <summary>A server in the background on a configuration of a test, its keeper above it.</summary>
internal sealed class RunningServer
{
    private readonly TestWorld _world;

    /// <param name="world">Ends it.</param>
    /// <param name="programs">Sections of programs.</param>
    /// <param name="binary">The executable; null for the installed one.</param>
    /// <param name="socketMode">chmod= of its socket.</param>
    /// <param name="through">Words of a command that runs it, such as unshare; none by default.</param>
    public RunningServer(TestWorld world, string programs, string? binary = null, string socketMode = "0700", params string[] through)
    {
        _world = world;
        Config = world.Write("supervisord.conf", $"""
            [supervisord]
            logfile={world.Work}/supervisord.log
            pidfile={world.Work}/supervisord.pid
            childlogdir={world.Work}
            [unix_http_server]
            file={world.Work}/s.sock
            chmod={socketMode}
            [rpcinterface:supervisor]
            supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
            [supervisorctl]
            serverurl=unix://{world.Work}/s.sock
            {programs}
            """);
        string[] words = [.. through, binary ?? InstalledProduct.Binary, "-c", Config, "--detach"];
        world.Run(words[0], words[1..]).ShouldExit();
    }

    /// <summary>Its configuration.</summary>
    public string Config { get; }

    /// <summary>Process of the keeper.</summary>
    public int Keeper => int.Parse(File.ReadAllText(Path.Combine(_world.Work, "supervisord.pid")), CultureInfo.InvariantCulture);

    /// <summary>Process of the server; 0 while there is none.</summary>
    public int Server
    {
        get
        {
            // Children of the keeper are the server and the programs; the server is called as the keeper is.
            var keeper = Keeper;
            return Directory.EnumerateDirectories($"/proc/{keeper}/task")
                .SelectMany(task => TestWorld.ReadOrEmpty($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(pid => int.Parse(pid, CultureInfo.InvariantCulture)).FirstOrDefault(pid => CommandLine(pid) == CommandLine(keeper));
        }
    }

    /// <summary>The main log.</summary>
    public string Log => TestWorld.ReadOrEmpty(Path.Combine(_world.Work, "supervisord.log"));

    /// <summary>Runs a command of tuivisor for this server.</summary>
    public Finished Do(params string[] words) => _world.Tuivisor(["-c", Config, .. words]);

    /// <summary>Pid of a program.</summary>
    public int PidOf(string program)
    {
        var pid = 0;
        Eventually.That(
            () => int.TryParse(Do("ctl", "pid", program).Text, CultureInfo.InvariantCulture, out pid) && pid > 0 ? "" : null,
            $"{program} runs", () => Do("ctl", "status").Output);
        return pid;
    }

    /// <summary>The screen of a program with its scrollback.</summary>
    public string ConsoleOf(string program) => Do("capture", program, "-S").Text;

    /// <summary>Kills the server and waits until the next one has its place.</summary>
    public void KillServer()
    {
        var before = 0;
        Eventually.True(() => (before = Server) > 0, "there is a server");
        TestWorld.Kill(before, 9);
        Eventually.True(() => Server is > 0 and var now && now != before, "the keeper starts another server");
    }

    private static string CommandLine(int pid) => TestWorld.ReadOrEmpty($"/proc/{pid}/cmdline");
}
