using System.Diagnostics;
using System.Text;
using Tuivisor.Ctl;
using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.UnitTests.Ctl;

/// <summary>Debian's supervisord with a few programs in a directory of its own, and both clients for it.</summary>
public sealed class RealSupervisor : IDisposable
{
    private const string Server = "/usr/bin/supervisord";
    private const string Client = "/usr/bin/supervisorctl";

    private readonly Process? _server;

    public RealSupervisor()
    {
        if (!IsInstalled)
            return;
        File.WriteAllText(ConfigPath, Config);
        _server = Process.Start(new ProcessStartInfo(Server, ["-n", "-c", ConfigPath]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = _server.StandardError.ReadToEndAsync();
        // The last of the programs that start by themselves, by name, to be up for a second.
        while (_server.StandardOutput.ReadLine() is { } line && !line.Contains("success: talk"))
        {
        }
        _ = _server.StandardOutput.ReadToEndAsync();
    }

    public static bool IsInstalled => File.Exists(Server) && File.Exists(Client);

    public string Folder { get; } = Directory.CreateTempSubdirectory("tuivisor-real").FullName;

    public string Url => $"unix://{Folder}/s.sock";

    private string ConfigPath => Path.Combine(Folder, "s.conf");

    private string Config =>
        $"""
        [unix_http_server]
        file={Folder}/s.sock
        [supervisord]
        logfile={Folder}/main.log
        pidfile={Folder}/s.pid
        childlogdir={Folder}
        [rpcinterface:supervisor]
        supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
        [supervisorctl]
        serverurl=unix://%(here)s/s.sock
        [program:bad]
        command=/nonexistent/foo
        autostart=false
        startretries=0
        [program:cat]
        command=/bin/cat
        [program:gone]
        command=/bin/sh -c "exit 0"
        startsecs=0
        autorestart=false
        [program:manual]
        command=/bin/cat
        autostart=false
        startsecs=0
        [program:nolog]
        command=/bin/cat
        autostart=false
        stdout_logfile=NONE
        [program:quick]
        command=/bin/sh -c "exit 3"
        autostart=false
        startretries=0
        [program:talk]
        command=/bin/sh -c "echo line1; echo 'li <&> ne2 é'; exec sleep 1000"
        [program:w]
        command=/bin/cat
        process_name=%(program_name)s_%(process_num)d
        numprocs=2
        startsecs=0
        autostart=false
        """;

    /// <summary>Calls a method of the server; faults do not matter.</summary>
    public void Call(string method, params XmlRpcValue[] arguments)
    {
        ServerUrl.TryParse(Url, out var url);
        using var client = new XmlRpcClient(url!);
        try
        {
            client.Call($"supervisor.{method}", arguments);
        }
        catch (XmlRpcFaultException)
        {
            // already so
        }
    }

    /// <summary>Runs the real client: exit status, standard output, standard error.</summary>
    public (int Exit, string Output, string Error) RunReal(string[] arguments, string input)
    {
        using var client = Process.Start(new ProcessStartInfo(Client, ["-c", ConfigPath, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["PYTHONIOENCODING"] = "utf-8" },
        })!;
        var error = client.StandardError.ReadToEndAsync();
        client.StandardInput.Write(input);
        client.StandardInput.Close();
        var output = client.StandardOutput.ReadToEnd();
        client.WaitForExit();
        return (client.ExitCode, output, error.Result);
    }

    /// <summary>Runs ours.</summary>
    public (int Exit, string Output, string Error) RunOurs(string[] arguments, string input)
    {
        using var stdin = new MemoryStream(Encoding.UTF8.GetBytes(input));
        using var stdout = new MemoryStream();
        using var stderr = new MemoryStream();
        var exit = CtlProgram.Run(Client, ["-c", ConfigPath, "--hints=never", .. arguments], stdin, stdout, stderr);
        return (exit, Encoding.UTF8.GetString(stdout.ToArray()), Encoding.UTF8.GetString(stderr.ToArray()));
    }

    public void Dispose()
    {
        if (_server is not null)
        {
            Call("shutdown");
            _server.WaitForExit();
            _server.Dispose();
        }
        Directory.Delete(Folder, true);
    }
}
