namespace Tuivisor.EndToEndTests;

public class DoctorTests
{
    [Fact]
    public void It_finds_what_is_wrong_and_says_what_to_do()
    {
        Requires.Packages("tmux");
        using var world = new TestWorld();
        var config = world.Write("supervisord.conf", "[supervisord]\n[program:web]\ncommand=sleep 1000\nstopsignal=TREM\n");
        Directory.CreateDirectory(Path.Combine(world.Home, ".config/tuivisor"));
        File.WriteAllText(Path.Combine(world.Home, ".config/tuivisor/tui.ini"), "[tui]\nmotion = none\n");
        using var terminal = world.Terminal(120, 40, "sh", "-c", "tuivisor doctor; echo code $?; read rest");
        terminal.Shows("code 1");
        terminal.ShowsRow("terminal", "ok", "120x40");
        terminal.ShowsRow("settings", "warn", "tui.ini:2: motion = none: write full or reduced");
        terminal.ShowsRow("config", "WRONG", $"{config}:4: [program:web] stopsignal");
        terminal.ShowsRow("do", $"tuivisor check-config {config}");

        world.Write("supervisord.conf", "[supervisord]\n[program:web]\ncommand=sleep 1000\n");
        world.Tuivisor("--detach").ShouldExit();
        var report = world.Tuivisor("doctor", "--json").ShouldExit().Text;
        report.ShouldStartWith("{\"schema\":1,");
        report.ShouldContain("\"problems\":0");
        report.ShouldContain("{\"id\":\"server.version\",\"level\":\"ok\"");
        world.Tuivisor("shutdown", "-y").ShouldExit();
    }
}
