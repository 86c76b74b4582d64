namespace Tuivisor.Supervision.Config;

/// <summary>Finds the main configuration file when none is named.</summary>
public static class ConfigSearch
{
    /// <summary>
    /// Paths tried in order: five or six of Supervisor's, relative to the executable, the current directory and /etc; then, for
    /// tuivisor itself, ~/.config/tuivisor/tuivisor.conf.
    /// </summary>
    /// <param name="executable">Path the program was called by (argv[0]).</param>
    /// <param name="files">The machine.</param>
    /// <param name="withOwn">False for the supervisord and supervisorctl faces, which look only where Supervisor looks.</param>
    public static IReadOnlyList<string> Paths(string executable, IConfigFileSystem files, bool withOwn = true)
    {
        var parent = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(executable, files.CurrentDirectory))) ?? "/";
        List<string> paths =
        [
            Path.Combine(parent, "etc/supervisord.conf"),
            Path.Combine(parent, "supervisord.conf"),
            "supervisord.conf",
            "etc/supervisord.conf",
            "/etc/supervisord.conf",
            "/etc/supervisor/supervisord.conf",
        ];
        if (withOwn && files.HomeOf(null) is { } home) paths.Add(Path.Combine(home, ".config/tuivisor/tuivisor.conf"));
        return paths;
    }

    /// <summary>The first of <see cref="Paths"/> that exists, absolute; null when none does.</summary>
    /// <param name="executable">Path the program was called by (argv[0]).</param>
    /// <param name="files">The machine.</param>
    /// <param name="withOwn">False for the supervisord and supervisorctl faces.</param>
    public static string? Find(string executable, IConfigFileSystem files, bool withOwn = true) =>
        Paths(executable, files, withOwn).FirstOrDefault(files.Exists) is { } found
            ? Path.GetFullPath(found, files.CurrentDirectory)
            : null;

    /// <summary>Supervisor's sentence when nothing is found, as it follows "Error: ".</summary>
    /// <param name="paths">What was tried.</param>
    public static string NotFoundText(IReadOnlyList<string> paths) =>
        $"No config file found at default paths ({string.Join(", ", paths)}); "
        + "use the -c option to specify a config file at a different path";
}
