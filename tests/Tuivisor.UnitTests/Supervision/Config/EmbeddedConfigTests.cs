using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Supervision.Config;

public sealed class EmbeddedConfigTests
{
    [Fact]
    public void It_loads_without_a_file_and_listens_on_one_socket()
    {
        using var state = new TemporaryDirectory("with % and ; in it");
        var socket = Path.Combine(state.Path, "default.sock");
        var result = EmbeddedConfig.Default(state.Path, socket, new CommandLineOverride("loglevel", "debug", "-e"));
        result.Errors.ShouldBeEmpty();
        result.Warnings.ShouldBeEmpty();
        var config = result.Config!; // no errors
        config.File.ShouldBeNull();
        config.HttpServers.ShouldHaveSingleItem().SocketPath.ShouldBe(socket);
        config.RpcInterfaces.ShouldHaveSingleItem().IsStandard.ShouldBeTrue();
        config.Groups.ShouldBeEmpty();
        (config.Daemon.LogFile, config.Daemon.ChildLogDir, config.Daemon.LogLevel)
            .ShouldBe((Path.Combine(state.Path, "supervisord.log"), state.Path, LogLevel.Debug));
    }

    private sealed class TemporaryDirectory(string name) : IDisposable
    {
        private readonly string _root = Directory.CreateTempSubdirectory("tuivisor-embedded-").FullName;

        public string Path => Directory.CreateDirectory(System.IO.Path.Combine(_root, name)).FullName;

        public void Dispose() => Directory.Delete(_root, true);
    }
}
