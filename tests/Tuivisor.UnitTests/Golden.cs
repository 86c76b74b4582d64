namespace Tuivisor.UnitTests;

/// <summary>Compares text with a file of the fixtures. With TUIVISOR_ACCEPT=1 the file is written instead: review it like code.</summary>
internal static class Golden
{
    /// <summary>Passes when the text is the file's, line ends aside.</summary>
    /// <param name="text">What was made.</param>
    /// <param name="path">Below the test project, such as "Tui/Fixtures/frames/main-80x24.golden.txt".</param>
    public static void Match(string text, string path)
    {
        var actual = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("TUIVISOR_ACCEPT") == "1")
        {
            File.WriteAllText(Path.Combine(SourceDirectory(), path), actual);
            return;
        }

        actual.ShouldBe(Text(path));
    }

    /// <summary>The text of a file of the fixtures, ending in one line end.</summary>
    public static string Text(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path)).ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string SourceDirectory()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "tuivisor.sln"))) directory = directory.Parent;
        return Path.Combine(directory?.FullName ?? throw new InvalidOperationException("the sources are not above the tests"), "tests", "Tuivisor.UnitTests");
    }
}
