using Tuivisor.Server.Supervision;
using Tuivisor.Supervision.Config;
using A = Tuivisor.UnitTests.Supervision.A;

namespace Tuivisor.UnitTests.Server.Supervision;

public sealed class OverridesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-test-").FullName;

    private string File => Path.Combine(_directory, "deep", "default.overrides");

    [Fact]
    public void They_outlive_the_server()
    {
        var first = new Overrides(File);
        first.Enable("web", false);
        first.Enable("g:a", false);
        first.Enable("g:a", true);
        first.Scale("w", new ScaleOverride(4, 2));
        System.IO.File.ReadAllLines(File)[1..].ShouldBe(["disable web", "scale w 4 was 2"]);

        var next = new Overrides(File);
        next.Scales.Single().ShouldBe(new KeyValuePair<string, ScaleOverride>("w", new ScaleOverride(4, 2)));
        var config = next.Apply(new ConfigResult { Config = A.Config(A.Group(A.Program()), A.Group(A.Program("other"))) }).Config!;
        config.Groups.Select(group => (group.Name, group.Programs[0].IsDisabled)).ShouldBe([("other", false), ("web", true)]);
    }

    [Fact]
    public void A_number_counts_until_the_file_says_another_one()
    {
        NumberOf("numprocs=2").ShouldBe(4);
        NumberOf("numprocs=3").ShouldBe(3);

        static int NumberOf(string line) => ConfigLoader.Load(new ConfigSource
        {
            Text = $"[supervisord]\n[program:w]\ncommand=x\nprocess_name=%(process_num)d\n{line}\n",
            Scales = new Dictionary<string, ScaleOverride> { ["w"] = new(4, 2) },
        }).ProgramCount;
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
