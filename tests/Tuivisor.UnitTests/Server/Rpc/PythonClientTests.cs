using System.Diagnostics;
using Tuivisor.UnitTests.Server.Supervision;
using Tuivisor.UnitTests.Server.Web;

namespace Tuivisor.UnitTests.Server.Rpc;

/// <summary>Python's own client, which most scripts around Supervisor use, over both kinds of listener.</summary>
public sealed class PythonClientTests
{
    private const string Script =
        """
        import http.client, socket, sys, xmlrpc.client

        class Connection(http.client.HTTPConnection):
            def connect(self):
                self.sock = socket.socket(socket.AF_UNIX)
                self.sock.connect(sys.argv[1])

        class Transport(xmlrpc.client.Transport):
            def make_connection(self, host):
                return Connection('localhost')

        def attempt(call, *arguments):
            try:
                print(call(*arguments))
            except xmlrpc.client.Fault as fault:
                print(fault.faultCode, fault.faultString)

        for server in (xmlrpc.client.ServerProxy('http://x/RPC2', transport=Transport()),
                       xmlrpc.client.ServerProxy('http://127.0.0.1:%s/RPC2' % sys.argv[2])):
            attempt(server.supervisor.getVersion)
            attempt(server.supervisor.startProcess, 'web')
            attempt(server.supervisor.startProcess, 'web')
            attempt(lambda: server.supervisor.getProcessInfo('web')['statename'])
            attempt(server.supervisor.signalProcess, 'nosuch', 'NOPE')
            attempt(server.supervisor.signalProcess, 'web', 'NOPE')
            attempt(server.supervisor.sendProcessStdin, 'web', 'h\u00e9\n')
            attempt(server.supervisor.stopProcess, 'web')
            attempt(server.supervisor.stopProcess, 'web')
            attempt(server.system.multicall, [{'methodName': 'supervisor.getVersion', 'params': []}, {'methodName': 'nope', 'params': []}])
        """;

    private static readonly string Once = string.Concat(
        "3.0\n", "True\n", "60 ALREADY_STARTED: web\n", "RUNNING\n", "10 BAD_NAME: nosuch\n", "11 BAD_SIGNAL: NOPE\n", "True\n",
        "True\n", "70 NOT_RUNNING: web\n", "['3.0', {'faultCode': 1, 'faultString': 'UNKNOWN_METHOD'}]\n");

    [Fact]
    public async Task It_gets_what_Supervisor_would_answer()
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python), "needs the Debian package python3");
        await using var live = await LiveListeners.StartAsync(LiveServer.Shell("web", "exec cat"));
        using var client = Process.Start(new ProcessStartInfo(Python, ["-c", Script, live.SocketPath, $"{live.Port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var problems = client.StandardError.ReadToEndAsync();
        (await client.StandardOutput.ReadToEndAsync()).ShouldBe(Once + Once, await problems);
    }
}
