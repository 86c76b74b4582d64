using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests.Faults;

/// <summary>What a server leaves that is killed with its keeper is taken for nothing more than that, and removed by the next.</summary>
public sealed class LeftoverTests : IDisposable
{
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_killed_server_is_listed_for_nobody_and_the_next_one_tidies_up()
    {
        Requires.Root();
        Requires.Packages("setpriv");
        foreach (var directory in new[] { _world.Root, _world.Work }) File.SetUnixFileMode(directory, (UnixFileMode)0b111_101_101);
        var binary = Path.Combine(_world.Work, "bin", "tuivisor");
        InstalledProduct.CopyTo(binary);
        var server = new RunningServer(_world, "");
        Others(binary).ShouldContain(server.Config);

        var (keeper, child) = (server.Keeper, server.Server);
        foreach (var pid in new[] { keeper, child }) TestWorld.Kill(pid, 9);
        Eventually.True(() => !Directory.Exists($"/proc/{keeper}") && !Directory.Exists($"/proc/{child}"), "they are gone");
        var notes = Directory.GetFiles("/run/tuivisor", "*.lock").Where(path => TestWorld.ReadOrEmpty(path).Contains($"config={server.Config}\n", StringComparison.Ordinal)).ToList();
        Others(binary).ShouldNotContain(server.Config);
        server.Do("ls", "-a").Output.ShouldNotContain(server.Config);

        var other = _world.Write("other.conf", $"[supervisord]\nlogfile={_world.Work}/other.log\npidfile={_world.Work}/other.pid\n");
        _world.Tuivisor("-c", other, "--detach").ShouldExit();
        Eventually.True(() => !notes.Exists(note => File.Exists(note) || File.Exists(Path.ChangeExtension(note, ".sock"))), "the leftovers are gone");
        Others(binary).ShouldContain(other);
    }

    private string Others(string binary) => _world.Run("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env", "HOME=/nonexistent", binary, "ls", "-a").ShouldExit().Output;
}
