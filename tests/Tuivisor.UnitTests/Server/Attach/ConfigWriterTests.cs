using Tuivisor.Server.Attach;
using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Server.Attach;

public sealed class ConfigWriterTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-test-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_program_goes_to_the_end_of_the_main_file_and_can_be_read_again()
    {
        var main = Write("supervisord.conf", "[supervisord]\n");
        var (file, line) = new ConfigWriter([main]).Write(Program("web"));
        (file, line).ShouldBe((main, 3));
        File.ReadAllLines(main)[2].ShouldBe("[program:web]");
        File.ReadAllText(main).ShouldContain("command=date +%%s\ndirectory=/tmp\nenvironment=A=\"1\"\n");
        Should.Throw<RequestException>(() => new ConfigWriter([main]).Write(Program("web"))).Message.ShouldContain("already");
    }

    [Fact]
    public void Where_files_are_included_it_gets_one_of_its_own()
    {
        var main = Write("supervisord.conf", "[supervisord]\n[include]\nfiles=conf.d/*.ini\n");
        var beside = Write("conf.d/a.ini", "[program:a]\ncommand=x\n");
        new ConfigWriter([main, beside]).Write(Program("web")).ShouldBe((Path.Combine(_directory, "conf.d/web.ini"), 1));
        File.ReadAllText(main).ShouldEndWith("files=conf.d/*.ini\n");
    }

    [Fact]
    public void Without_a_configuration_it_says_what_to_do() =>
        Should.Throw<RequestException>(() => new ConfigWriter([]).Write(Program("web"))).Message.ShouldContain("tuivisor.conf");

    private static ProgramConfig Program(string name) => new()
    {
        Name = name, Group = name, Section = name, Command = "date +%s", Directory = "/tmp", Environment = new Dictionary<string, string> { ["A"] = "1" }, Tty = true,
    };

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // below the directory
        File.WriteAllText(path, text);
        return path;
    }
}
