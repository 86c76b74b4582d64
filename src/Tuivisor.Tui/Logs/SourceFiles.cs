using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;

namespace Tuivisor.Tui.Logs;

/// <summary>The files that relative names in the logs of programs stand for: below the program's directory=, where there is such a file on
/// this machine and the server is on it.</summary>
internal sealed class SourceFiles(Client client)
{
    private const int Most = 1_000;

    private readonly Dictionary<string, string?> _directories = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Program, string Name), string?> _files = [];
    private readonly Dictionary<string, SourcePlace[]> _places = new(StringComparer.Ordinal);

    /// <summary>The places that a line names; looked for once while the line is on the screen.</summary>
    public IReadOnlyList<SourcePlace> In(string text)
    {
        if (_places.TryGetValue(text, out var known)) return known;
        if (_places.Count == Most) _places.Clear();
        return _places[text] = [.. SourcePlace.In(text)];
    }

    /// <summary>The file; null when it is not known yet, or there is none. When the directory is known the screen is drawn anew.</summary>
    /// <param name="program">Whose log names it.</param>
    /// <param name="name">As it is written there.</param>
    public string? Find(string program, string name)
    {
        if (name[0] == '~' || program.Length == 0) return null;
        if (!_directories.TryGetValue(program, out var directory))
        {
            _directories[program] = null;
            client.Link.Ask(id => new ReadDetails(id, program), answer => Learn(program, answer as ProgramDetails));
            return null;
        }

        if (directory is null) return null;
        if (_files.TryGetValue((program, name), out var known)) return known;
        if (_files.Count == Most) _files.Clear();
        var file = Path.GetFullPath(name, directory);
        return _files[(program, name)] = client.Context.Outside.Exists(file) == true ? file : null;
    }

    private void Learn(string program, ProgramDetails? details)
    {
        _directories[program] = details?.Settings.FirstOrDefault(setting => setting.Key == "directory").Value is ['/', ..] directory ? directory : null;
        client.RedrawAll();
    }
}
