using IniParser.Exceptions;
using IniParser.Model;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Themes;

/// <summary>Reads theme files. Mistakes become warnings with their line; what is wrong keeps its default.</summary>
internal sealed class ThemeReader
{
    private const int MostParents = 4;

    private static readonly string[] Sections = ["theme", "palette", "roles", "ansi16", "mono"];
    private static readonly string[] Headings = ["name", "variant", "format", "inherit"];

    private readonly Func<string, string?> _textOf;
    private readonly Func<string, string> _placeOf;

    /// <summary>A reader.</summary>
    /// <param name="textOf">Text of the theme with a name, null when there is none.</param>
    /// <param name="placeOf">Its file, for what is said of it; null names it by its name.</param>
    public ThemeReader(Func<string, string?> textOf, Func<string, string>? placeOf = null) => (_textOf, _placeOf) = (textOf, placeOf ?? (name => name));

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
    /// <param name="name">Its name.</param>
    /// <param name="dark">Which variant is wanted.</param>
    /// <param name="asked">Where it was asked for, with file and line; null for nowhere in particular.</param>
    public Theme Read(string name, bool dark = true, string? asked = null)
    {
        var text = _textOf(name);
        if (text is not null && Parse(name, text, depth: 0) is { } theme) return theme;
        if (text is null) Warnings.Add($"{asked ?? name}: {Missing(name)}");
        var standard = dark ? "default-dark" : "default-light";
        return Parse(standard, ShippedText(standard) ?? "", depth: 0)
            ?? throw new InvalidOperationException($"the theme {standard} inside the assembly can't be read");
    }

    private static string Missing(string name) => $"there is no such theme; {NearNames.Question(name, Shipped) ?? $"known are {string.Join(", ", Shipped)}"}";

    private Theme? Parse(string name, string text, int depth)
    {
        var place = _placeOf(name);
        IniData data;
        try
        {
            data = LenientIni.Parse(text, (line, problem) => Warnings.Add($"{place}:{line}: {problem}"));
        }
        catch (ParsingException error)
        {
            Warnings.Add($"{place}: {error.Message}");
            return null;
        }

        foreach (var section in data.Sections.Where(section => !Sections.Contains(section.SectionName)))
            Warnings.Add($"{place}:{LenientIni.LineOf(text, section.SectionName)}: [{section.SectionName}] is not read; there are {string.Join(", ", Sections.Select(known => $"[{known}]"))}");
        foreach (var key in Section(data, "theme").Where(key => !Headings.Contains(key.KeyName)))
            Warn(key.KeyName, $"{key.KeyName} is not known; there are {string.Join(", ", Headings)}");
        var heading = data["theme"];
        if (Value(heading, "variant") is { Length: > 0 } variant and not ("dark" or "light")) Warn("variant", $"variant = {variant}: write dark or light");
        var dark = Value(heading, "variant") != "light";
        Theme? parent = null;
        if (Value(heading, "inherit") is { Length: > 0 } other)
        {
            if (_textOf(other) is not { } inherited) Warn("inherit", $"inherit = {other}: {Missing(other)}");
            else if (depth == MostParents) Warn("inherit", $"inherit = {other}: there are more than {MostParents} themes behind it");
            else parent = Parse(other, inherited, depth + 1);
        }

        var names = Section(data, "palette").ToDictionary(key => key.KeyName, key => Clean(key.Value));
        return new()
        {
            Name = name,
            IsDark = dark,
            Roles = Colors(place, text, data, "roles", names, parent?.Roles),
            Ansi16 = Colors(place, text, data, "ansi16", names, parent?.Ansi16),
            Mono = Colors(place, text, data, "mono", names, parent?.Mono),
        };

        void Warn(string key, string problem) => Warnings.Add($"{place}:{LenientIni.LineOf(text, "theme", key)}: {problem}");
    }

    private Dictionary<string, ThemeColor> Colors(
        string place, string text, IniData data, string section, Dictionary<string, string> names, IReadOnlyDictionary<string, ThemeColor>? parent)
    {
        var colors = parent?.ToDictionary(StringComparer.Ordinal) ?? new(StringComparer.Ordinal);
        foreach (var key in Section(data, section))
        {
            if (!Theme.RoleNames.Contains(key.KeyName)) Warn($"there is no role {key.KeyName}{(NearNames.Question(key.KeyName, Theme.RoleNames) is { } question ? $"; {question}" : "")}");
            else if (ThemeColor.Parse(Clean(key.Value), names, out var color) is { } wrong) Warn($"{key.KeyName} = {key.Value}: {wrong} is no colour; write #rrggbb, a name of [palette], or one of the terminal's such as bright-red");
            else colors[key.KeyName] = color;

            void Warn(string problem) => Warnings.Add($"{place}:{LenientIni.LineOf(text, section, key.KeyName)}: {problem}");
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
}
