using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests;

public class ScreenshotTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    /// <summary>screenshots/make.sh plays every picture of the README anew and compares its text with the one that is committed.</summary>
    [Fact]
    public void The_pictures_show_what_the_program_shows()
    {
        Requires.Packages("faketime", "vim", "supervisor"); // the first start finds the configuration of the last
        using var world = new TestWorld();
        world.Environment["SHOT"] = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../Shot/debug/shot"));
        var made = world.Run(Path.Combine(InstalledProduct.Root, "screenshots/make.sh"), ["--check", InstalledProduct.Binary], Patience);
        (made.ExitCode == 0).ShouldBeTrue($"{made.Output}\n{made.Error}");
    }
}
