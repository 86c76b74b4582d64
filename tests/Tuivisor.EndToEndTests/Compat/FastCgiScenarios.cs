namespace Tuivisor.EndToEndTests.Compat;

/// <summary>Programs that share a listening socket.</summary>
public sealed class FastCgiScenarios : CompatTests<FastCgiScenarios>, IScenarios
{
    /// <summary>Takes one connection after another on descriptor 0 and says which process it is.</summary>
    private const string Server = """
        import os, socket, sys
        shared = socket.socket(fileno=0)
        print("listens", flush=True)
        while True:
            connection, _ = shared.accept()
            connection.sendall(os.environ["SUPERVISOR_PROCESS_NAME"].encode())
            connection.close()
        """;

    private const string Two = """
        [fcgi-program:f]
        command=/usr/bin/python3 %(here)s/serve.py
        process_name=f%(process_num)d
        numprocs=2
        socket=unix://%(here)s/f.sock
        socket_mode=0770
        stdout_logfile=%(here)s/%(program_name)s%(process_num)d.log
        autostart=false
        [fcgi-program:lone]
        command=/usr/bin/python3 %(here)s/serve.py
        socket=tcp://127.0.0.1:%(ENV_FCGI_PORT)s
        stdout_logfile=%(here)s/lone.log
        autostart=false
        """;

    public static IEnumerable<Scenario> All =>
    [
        new("FastCGI", Two, stage =>
        {
            stage.World.Environment["FCGI_PORT"] = FreePort();
            stage.World.Write("serve.py", Server);
            stage.Start();
            stage.Log("Creating", "Closing");
            stage.Rpc("supervisor.startProcessGroup", "f");
            stage.UntilFile("f0.log", "listens");
            stage.UntilFile("f1.log", "listens");
            stage.Log("Creating", "Closing");
            var socket = Path.Combine(stage.World.Work, "f.sock");
            stage.Note($"mode {Convert.ToString((int)File.GetUnixFileMode(socket), 8)}");
            stage.Note($"answered by f0 or f1: {Connect(socket) is "f0" or "f1"}");
            stage.Rpc("supervisor.sendProcessStdin", "f:f0", "x");
            stage.Rpc("supervisor.stopProcess", "f:f0");
            stage.Note($"answered by f1: {Connect(socket) == "f1"}");
            stage.Log("Creating", "Closing");
            stage.Rpc("supervisor.startProcess", "f:f0");
            stage.Rpc("supervisor.stopProcessGroup", "f");
            stage.Log("Creating", "Closing");
            stage.Note($"nobody answers: {Connect(socket) is null}");
            stage.Rpc("supervisor.startProcess", "f:f1");
            stage.Note($"answered by f1: {Connect(socket) == "f1"}");
            stage.Rpc("supervisor.startProcess", "lone");
            stage.UntilFile("lone.log", "listens");
            stage.Ctl("status");
            stage.Rpc("supervisor.shutdown");
            stage.Ended();
        }) { Starts = false },
        new("FastCGI without a socket", "[fcgi-program:f]\ncommand=/bin/true\nsocket=unix://%(here)s/f\nautostart=false\nstartsecs=20\nstartretries=0\n[program:cat]\ncommand=/bin/cat\n", stage =>
        {
            stage.Until("cat", "RUNNING");
            stage.Rpc("supervisor.startProcess", "f");
            stage.Ctl("status", "cat");
        }),
    ];

    private static string FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string? Connect(string path)
    {
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified)
        {
            ReceiveTimeout = 10_000,
        };
        try
        {
            socket.Connect(new System.Net.Sockets.UnixDomainSocketEndPoint(path));
            var buffer = new byte[64];
            return System.Text.Encoding.ASCII.GetString(buffer, 0, socket.Receive(buffer));
        }
        catch (System.Net.Sockets.SocketException)
        {
            return null;
        }
    }
}
