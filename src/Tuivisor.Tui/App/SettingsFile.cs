using IniParser.Exceptions;
using IniParser.Model;
using IniParser.Parser;

namespace Tuivisor.Tui.App;

/// <summary>~/.config/tuivisor/tui.ini: the person's preferences.</summary>
internal sealed class SettingsFile
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private SettingsFile(string path) => Path = path;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>What was wrong with it; null when nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>A value, null when it is not set.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Reads the file of a person; one that does not exist is empty.</summary>
    public static SettingsFile Of(IReadOnlyDictionary<string, string> environment)
    {
        var home = environment.GetValueOrDefault("XDG_CONFIG_HOME") is { Length: > 0 } set ? set
            : System.IO.Path.Combine(environment.GetValueOrDefault("HOME", "/"), ".config");
        var file = new SettingsFile(System.IO.Path.Combine(home, "tuivisor", "tui.ini"));
        file.Read();
        return file;
    }

    /// <summary>Sets a value and writes the file.</summary>
    /// <returns>Null when done, else why not.</returns>
    public string? Keep(string name, string value)
    {
        _values[name] = value;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path) ?? "/");
            File.WriteAllText(Path, "[tui]\n" + string.Concat(_values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} = {pair.Value}\n")));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }

    /// <summary>The preferences in it.</summary>
    public ClientSettings Settings() => new()
    {
        ReducedMotion = this["motion"] == "reduced",
        Confirm = this["confirm"] != "none",
        DoublePrefixIsLiteral = this["prefix-double"] == "literal",
        Prefix = this["prefix"] ?? "C-a",
    };

    private void Read()
    {
        try
        {
            if (!File.Exists(Path)) return;
            IniData data = new IniDataParser().Parse(File.ReadAllText(Path));
            if (!data.Sections.ContainsSection("tui")) return;
            foreach (var key in data["tui"]) _values[key.KeyName] = Clean(key.Value);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ParsingException)
        {
            Problem = $"{Path}: {error.Message}";
        }
    }

    private static string Clean(string value)
    {
        var comment = value.IndexOf(" ;", StringComparison.Ordinal);
        return (comment < 0 ? value : value[..comment]).Trim();
    }
}
