namespace Tuivisor.Ctl.Shell;

/// <summary>Lines typed before, the oldest first; in a file when one is configured.</summary>
internal sealed class CtlHistory
{
    private const int MaxLines = 1000;

    private readonly string? _file;
    private readonly List<string> _lines;

    private CtlHistory(string? file, List<string> lines)
    {
        _file = file;
        _lines = lines;
    }

    /// <summary>The lines.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Reads the file; one that cannot be read is an empty history.</summary>
    public static CtlHistory Load(string? file)
    {
        try
        {
            return new CtlHistory(file, file is not null && File.Exists(file) ? [.. File.ReadAllLines(file)] : []);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new CtlHistory(null, []);
        }
    }

    /// <summary>Adds a line, unless it is empty or the same as the last.</summary>
    public void Add(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line) && line != _lines.LastOrDefault())
            _lines.Add(line);
    }

    /// <summary>Writes the file. That it cannot be written is not worth a word at the end of a session.</summary>
    public void Save()
    {
        if (_file is null)
            return;
        try
        {
            File.WriteAllLines(_file, _lines.TakeLast(MaxLines));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // see above
        }
    }
}
