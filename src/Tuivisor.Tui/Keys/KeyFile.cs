using Tuivisor.Terminal.Input;

namespace Tuivisor.Tui.Keys;

/// <summary>A file of keys: <c>[list]</c>, then <c>r = restart</c>. Mistakes become warnings with their line; the rest counts.</summary>
/// <remarks>Read here and not by ini-parser: <c>;</c>, <c>[</c> and <c>=</c> are keys too.</remarks>
internal sealed class KeyFile
{
    private static readonly Dictionary<string, Scope> Places = new(StringComparer.Ordinal)
    {
        ["list"] = Scope.List, ["console-prefix"] = Scope.Prefix, ["console"] = Scope.Console, ["log"] = Scope.Log, ["copy"] = Scope.Copy,
        ["events"] = Scope.Events, ["play"] = Scope.Play,
    };

    private readonly string _path;
    private readonly List<KeyLine> _lines = [];
    private readonly List<string> _warnings = [];
    private readonly HashSet<Scope> _emptied = [];
    private readonly Dictionary<(Scope, KeyEvent), int> _seen = [];

    private KeyFile(string path) => _path = path;

    /// <summary>Keys in the order of the file.</summary>
    public IReadOnlyList<KeyLine> Lines => _lines;

    /// <summary>Places that begin without the keys of the default (<c>inherit = none</c>).</summary>
    public IReadOnlySet<Scope> Emptied => _emptied;

    /// <summary>What was not understood, with place and remedy.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The prefix, "none" for no prefix; null when the file does not say.</summary>
    public string? Prefix { get; private set; }

    /// <summary>A second prefix; null for none.</summary>
    public string? SecondPrefix { get; private set; }

    /// <summary>The prefix pressed twice is sent to the program; null when the file does not say.</summary>
    public bool? DoubleIsLiteral { get; private set; }

    /// <summary>The name of a place as files have it.</summary>
    public static string NameOf(Scope scope) => Places.First(place => place.Value == scope).Key;

    /// <summary>Reads a file.</summary>
    /// <param name="path">For the warnings.</param>
    /// <param name="text">Its text.</param>
    public static KeyFile Read(string path, string text)
    {
        var file = new KeyFile(path);
        var section = "";
        var number = 0;
        foreach (var written in text.Split('\n'))
        {
            number++;
            var line = written.Trim();
            if (IsComment(line)) continue;
            if (line is ['[', .., ']'] && !line.Contains('='))
            {
                section = line[1..^1].Trim().ToLowerInvariant();
                if (section != "prefix" && !Places.ContainsKey(section))
                    file.Warn(number, $"[{section}] is no place; there are [prefix], {string.Join(", ", Places.Keys.Select(name => $"[{name}]"))}");
                continue;
            }

            file.Take(number, section, line);
        }

        return file;
    }

    // "; = last-console" binds the semicolon.
    private static bool IsComment(string line) => line.Length == 0 || line[0] is ';' or '#' && !line[1..].TrimStart().StartsWith('=');

    private void Take(int number, string section, string line)
    {
        // The key itself may be "=".
        var equals = line.IndexOf('=', Math.Min(1, line.Length));
        if (equals < 0)
        {
            Warn(number, $"{line}: write KEY = ACTION");
            return;
        }

        var (key, value) = (line[..equals].Trim(), Clean(line[(equals + 1)..]));
        if (section == "prefix") TakePrefix(number, key, value);
        else if (Places.TryGetValue(section, out var scope)) TakeKey(number, section, scope, key, value);
        else if (section.Length == 0) Warn(number, $"{line}: begin with a place such as [list]");
    }

    private void TakePrefix(int number, string name, string value)
    {
        switch (name)
        {
            case "key" or "second" when value != "none" && !KeyNames.TryParse(value, out _):
                Warn(number, $"[prefix] {name}: {value} is no key; write for example C-a");
                break;
            case "key": Prefix = value; break;
            case "second": SecondPrefix = value == "none" ? null : value; break;
            case "double" when value is "last" or "literal": DoubleIsLiteral = value == "literal"; break;
            case "double": Warn(number, $"[prefix] double: {value} is not known; write last or literal"); break;
            default: Warn(number, $"[prefix] {name} is not known; there are key, second, double"); break;
        }
    }

    private void TakeKey(int number, string section, Scope scope, string key, string value)
    {
        if (key == "inherit" && value == "none")
        {
            _emptied.Add(scope);
            return;
        }

        if (!KeyNames.TryParse(key, out var pressed))
        {
            Warn(number, $"[{section}] {key} is no key; write for example r, C-r, F5, Enter");
            return;
        }

        if (!ActionNames.TryParse(value, out var action))
        {
            Warn(number, $"[{section}] {key}: there is no action {value}; {ActionNames.Near(value) ?? "tuivisor keys lists them"}");
            return;
        }

        if (!_seen.TryAdd((scope, BindingTable.Plain(pressed)), number))
        {
            Warn(number, $"[{section}] {key} was given a meaning in line {_seen[(scope, BindingTable.Plain(pressed))]} already; this one counts");
            _seen[(scope, BindingTable.Plain(pressed))] = number;
        }

        _lines.Add(new(number, scope, key, action));
    }

    private static string Clean(string value)
    {
        var comment = value.IndexOf(" ;", StringComparison.Ordinal);
        return (comment < 0 ? value : value[..comment]).Trim();
    }

    private void Warn(int line, string text) => _warnings.Add($"{_path}:{line}: {text}");
}
