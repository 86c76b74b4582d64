using System.Globalization;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Supervision;

/// <summary>
/// What was changed by hand and outlives the server: programs that are not started with it (disable), numbers of processes (scale).
/// A small text file beside no configuration file, so that these stay as their owners wrote them. Any thread.
/// </summary>
public sealed class Overrides
{
    private const string Head = "# tuivisor: changed by hand with disable and scale; enable and scale take it back.\n";

    private readonly Lock _lock = new();
    private readonly string? _path;
    private readonly SortedSet<string> _disabled = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ScaleOverride> _scales = new(StringComparer.Ordinal);

    /// <param name="path">The file, made when there is something to keep; null keeps nothing beyond the server's life.</param>
    public Overrides(string? path)
    {
        _path = path;
        if (path is null || !File.Exists(path)) return;
        foreach (var line in File.ReadAllLines(path)) Take(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Numbers of processes by section.</summary>
    public IReadOnlyDictionary<string, ScaleOverride> Scales
    {
        get { lock (_lock) return new Dictionary<string, ScaleOverride>(_scales, StringComparer.Ordinal); }
    }

    /// <summary>The configuration with what was disabled in it.</summary>
    public ConfigResult Apply(ConfigResult read)
    {
        lock (_lock)
        {
            if (_disabled.Count == 0 || read.Config is not { } config) return read;
            return read with { Config = config with { Groups = [.. config.Groups.Select(Apply_NeedsLock)] } };
        }
    }

    /// <summary>Has a program not started with the server, or started again.</summary>
    /// <exception cref="IOException">It cannot be kept.</exception>
    public void Enable(string fullName, bool isEnabled)
    {
        lock (_lock)
        {
            if (isEnabled ? _disabled.Remove(fullName) : _disabled.Add(fullName)) Save_NeedsLock();
        }
    }

    /// <summary>Has so many processes of a section, or with null as many as its file says.</summary>
    /// <exception cref="IOException">It cannot be kept.</exception>
    public void Scale(string section, ScaleOverride? scale)
    {
        lock (_lock)
        {
            if (scale is { } given) _scales[section] = given;
            else if (!_scales.Remove(section)) return;
            Save_NeedsLock();
        }
    }

    private GroupConfig Apply_NeedsLock(GroupConfig group) => !group.Programs.Any(program => _disabled.Contains(program.FullName)) ? group : group with
    {
        Programs = [.. group.Programs.Select(program => program with { IsDisabled = _disabled.Contains(program.FullName) })],
    };

    /// <summary>What cannot be understood is of another version, and passed over.</summary>
    private void Take(string[] words)
    {
        if (words is ["disable", var name]) _disabled.Add(name);
        if (words is ["scale", var section, var count, "was", var was]
            && int.TryParse(count, CultureInfo.InvariantCulture, out var number) && int.TryParse(was, CultureInfo.InvariantCulture, out var before))
            _scales[section] = new ScaleOverride(number, before);
    }

    private void Save_NeedsLock()
    {
        if (_path is null) return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path) ?? "/");
            var lines = _disabled.Select(name => $"disable {name}")
                .Concat(_scales.Select(scale => string.Create(CultureInfo.InvariantCulture, $"scale {scale.Key} {scale.Value.Count} was {scale.Value.Was}")));
            // Whole or not at all, whatever happens in between.
            File.WriteAllText(_path + ".new", Head + string.Concat(lines.Select(line => line + "\n")));
            File.Move(_path + ".new", _path, overwrite: true);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new IOException(problem.Message, problem);
        }
    }
}
