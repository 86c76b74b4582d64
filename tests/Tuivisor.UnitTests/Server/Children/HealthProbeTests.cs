using System.Net;
using System.Net.Sockets;
using System.Text;
using Tuivisor.Server.Children;
using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Server.Children;

public sealed class HealthProbeTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", null)]
    [InlineData("HTTP/1.0 302 Found\r\nLocation: /\r\n\r\n", null)]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\n\r\n", "HTTP status 503 Service Unavailable")]
    [InlineData("SSH-2.0-x\r\n", "the answer is no HTTP")]
    [InlineData("", "the answer is no HTTP")]
    public async Task A_url_is_well_when_it_answers_so(string answer, string? failure)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            var request = new byte[1024];
            var length = await client.GetStream().ReadAsync(request);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
            return Encoding.ASCII.GetString(request, 0, length);
        });
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        (await Look(HealthCheckKind.Http, $"http://127.0.0.1:{port}/health?x=1")).ShouldBe(failure);
        (await serving).ShouldStartWith($"GET /health?x=1 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n");
    }

    [Fact]
    public async Task A_port_is_well_while_somebody_listens()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
            (await Look(HealthCheckKind.Tcp, $"localhost:{port}")).ShouldBeNull();
        }

        (await Look(HealthCheckKind.Tcp, $"127.0.0.1:{port}")).ShouldBe("connection refused");
    }

    [Fact]
    public async Task What_does_not_answer_in_time_is_not_well()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var check = new HealthCheckConfig
        {
            Kind = HealthCheckKind.Http, Target = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/", Timeout = TimeSpan.FromMilliseconds(50),
        };
        (await HealthProbe.LookAsync(check, CancellationToken.None)).ShouldBe("timed out after 0.05 seconds");
    }

    private static Task<string?> Look(HealthCheckKind kind, string target) =>
        HealthProbe.LookAsync(new HealthCheckConfig { Kind = kind, Target = target }, CancellationToken.None);
}
