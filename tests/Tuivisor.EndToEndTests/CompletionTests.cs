namespace Tuivisor.EndToEndTests;

public class CompletionTests
{
    /// <summary>In a real shell: the command, the sub-command of ctl, and the name of a program that is only known to the server.</summary>
    [Theory]
    [InlineData("bash", "bash --norc --noprofile", "source <(tuivisor completion bash)")]
    [InlineData("zsh", "zsh -f", "autoload -U compinit && compinit -u -D && source <(tuivisor completion zsh)")]
    [InlineData("fish", "fish --no-config", "tuivisor completion fish | source")]
    public void Tab_completes_commands_and_names_of_programs(string shell, string start, string load)
    {
        Requires.Packages("tmux", shell);
        using var world = new TestWorld();
        world.Write("supervisord.conf", """
            [supervisord]
            [group:blog]
            programs=hugo-docs
            [program:hugo-docs]
            command=sleep 1000
            """);
        world.Tuivisor("--detach").ShouldExit();
        File.CreateSymbolicLink(Path.Combine(world.Home, "t"), Product.InstalledProduct.BinDirectory); // a path that a line has room for
        using var terminal = world.Terminal(100, 24, start.Split(' '));
        terminal.Type($"{load} && echo is''ready").Press("Enter").Shows("isready");
        terminal.Type("tuivisor capt").Press("Tab").Shows("tuivisor capture");
        terminal.Type("blog:hu").Press("Tab").Shows("tuivisor capture blog:hugo-docs");
        terminal.Press("C-u").Type("tuivisor ctl refr").Press("Tab").Shows("tuivisor ctl refresh");
        terminal.Type("blog:hu").Press("Tab").Shows("tuivisor ctl refresh blog:hugo-docs");
        // By its path where PATH does not have it.
        terminal.Press("C-u").Type(shell == "fish" ? "set PATH /usr/bin /bin" : "PATH=/usr/bin:/bin").Type(" && clear && echo is''again").Press("Enter").Shows("isagain");
        terminal.Type("~/t/tuivisor capt").Press("Tab").Shows("tuivisor capture");
        terminal.Type("blog:hu").Press("Tab").Shows("tuivisor capture blog:hugo-docs").Press("C-u");
        world.Tuivisor("shutdown", "-y").ShouldExit();
    }
}
