using System.Net;
using System.Net.Sockets;
using Tuivisor.Server.Attach;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.UnitTests.Server.Attach;

public sealed class FailureFactsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-test-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_command_that_is_not_there_has_a_near_name() => Codes("/usr/local/bin/slep 10").ShouldContain(fact => fact.Code == "near" && fact.Subject.EndsWith("/sleep"));

    [Fact]
    public void A_file_without_execute_permission_tells_its_mode()
    {
        var file = Write("run", "#!/bin/sh\n", 0b110_100_100);
        Codes(file).ShouldContain(new Tuivisor.Protocol.Attach.FailureFact("mode", "0644"));
    }

    [Fact]
    public void A_script_whose_interpreter_is_missing_tells_which()
    {
        var file = Write("run", "#!/no/such/python -u\n", 0b111_101_101);
        Codes(file).ShouldContain(new Tuivisor.Protocol.Attach.FailureFact("no-interpreter", "/no/such/python"));
    }

    [Fact]
    public void A_missing_directory_is_told() => Codes("/bin/true", directory: "/no/such/place").ShouldContain(new Tuivisor.Protocol.Attach.FailureFact("no-directory", "/no/such/place"));

    [Fact]
    public void Who_has_the_port_is_told()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var fact = Codes("/bin/true", output: $"Error: listen tcp 127.0.0.1:{port}: bind: address already in use").Single(fact => fact.Code == "port");
        (fact.Subject, fact.Pid).ShouldBe(($"{port}", $"{Environment.ProcessId}"));
    }

    [Fact]
    public void Of_a_program_that_is_well_nothing_is_looked_up() => Codes("/no/such/file", ProcessState.Running).ShouldBeEmpty();

    private static IReadOnlyList<Tuivisor.Protocol.Attach.FailureFact> Codes(string command, ProcessState state = ProcessState.Fatal, string? directory = null, string output = "") =>
        FailureFacts.Of(new ProcessView { Id = default, Config = new ProgramConfig { Name = "x", Group = "x", Section = "x", Command = command, Directory = directory }, State = state }, [output]);

    private string Write(string name, string text, int mode)
    {
        var path = Path.Combine(_directory, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, (UnixFileMode)mode);
        return path;
    }
}
