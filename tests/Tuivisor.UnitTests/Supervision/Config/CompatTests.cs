using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Config.Options;

namespace Tuivisor.UnitTests.Supervision.Config;

/// <summary>
/// The corpus of Fixtures/Compat/corpus.txt is loaded by the installed Supervisor and by us: the same error sentence, or the same
/// values. A case that differs on purpose says why, and must go on differing.
/// </summary>
public sealed class CompatTests(CompatTests.Oracle oracle) : IClassFixture<CompatTests.Oracle>
{
    public static TheoryData<string> Cases => [.. Corpus.Read().Select(entry => entry.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Supervisor_and_we_read_the_same(string name)
    {
        if (oracle.Answers is null) Assert.Skip("needs Debian's package supervisor");
        var entry = Corpus.Read().Single(entry => entry.Name == name);
        var theirs = oracle.Answers[name]!["server"]!;
        var ours = Answer.Of(Path.Combine(oracle.Directory, name));
        if (entry.Differs is null) Normal(ours).ShouldBe(Normal(theirs));
        else Normal(ours).ShouldNotBe(Normal(theirs), $"differs no more: {entry.Differs}");
    }

    [Theory, MemberData(nameof(Cases))]
    public void Their_supervisorctl_and_ours_read_the_same(string name)
    {
        if (oracle.Answers is null) Assert.Skip("needs Debian's package supervisor");
        var theirs = oracle.Answers[name]!["control"]!;
        var ours = Answer.OfControl(Path.Combine(oracle.Directory, name));
        // Theirs ends with a Python trace where a line cannot be read.
        if (theirs["crash"] is not null) ours["error"].ShouldNotBeNull();
        else if (Corpus.Read().Single(entry => entry.Name == name).Differs is null) Normal(ours).ShouldBe(Normal(theirs));
    }

    private static string Normal(JsonNode node)
    {
        if (node["warnings"] is JsonArray warnings)
            node["warnings"] = new JsonArray([.. warnings.Select(warning => warning!.ToString()).Distinct().Order(StringComparer.Ordinal).Select(text => JsonValue.Create(text))]);
        return Sorted(node).ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, pair.Value is null ? null : Sorted(pair.Value)))),
        JsonArray a => new JsonArray([.. a.Select(item => item is null ? null : Sorted(item))]),
        _ => node.DeepClone(),
    };

    /// <summary>Writes the corpus to a directory and asks Supervisor about all of it at once.</summary>
    public sealed class Oracle : IDisposable
    {
        public Oracle()
        {
            foreach (var entry in Corpus.Read()) entry.WriteTo(Path.Combine(Directory, entry.Name));
            if (File.Exists("/usr/bin/python3") && System.IO.Directory.Exists("/usr/lib/python3/dist-packages/supervisor")) Answers = Ask();
        }

        public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("tuivisor-compat-").FullName;

        public JsonNode? Answers { get; }

        public void Dispose() => System.IO.Directory.Delete(Directory, true);

        private JsonNode Ask()
        {
            var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true, RedirectStandardError = true };
            start.ArgumentList.Add(Path.Combine(Corpus.Folder, "ask-supervisor.py"));
            foreach (var entry in Corpus.Read()) start.ArgumentList.Add(Path.Combine(Directory, entry.Name));
            start.Environment.Clear();
            foreach (var (name, value) in Answer.Environment) start.Environment[name] = value;
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return JsonNode.Parse(output.Length > 0 ? output : throw new InvalidOperationException(errors.Result))!;
        }
    }

    /// <summary>A configuration of ours in the shape that ask-supervisor.py prints.</summary>
    private static class Answer
    {
        public static readonly Dictionary<string, string> Environment = new()
        {
            ["HOME"] = "/root", ["PATH"] = "/usr/bin:/bin", ["LANG"] = "C.UTF-8", ["ODD"] = "50% of %(x)s",
        };

        public static JsonNode Of(string directory)
        {
            var arguments = Path.Combine(directory, "arguments");
            var line = SupervisordCommandLine.Parse(["-c", Path.Combine(directory, "supervisord.conf"),
                .. File.Exists(arguments) ? File.ReadAllLines(arguments) : []]);
            if (line.Error is { } wrong) return new JsonObject { ["error"] = wrong };
            var result = ConfigLoader.Load(new ConfigSource
            {
                File = line.ConfigFile, Environment = Environment, Overrides = line.Overrides, Files = new Machine(directory),
            });
            if (result.Config is not { } config) return new JsonObject { ["error"] = result.Errors[0].SupervisorText };
            return new JsonObject
            {
                ["daemon"] = Of(config.Daemon),
                ["groups"] = new JsonArray([.. config.Groups.Select(Of)]),
                ["servers"] = new JsonArray([.. config.HttpServers.OrderBy(server => server.SocketPath is null ? 0 : 1).Select(Of)]),
                ["warnings"] = new JsonArray([.. config.Warnings.Where(warning => warning.IsSupervisors).Select(warning => JsonValue.Create(warning.Text))]),
                ["rpc"] = new JsonArray([.. config.RpcInterfaces.Select(rpc => JsonValue.Create(rpc.Name))]),
            };
        }

        public static JsonNode OfControl(string directory)
        {
            var source = new ConfigSource { File = Path.Combine(directory, "supervisord.conf"), Environment = Environment, Files = new Machine(directory) };
            return ControlConfig.Load(source, out var error) is { } config
                ? new JsonObject
                {
                    ["serverurl"] = config.ServerUrl, ["username"] = config.Username, ["password"] = config.Password,
                    ["prompt"] = config.Prompt, ["history_file"] = config.HistoryFile,
                }
                : new JsonObject { ["error"] = error!.SupervisorText }; // no settings, so there is an error
        }

        private static JsonObject Of(DaemonConfig daemon) => new()
        {
            ["logfile"] = daemon.LogToSyslog ? "syslog" : daemon.LogFile,
            ["logfile_maxbytes"] = daemon.LogFileMaxBytes,
            ["logfile_backups"] = daemon.LogFileBackups,
            ["loglevel"] = daemon.LogLevel switch
            {
                LogLevel.Blather => 3, LogLevel.Trace => 5, LogLevel.Debug => 10, LogLevel.Info => 20, LogLevel.Warn => 30, LogLevel.Error => 40, _ => 50,
            },
            ["pidfile"] = daemon.PidFile,
            ["umask"] = daemon.Umask ?? DaemonConfig.BackgroundUmask,
            ["nodaemon"] = daemon.NoDaemon,
            ["silent"] = daemon.Silent,
            ["minfds"] = daemon.MinFds,
            ["minprocs"] = daemon.MinProcs,
            ["uid"] = daemon.User?.Uid,
            ["identifier"] = daemon.Identifier,
            ["directory"] = daemon.Directory,
            ["nocleanup"] = daemon.NoCleanup,
            ["childlogdir"] = daemon.ChildLogDir,
            ["strip_ansi"] = daemon.StripAnsi ?? false,
            ["environment"] = Of(daemon.Environment),
        };

        private static JsonObject Of(GroupConfig group)
        {
            var shown = new JsonObject
            {
                ["name"] = group.Name,
                ["priority"] = group.Priority,
                ["kind"] = group.Kind switch
                {
                    GroupKind.EventListeners => "EventListenerPoolConfig", GroupKind.FastCgi => "FastCGIGroupConfig", _ => "ProcessGroupConfig",
                },
                ["programs"] = new JsonArray([.. group.Programs.Select(Of)]),
            };
            if (group.EventPool is { } pool)
            {
                shown["events"] = pool.Events.Count;
                shown["buffer_size"] = pool.BufferSize;
            }

            if (group.FastCgiSocket is { } socket)
            {
                shown["socket"] = socket.Url;
                shown["backlog"] = socket.Backlog;
            }

            return shown;
        }

        private static JsonObject Of(ProgramConfig program)
        {
            var shown = new JsonObject
            {
                ["name"] = program.Name,
                ["uid"] = program.User?.Uid,
                ["command"] = program.Command,
                ["directory"] = program.Directory,
                ["umask"] = program.Umask,
                ["priority"] = program.Priority,
                ["autostart"] = program.AutoStart,
                ["autorestart"] = program.AutoRestart switch
                {
                    AutoRestart.Always => "always", AutoRestart.Never => JsonValue.Create(false), _ => "unexpected",
                },
                ["startsecs"] = (long)program.StartSecs.TotalSeconds,
                ["startretries"] = program.StartRetries,
                ["stopsignal"] = program.StopSignal,
                ["stopwaitsecs"] = (long)program.StopWaitSecs.TotalSeconds,
                ["stopasgroup"] = program.StopAsGroup,
                ["killasgroup"] = program.KillAsGroup,
                ["exitcodes"] = new JsonArray([.. program.ExitCodes.Select(code => JsonValue.Create(code))]),
                ["redirect_stderr"] = program.RedirectStderr,
                ["environment"] = Of(program.Environment),
                ["serverurl"] = program.ServerUrl,
            };
            Add(shown, "stdout", program.Stdout);
            Add(shown, "stderr", program.Stderr);
            return shown;
        }

        private static void Add(JsonObject shown, string name, StreamLogConfig stream)
        {
            shown[$"{name}_logfile"] = stream.Target switch { LogTargetKind.Auto => "AUTO", LogTargetKind.None => null, _ => stream.Path };
            shown[$"{name}_logfile_maxbytes"] = stream.MaxBytes;
            shown[$"{name}_logfile_backups"] = stream.Backups;
            shown[$"{name}_capture_maxbytes"] = stream.CaptureMaxBytes;
            shown[$"{name}_events_enabled"] = stream.EventsEnabled;
            shown[$"{name}_syslog"] = stream.Syslog;
        }

        private static JsonObject Of(HttpServerConfig server) => new()
        {
            ["section"] = server.Section,
            ["host"] = server.SocketPath is null ? server.Host : null,
            ["port"] = server.SocketPath is null ? server.Port : null,
            ["file"] = server.SocketPath,
            ["chmod"] = server.SocketPath is null ? null : server.SocketMode,
            ["username"] = server.Username,
            ["password"] = server.Password,
            ["chown"] = server.SocketPath is null ? null : new JsonArray((long?)server.SocketUid ?? -1, (long?)server.SocketGid ?? -1),
        };

        private static JsonObject Of(IReadOnlyDictionary<string, string> variables) =>
            new(variables.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
    }

    /// <summary>This machine, as if we stood in another directory.</summary>
    private sealed class Machine(string directory) : MachineFileSystem, IConfigFileSystem
    {
        string IConfigFileSystem.CurrentDirectory => directory;

        string IConfigFileSystem.TempDirectory => "/tmp";
    }
}
