using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests;

/// <summary>One configuration file is one server of a user's, whatever HOME says: as from cron and under sudo.</summary>
public sealed class PlaceTests : IDisposable
{
    private const string Nobody = "65534";

    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_server_of_a_configuration_is_found_under_another_HOME_and_no_second_one_starts()
    {
        Requires.Root();
        Requires.Packages("setpriv");
        // Where somebody else can get at configuration and binary.
        foreach (var directory in new[] { _world.Root, _world.Work }) File.SetUnixFileMode(directory, (UnixFileMode)0b111_101_101);
        InstalledProduct.CopyTo(Path.Combine(_world.Work, "bin", "tuivisor"));
        _world.Write("s.conf", "[supervisord]\nlogfile=NONE\npidfile=%(here)s/one/pid\nchildlogdir=%(here)s/one\n[program:cat]\ncommand=/bin/cat\n");
        foreach (var home in new[] { "one", "two" })
        {
            Directory.CreateDirectory(Path.Combine(_world.Work, home));
            _world.Run("chown", Nobody, home).ShouldExit();
        }

        At("one", "-c", "s.conf", "--detach").ShouldExit();
        At("two", "-c", "s.conf", "ls").ShouldExit().Output.ShouldContain("cat");
        At("two", "server", "-c", "s.conf").ShouldExit(5);
        At("two", "-c", "s.conf", "shutdown", "-y").ShouldExit();
        At("one", "-c", "s.conf", "ls").ExitCode.ShouldNotBe(0);
    }

    private Finished At(string home, params string[] words)
    {
        _world.Environment["HOME"] = Path.Combine(_world.Work, home);
        return _world.Run("setpriv", [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", Path.Combine(_world.Work, "bin", "tuivisor"), .. words]);
    }
}
