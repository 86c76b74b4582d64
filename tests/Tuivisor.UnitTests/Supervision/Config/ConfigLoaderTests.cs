using Tuivisor.Supervision.Config;
using static Tuivisor.UnitTests.Supervision.Config.Loading;

namespace Tuivisor.UnitTests.Supervision.Config;

public sealed class ConfigLoaderTests
{
    [Fact]
    public void A_minimal_file_has_all_defaults()
    {
        var config = Right("[program:cat]\ncommand=/bin/cat\n");
        config.File.ShouldBe(MainFile);
        config.Files.ShouldBe([MainFile]);
        config.Warnings.ShouldBeEmpty();
        config.Daemon.ShouldBe(new DaemonConfig
        {
            LogFile = "/work/supervisord.log", PidFile = "/work/supervisord.pid", ChildLogDir = "/tmp", Environment = config.Daemon.Environment,
        });
        config.Tuivisor.ShouldBe(new TuivisorConfig());
        var program = config.Groups.ShouldHaveSingleItem().Programs.ShouldHaveSingleItem();
        program.ShouldBe(new ProgramConfig
        {
            Name = "cat", Group = "cat", Section = "cat", Command = "/bin/cat", Location = new ConfigLocation(MainFile, 2),
            Environment = program.Environment, ExitCodes = program.ExitCodes,
        });
        program.ExitCodes.ShouldBe([0]);
    }
}
