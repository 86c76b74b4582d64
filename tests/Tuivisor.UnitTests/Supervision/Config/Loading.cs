using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Supervision.Config;

/// <summary>Short ways to load a text.</summary>
internal static class Loading
{
    public const string MainFile = "/etc/main.conf";

    /// <summary>Loads a text as /etc/main.conf.</summary>
    public static ConfigResult Text(string text, MemoryFileSystem? files = null, params CommandLineOverride[] overrides) => ConfigLoader.Load(new ConfigSource
    {
        File = MainFile,
        Files = (files ?? new MemoryFileSystem()).With(MainFile, text),
        Environment = new Dictionary<string, string> { ["HOME"] = "/home/me", ["ODD"] = "50% of %(x)s" },
        Overrides = overrides,
    });

    /// <summary>Loads a text that is right, under a [supervisord].</summary>
    public static SupervisorConfig Right(string text, MemoryFileSystem? files = null)
    {
        var result = Text("[supervisord]\n" + text, files);
        result.Errors.ShouldBeEmpty();
        return result.Config.ShouldNotBeNull();
    }

    /// <summary>Supervisor's sentence for the first mistake of a text, under a [supervisord].</summary>
    public static string Sentence(string text, MemoryFileSystem? files = null) => Text("[supervisord]\n" + text, files).Errors[0].SupervisorText;

    /// <summary>The one process of a text with a program.</summary>
    public static ProgramConfig Program(string text, MemoryFileSystem? files = null) =>
        Right(text, files).Groups.ShouldHaveSingleItem().Programs.ShouldHaveSingleItem();
}
