using System.CommandLine;
using Tuivisor.CommandLine;
using Tuivisor.Completion;
using Tuivisor.Protocol.Paths;

namespace Tuivisor.UnitTests.Completion;

public sealed class CompleterTests
{
    private readonly List<CompletionLine> _asked = [];

    [Fact]
    public void The_first_word_is_a_command()
    {
        Of("tuivisor", "at").ShouldBe(["attach"]);
        Of("tuivisor", "").ShouldContain("ctl");
        Of("tuivisor", "-c", "x.conf", "wat").ShouldBe(["watch"]);
    }

    [Fact]
    public void Names_are_those_of_the_server_that_is_meant()
    {
        Of("tuivisor", "-L", "work", "logs", "blog:h").ShouldBe(["blog:hugo"]);
        _asked.ShouldHaveSingleItem().Globals.ServerName.ShouldBe("work");
        Of("tuivisor", "attach", "-s", "unix:///x", "").ShouldBe(["blog:hugo", "web"]);
        _asked[^1].Globals.ServerUrl.ShouldBe("unix:///x");
        Of("tuivisor", "attach", "web", "").ShouldBeEmpty();
    }

    [Fact]
    public void Options_and_their_values()
    {
        Of("tuivisor", "logs", "--fo").ShouldBe(["--follow"]);
        Of("tuivisor", "run", "--restart", "").ShouldBe(["always", "crash", "never"]);
        Of("tuivisor", "keys", "--preset=t").ShouldBe(["--preset=tmux"]);
        Of("tuivisor", "--theme", "nor").ShouldBe(["nord"]);
        Of("tuivisor", "--lang", "zh").ShouldBe(["zh-CN"]);
    }

    [Fact]
    public void Files_directories_and_commands_are_the_shells_to_offer()
    {
        Of("tuivisor", "-c", "").ShouldBe([":files"]);
        Of("tuivisor", "check-config", "").ShouldBe([":files"]);
        Of("tuivisor", "run", "--cwd", "").ShouldBe([":directories"]);
        Of("tuivisor", "run", "--name", "x", "").ShouldBe([":commands"]);
        Of("tuivisor", "run", "--", "").ShouldBe([":commands"]);
        Of("tuivisor", "run", "--", "hugo", "-").ShouldBe([":files"]);
    }

    [Fact]
    public void After_a_name_come_its_words()
    {
        Of("tuivisor", "wait", "web", "RUN").ShouldBe(["RUNNING"]);
        Of("tuivisor", "send", "web", "C-c", "Ent").ShouldBe(["Enter"]);
        Of("tuivisor", "help", "tuivisor-k").ShouldBe(["tuivisor-keys.5"]);
    }

    [Fact]
    public void Ctl_completes_its_own_words_too_and_groups_and_all()
    {
        Of("tuivisor", "ctl", "re").ShouldBe(["reload", "remove", "reread", "restart", "refresh"]);
        Of("tuivisor", "ctl", "restart", "").ShouldBe(["blog:hugo", "web", "blog:*", "all"]);
        Of("tuivisor", "ctl", "signal", "HU").ShouldBe(["HUP"]);
        Of("tuivisor", "ctl", "signal", "HUP", "w").ShouldBe(["web"]);
        Of("tuivisor", "ctl", "scale", "").ShouldBe(["blog"]);
        Of("tuivisor", "ctl", "-c", "").ShouldBe([":files"]);
    }

    [Fact]
    public void Supervisorctl_has_supervisors_words_only()
    {
        Of("/usr/bin/supervisorctl", "s").ShouldBe(["shutdown", "signal", "start", "status", "stop"]);
        Of("supervisorctl", "stop", "w").ShouldBe(["web"]);
    }

    [Theory, InlineData("bash"), InlineData("zsh"), InlineData("fish")]
    public void Every_shell_has_a_script_that_asks(string shell) => CompletionScripts.Of(shell).ShouldNotBeNull().ShouldMatch("command .*tuivisor.? complete ");

    private IEnumerable<string> Of(params string[] words)
    {
        var shell = new Shell
        {
            Output = TextWriter.Null, Error = TextWriter.Null, Input = TextReader.Null, Environment = new Dictionary<string, string>(), Directory = "/", Executable = "tuivisor",
        };
        Candidate[] Ask(CompletionLine line, params Candidate[] names)
        {
            _asked.Add(line);
            return names;
        }

        var completer = new Completer(
            CommandTree.Commands(shell, ServerPaths.FromEnvironment()), new GlobalOptionSet(new RootCommand()).All,
            line => Ask(line, new("blog:hugo", "RUNNING"), new("web", "FATAL")), line => Ask(line, new Candidate("blog")));
        return completer.Of(words).Select(candidate => candidate.Word);
    }
}
