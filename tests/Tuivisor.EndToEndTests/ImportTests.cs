namespace Tuivisor.EndToEndTests;

/// <summary>Configurations made of what other tools run on this machine.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void The_window_of_a_running_screen_becomes_a_program_that_can_be_started()
    {
        Requires.Packages("screen");
        _world.Environment["SCREENDIR"] = Directory.CreateDirectory(Path.Combine(_world.Root, "screens"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        _world.Run("/usr/bin/screen", "-dmS", "box", "/bin/sleep", "9871").ShouldExit();
        var text = Eventually.That(
            () => _world.Tuivisor("import", "screen") is { ExitCode: 0 } import && import.Output.Contains("[program:box-sleep]", StringComparison.Ordinal) ? import.Output : null,
            "the window is there", () => $"{_world.Tuivisor("import", "screen")} {string.Join('\n', _world.Processes())}").Answer;
        text.ShouldContain($"[program:box-sleep]\ncommand=/bin/sleep 9871\ndirectory={_world.Work}\n");
        _world.Tuivisor("import").ShouldExit().Output.ShouldContain("tuivisor import screen");
    }

    [Fact]
    public void A_Procfile_becomes_a_file_that_runs_and_that_is_never_written_over()
    {
        _world.Write("Procfile", "seen: echo $GREETING > seen.txt; exec sleep 1000\n");
        _world.Write(".env", "GREETING=hello\n");
        _world.Tuivisor("import", "Procfile", "-o", "new/tuivisor.conf").ShouldExit().Error.ShouldContain("look at it, then: tuivisor -c ");
        var config = Path.Combine(_world.Work, "new/tuivisor.conf");
        var written = File.ReadAllText(config);
        _world.Tuivisor("import", "Procfile", "-o", "new/tuivisor.conf").ShouldExit(1).Error.ShouldContain("is there already and was left as it is");
        File.ReadAllText(config).ShouldBe(written);

        _world.Tuivisor("check-config", config).ShouldExit().Output.ShouldBe("0 errors, 0 warnings, 1 program read; the running server was not touched\n");
        _world.Tuivisor("-c", config, "--detach").ShouldExit();
        Eventually.True(() => TestWorld.ReadOrEmpty(Path.Combine(_world.Work, "seen.txt")) == "hello\n", "the program runs in its directory and environment");
        _world.Tuivisor("-c", config, "shutdown", "-y").ShouldExit();
    }

    [Fact]
    public void What_is_no_source_is_said()
    {
        _world.Write("notes.txt", "buy milk\n");
        _world.Tuivisor("import", "notes.txt").ShouldExit(1).Error.ShouldContain("it is none of: a configuration of Supervisor, a Procfile");
        _world.Tuivisor("import", "missing").ShouldExit(1).Error.ShouldContain("Could not find file");
        _world.Write("s.conf", "[program:x]\ncommand\n");
        _world.Tuivisor("import", "s.conf").ShouldExit(1).Error.ShouldContain("s.conf:2: \"command\" is neither key=value nor a [section]");
    }
}
