using System.Globalization;
using IniParser.Exceptions;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.App;

/// <summary>~/.config/tuivisor/tui.ini: the person's preferences.</summary>
internal sealed class SettingsFile
{
    // What a value must be: one of some words, or anything that passes.
    private static readonly Dictionary<string, (string Remedy, Func<string, bool> IsWell)> Known = new(StringComparer.Ordinal)
    {
        ["theme"] = Any, ["lang"] = ("en or zh-CN", Texts.Speaks), ["keys"] = OneOf([.. KeyMap.Presets]), ["clock"] = OneOf("auto", "seconds", "minutes"), ["glyphs"] = OneOf("auto", "unicode", "ascii"), ["motion"] = OneOf("full", "reduced"),
        ["spark"] = OneOf("cpu", "memory", "output", "restarts"), ["confirm"] = OneOf("all", "normal", "none"), ["bell"] = OneOf("ring", "off"), ["mouse"] = OneOf("on", "off"), ["wheel-alt"] = OneOf("keys", "off"),
        ["rows"] = OneOf("plain", "spoken"), ["console-color"] = OneOf("keep", "strip"), ["cursor"] = OneOf("hidden", "selection"), ["state-words"] = OneOf("translated", "english"), ["fold"] = OneOf("on", "off"), ["child-clipboard"] = OneOf("ask", "write", "off"), ["prefix-double"] = OneOf("last", "literal"),
        ["prefix"] = ("a key such as C-a, or none", name => name == "none" || KeyNames.TryParse(name, out _)),
        ["prefix2"] = ("a key such as C-t, or none", name => name == "none" || KeyNames.TryParse(name, out _)),
        ["contrast"] = ("0, or a ratio from 1 to 21", text => double.TryParse(text, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 21),
    };

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    private readonly bool _isReadOut;

    private SettingsFile(string path, bool isReadOut) => (Path, _isReadOut) = (path, isReadOut);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>What was wrong with it, with line and remedy; those values keep their default.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>A value, null when it is not set.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Where a value is set and to what, for what is said of it; null when it is not.</summary>
    public string? PlaceOf(string name) => _lines.TryGetValue(name, out var line) ? $"{Path}:{line}: {name} = {_values[name]}" : null;

    /// <summary>Reads the file of a person; one that does not exist is empty.</summary>
    public static SettingsFile Of(IReadOnlyDictionary<string, string> environment)
    {
        var home = environment.GetValueOrDefault("XDG_CONFIG_HOME") is { Length: > 0 } set ? set
            : System.IO.Path.Combine(environment.GetValueOrDefault("HOME", "/"), ".config");
        var file = new SettingsFile(System.IO.Path.Combine(home, "tuivisor", "tui.ini"), IsReadOut(environment));
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
            File.WriteAllText(Path, With(File.Exists(Path) ? File.ReadAllText(Path) : "", name, value));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }

    /// <summary>The preferences in it.</summary>
    /// <param name="keys">The keys; what this file says of the prefix wins over them.</param>
    public ClientSettings Settings(KeyMap keys) => _values.Aggregate(
        new ClientSettings { CursorFollowsSelection = _isReadOut, DoublePrefixIsLiteral = keys.DoubleIsLiteral, Prefix = keys.Prefix, SecondPrefix = keys.SecondPrefix },
        (settings, set) => settings.With(set.Key, set.Value) ?? settings);

    /// <summary>Names that may be set, and what their values may be; empty for anything.</summary>
    public static IEnumerable<(string Name, string Values)> Names => Known.Select(known => (known.Key, known.Value.Remedy));

    /// <summary>What to write in place of a value; null when it is well. For a name that is not known, the names that are.</summary>
    public static string? RemedyFor(string name, string value) =>
        !Known.TryGetValue(name, out var rule) ? string.Join(", ", Known.Keys) : rule.IsWell(value) ? null : rule.Remedy;

    /// <summary>The keys: the preset this file names (<c>keys =</c>) and keys.ini beside it.</summary>
    /// <param name="preset">Another preset than the one of this file; null for that one.</param>
    public KeyMap Keys(string? preset = null)
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path) ?? "/", "keys.ini");
        string? text = null;
        string? problem = null;
        try
        {
            text = File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = error.Message;
        }

        var keys = KeyMap.Make(preset ?? this["keys"], path, text);
        if (problem is not null) keys.Warnings.Add($"{path}: {problem}");
        return keys;
    }

    // A screen reader or a Braille line is in use: desktops, BRLTTY and people say so.
    private static bool IsReadOut(IReadOnlyDictionary<string, string> environment) => environment.Any(variable =>
        variable is { Key: "ACCESSIBILITY_ENABLED" or "GNOME_ACCESSIBILITY", Value: "1" } or { Key: "TUIVISOR_PLAIN", Value.Length: > 0 }
        || variable.Key.StartsWith("BRLTTY_", StringComparison.Ordinal) || variable.Key.StartsWith("BRLAPI_", StringComparison.Ordinal));

    private void Read()
    {
        try
        {
            if (!File.Exists(Path)) return;
            var text = File.ReadAllText(Path);
            var data = LenientIni.Parse(text, (line, problem) => Problems.Add($"{Path}:{line}: {problem}"));
            // Lines before any section are meant for [tui], the only one.
            foreach (var key in data.Global) Take(text, "", key.KeyName, Clean(key.Value));
            foreach (var section in data.Sections)
            {
                if (section.SectionName == "tui") foreach (var key in section.Keys) Take(text, "tui", key.KeyName, Clean(key.Value));
                else Problems.Add($"{Path}:{LenientIni.LineOf(text, section.SectionName)}: [{section.SectionName}] is not read; settings are under [tui]");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ParsingException)
        {
            Problems.Add($"{Path}: {error.Message}");
        }
    }

    // Comments and everything else stay where they are.
    private static string With(string text, string name, string value)
    {
        var lines = text.Split('\n').ToList();
        var section = lines.FindIndex(line => line.Trim() == "[tui]");
        if (section < 0)
        {
            lines.InsertRange(0, text.Length == 0 ? ["[tui]"] : ["[tui]", ""]);
            section = 0;
        }

        var at = lines.FindIndex(section, line => line.Split('=')[0].Trim() == name && line.Contains('='));
        if (at >= 0) lines[at] = $"{name} = {value}";
        else lines.Insert(section + 1, $"{name} = {value}");
        return string.Join('\n', lines);
    }

    private void Take(string text, string section, string name, string value)
    {
        var line = LenientIni.LineOf(text, section, name);
        if (!Known.TryGetValue(name, out var rule))
            Problems.Add($"{Path}:{line}: {name} is not known; {NearNames.Question(name, Known.Keys) ?? $"there are {string.Join(", ", Known.Keys)}"}");
        else if (!rule.IsWell(value))
            Problems.Add($"{Path}:{line}: {name} = {value}: write {rule.Remedy}");
        else
            (_values[name], _lines[name]) = (value, line);
    }

    private static (string, Func<string, bool>) Any => ("", _ => true);

    private static (string, Func<string, bool>) OneOf(params string[] words) => (string.Join(" or ", words), words.Contains);

    private static string Clean(string value)
    {
        var comment = value.IndexOf(" ;", StringComparison.Ordinal);
        return (comment < 0 ? value : value[..comment]).Trim();
    }
}
