using Tuivisor.Supervision.Config.Expansion;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>What every part of loading shares: the source, and where errors and warnings are collected.</summary>
internal sealed class LoadContext
{
    private readonly HashSet<(ConfigLocation, string, string)> _said = [];
    private readonly Dictionary<string, string> _filesAsGiven = [];

    public LoadContext(ConfigSource source)
    {
        Source = source;
        MainFile = source.File is null ? null : Path.GetFullPath(source.File, source.Files.CurrentDirectory);
        Here = MainFile is null ? source.Files.CurrentDirectory : ConfigPaths.DirectoryOf(MainFile);
        if (MainFile is not null) _filesAsGiven[MainFile] = source.NamedAs ?? source.File!; // MainFile is made of it
        HostName = source.Files.HostName;
        Environment = new ExpansionNames().WithEnvironment(source.Environment);
    }

    public ConfigSource Source { get; }

    public IConfigFileSystem Files => Source.Files;

    /// <summary>Absolute path of the main file; null without one.</summary>
    public string? MainFile { get; }

    /// <summary>What %(here)s stands for in the main file.</summary>
    public string Here { get; }

    /// <summary>What %(host_node_name)s stands for.</summary>
    public string HostName { get; }

    /// <summary>ENV_X of the server's environment; [supervisord] environment= adds its own.</summary>
    public ExpansionNames Environment { get; }

    public List<ConfigError> Errors { get; } = [];

    public List<ConfigWarning> Warnings { get; } = [];

    /// <summary>Files that were read, the main one first.</summary>
    public List<string> FilesRead { get; } = [];

    /// <summary>Keeps an error, unless it was said before: instances of a program share their mistakes.</summary>
    public void Fail(ConfigError error)
    {
        if (_said.Add((error.Location, error.Where, error.Problem))) Errors.Add(error);
    }

    /// <summary>Keeps a warning, once.</summary>
    public void Warn(ConfigLocation location, string where, string text, bool isSupervisors = false)
    {
        if (_said.Add((location, where, text))) Warnings.Add(new ConfigWarning(location, where, text, isSupervisors));
    }

    /// <summary>Makes warnings of all errors but the first so many.</summary>
    /// <param name="count">How many errors there were before what is forgiven.</param>
    /// <param name="consequence">What comes of them.</param>
    /// <returns>False when there are none.</returns>
    public bool Forgive(int count, string consequence)
    {
        if (Errors.Count == count) return false;
        foreach (var error in Errors[count..]) Warn(error.Location, error.Where, $"{error.Problem}, {consequence}; {error.Remedy}");
        Errors.RemoveRange(count, Errors.Count - count);
        return true;
    }

    /// <summary>Remembers how a file was named, for Supervisor's sentences.</summary>
    public void NoteFile(string absolute, string asGiven)
    {
        _filesAsGiven.TryAdd(absolute, asGiven);
        FilesRead.Add(absolute);
    }

    /// <summary>A file as it was named on the command line or made of an include pattern.</summary>
    public string AsGiven(string? absolute) => absolute is null ? "" : _filesAsGiven.GetValueOrDefault(absolute, absolute);
}
