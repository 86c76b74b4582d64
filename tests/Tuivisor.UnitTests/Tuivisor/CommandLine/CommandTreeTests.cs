using Tuivisor.CommandLine;
using Tuivisor.Protocol.Paths;

namespace Tuivisor.UnitTests.CommandLine;

public sealed class CommandTreeTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-cli-").FullName;
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public static TheoryData<string> Commands =>
        [.. CommandTree.Commands(ShellIn("/", new StringWriter(), new StringWriter()), PathsIn("/")).Select(command => command.Name)];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory, MemberData(nameof(Commands))]
    public void Help_fits_a_screen_and_ends_with_two_examples(string command)
    {
        Run("help", command).ShouldBe(ExitCode.Done);
        var lines = _output.ToString().TrimEnd('\n').Split('\n');
        lines.Length.ShouldBeLessThanOrEqualTo(24);
        lines[^3].ShouldBe("Examples:");
        lines.ShouldAllBe(line => line.Length <= 120);
    }

    [Fact]
    public void The_main_page_fits_a_screen()
    {
        Run("--help").ShouldBe(ExitCode.Done);
        _output.ToString().TrimEnd('\n').Split('\n').Length.ShouldBeLessThanOrEqualTo(24);
    }

    [Fact]
    public void A_mistyped_command_names_the_near_one()
    {
        Run("capture-x").ShouldBe(ExitCode.WrongArguments);
        _error.ToString().ShouldBe("tuivisor: there is no command capture-x\n  near    capture\n  do      tuivisor help\n");
    }

    [Theory]
    [InlineData("-r sh", "-r is a word of screen", "tuivisor a sh")]
    [InlineData("-d -r sh", "-r is a word of screen", "tuivisor a sh")]
    [InlineData("-ls", "-ls is a word of screen", "tuivisor ls")]
    [InlineData("-dmS job top", "-dmS is a word of screen", "tuivisor run --name NAME -- COMMAND")]
    [InlineData("-c some.conf status web:*", "status is a word of supervisorctl", "tuivisor -c some.conf ctl status web:*")]
    [InlineData("new-session -s x", "new-session is a word of tmux", "tuivisor run -a -- COMMAND")]
    [InlineData("-n", "-n is a word of supervisord", "tuivisor server")]
    public void Words_of_other_tools_name_what_says_the_same(string typed, string what, string instead)
    {
        Run(typed.Split(' ')).ShouldBe(ExitCode.WrongArguments);
        _error.ToString().ShouldBe($"tuivisor: {what}\n  do      {instead}\n");
    }

    [Fact]
    public void An_unknown_option_leads_to_the_help_of_its_command()
    {
        Run("ls", "--nope").ShouldBe(ExitCode.WrongArguments);
        _error.ToString().ShouldContain("tuivisor help ls");
    }

    [Fact]
    public void Without_a_server_a_command_says_how_to_start_one()
    {
        Run("ls").ShouldBe(ExitCode.NoServer);
        _error.ToString().ShouldBe(
            $"tuivisor: no server runs here\n  socket  {_directory}/state/default.sock\n  start   tuivisor --detach\n");
    }

    [Fact]
    public void An_error_as_json_has_a_stable_id_and_goes_to_standard_output()
    {
        Run("--json", "ls").ShouldBe(ExitCode.NoServer);
        _output.ToString().ShouldStartWith("{\"schema\":1,\"error\":{\"id\":\"E_SERVER_NONE\"");
        _error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void A_full_screen_view_without_a_terminal_is_refused()
    {
        Run().ShouldBe(ExitCode.Failed);
        _error.ToString().ShouldStartWith("tuivisor: a full-screen view needs a terminal\n  stdout  is not a terminal\n");
    }

    [Fact]
    public void Version_is_one_line()
    {
        Run("--version").ShouldBe(ExitCode.Done);
        _output.ToString().ShouldBe($"tuivisor {Shell.Version}\n");
    }

    [Fact]
    public void Waiting_for_something_that_is_no_state_is_refused()
    {
        Run("wait", "web", "UP").ShouldBe(ExitCode.WrongArguments);
        _error.ToString().ShouldContain("use STOPPED STARTING RUNNING");
    }

    private int Run(params string[] arguments) => CommandTree.Run(arguments, arguments.FirstOrDefault(), ShellIn(_directory, _output, _error), PathsIn(_directory));

    private static ServerPaths PathsIn(string directory) =>
        new(Path.Combine(directory, "state"), Path.Combine(directory, "state"), null, "/nonexistent");

    private static Shell ShellIn(string directory, TextWriter output, TextWriter error) => new()
    {
        Output = output,
        Error = error,
        Input = TextReader.Null,
        Environment = new Dictionary<string, string> { ["TERM"] = "xterm-256color" },
        Directory = directory,
        Executable = "/usr/bin/tuivisor",
    };
}
