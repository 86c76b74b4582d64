using IniParser.Exceptions;
using IniParser.Model;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Themes;

/// <summary>Reads theme files. Mistakes become warnings with their line; what is wrong keeps its default.</summary>
internal sealed class ThemeReader
{
    private readonly Func<string, string?> _textOf;

    /// <summary>A reader.</summary>
    /// <param name="textOf">Text of the theme with a name, null when there is none.</param>
    public ThemeReader(Func<string, string?> textOf) => _textOf = textOf;

    /// <summary>What was wrong in the files read so far.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Names of the themes inside the assembly.</summary>
    public static IReadOnlyList<string> Shipped { get; } = typeof(ThemeReader).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("themes/", StringComparison.Ordinal)).Select(name => name[7..^4]).Order(StringComparer.Ordinal).ToList();

    /// <summary>Text of a theme inside the assembly, null when there is none of that name.</summary>
    public static string? ShippedText(string name)
    {
        using var stream = typeof(ThemeReader).Assembly.GetManifestResourceStream($"themes/{name}.ini");
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Reads a theme; one that does not exist or can't be read gives the default of the wanted variant.</summary>
    public Theme Read(string name, bool dark = true)
    {
        var text = _textOf(name);
        if (text is not null && Parse(name, text, depth: 0) is { } theme) return theme;
        if (text is null) Warnings.Add($"{name}: there is no such theme; known are {string.Join(", ", Shipped)}");
        var standard = dark ? "default-dark" : "default-light";
        return Parse(standard, ShippedText(standard) ?? "", depth: 0)
            ?? throw new InvalidOperationException($"the theme {standard} inside the assembly can't be read");
    }

    private Theme? Parse(string name, string text, int depth)
    {
        IniData data;
        try
        {
            data = LenientIni.Parse(text, (line, problem) => Warnings.Add($"{name}:{line}: {problem}"));
        }
        catch (ParsingException error)
        {
            Warnings.Add($"{name}: {error.Message}");
            return null;
        }

        var heading = data["theme"];
        var dark = Value(heading, "variant") != "light";
        var parent = depth < 4 && Value(heading, "inherit") is { Length: > 0 } other && _textOf(other) is { } inherited
            ? Parse(other, inherited, depth + 1) : null;
        var names = Section(data, "palette").ToDictionary(key => key.KeyName, key => Clean(key.Value));
        return new()
        {
            Name = name,
            IsDark = dark,
            Roles = Colors(name, text, data, "roles", names, parent?.Roles),
            Ansi16 = Colors(name, text, data, "ansi16", names, parent?.Ansi16),
            Mono = Colors(name, text, data, "mono", names, parent?.Mono),
        };
    }

    private Dictionary<string, ThemeColor> Colors(
        string name, string text, IniData data, string section, Dictionary<string, string> names, IReadOnlyDictionary<string, ThemeColor>? parent)
    {
        var colors = parent?.ToDictionary(StringComparer.Ordinal) ?? new(StringComparer.Ordinal);
        foreach (var key in Section(data, section))
        {
            if (!Theme.RoleNames.Contains(key.KeyName)) Warn($"there is no role {key.KeyName}");
            else if (ThemeColor.Parse(Clean(key.Value), names, out var color) is { } wrong) Warn($"{key.KeyName} = {key.Value}: {wrong} is no colour");
            else colors[key.KeyName] = color;

            void Warn(string problem) => Warnings.Add($"{name}:{LineOf(text, section, key.KeyName)}: {problem}");
        }

        return colors;
    }

    private static IEnumerable<KeyData> Section(IniData data, string name) => data.Sections.ContainsSection(name) ? data[name] : [];

    private static string Value(KeyDataCollection? section, string key) => section is null ? "" : Clean(section[key] ?? "");

    private static string Clean(string value)
    {
        var comment = value.IndexOf(" ;", StringComparison.Ordinal);
        return (comment < 0 ? value : value[..comment]).Trim();
    }

    private static int LineOf(string text, string section, string key)
    {
        var (line, inside) = (0, false);
        foreach (var range in text.AsSpan().Split('\n'))
        {
            line++;
            var content = text.AsSpan()[range].Trim();
            if (content.StartsWith("[")) inside = content.SequenceEqual($"[{section}]");
            else if (inside && content.StartsWith(key) && content[key.Length..].TrimStart().StartsWith("=")) return line;
        }

        return line;
    }
}
