using Tuivisor.Server.Hosting;

namespace Tuivisor.UnitTests.Server.Hosting;

public sealed class SupervisorServiceTests : IDisposable
{
    private const string Debian = "/etc/supervisor/supervisord.conf";

    private readonly string _root = Directory.CreateTempSubdirectory("tuivisor-machine-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_unit_of_Debians_package_is_known_with_its_configuration()
    {
        Systemd();
        Write("lib/systemd/system/supervisor.service", "[Service]\nExecStart=/usr/bin/supervisord -n -c /etc/supervisor/supervisord.conf\n");
        SupervisorService.Of(Debian, _root).ShouldBe(new SupervisorService("supervisor", true, Debian, false));
        Write("etc/systemd/system/multi-user.target.wants/supervisor.service", "");
        var enabled = SupervisorService.Of(Debian, _root).ShouldNotBeNull();
        enabled.IsEnabled.ShouldBeTrue();
        enabled.DisableCommand.ShouldBe("systemctl disable supervisor");
    }

    [Fact]
    public void Another_configuration_is_not_its()
    {
        Systemd();
        Write("lib/systemd/system/supervisor.service", "[Service]\nExecStart=/usr/bin/supervisord -n -c /etc/supervisor/supervisord.conf\n");
        SupervisorService.Of("/srv/supervisord.conf", _root).ShouldBeNull();
    }

    [Fact]
    public void A_unit_that_names_no_configuration_has_the_one_that_Supervisor_finds()
    {
        Systemd();
        Write("etc/systemd/system/supervisord.service", "[Service]\nExecStart=/usr/local/bin/supervisord -n\n");
        Write("etc/supervisord.conf", "[supervisord]\n");
        SupervisorService.Of("/etc/supervisord.conf", _root).ShouldNotBeNull().Name.ShouldBe("supervisord");
    }

    [Fact]
    public void Without_systemd_it_is_the_init_script()
    {
        Write("etc/init.d/supervisor", "DAEMON_OPTS=\"-c /etc/supervisor/supervisord.conf $DAEMON_OPTS\"\n");
        Write("lib/systemd/system/supervisor.service", "[Service]\nExecStart=/usr/bin/supervisord -n -c /other.conf\n");
        SupervisorService.Of(Debian, _root).ShouldBe(new SupervisorService("supervisor", false, Debian, false));
        Write("etc/rc2.d/S01supervisor", "");
        var enabled = SupervisorService.Of(Debian, _root).ShouldNotBeNull();
        enabled.IsEnabled.ShouldBeTrue();
        enabled.DisableCommand.ShouldBe("update-rc.d supervisor disable");
        enabled.StopCommand.ShouldBe("service supervisor stop");
    }

    private void Systemd() => Directory.CreateDirectory(Path.Combine(_root, "run/systemd/system"));

    private void Write(string path, string text)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
