using System.Globalization;
using System.Text;
using IniParser.Model.Configuration;
using IniParser.Parser;

namespace Tuivisor.Supervision.Config.Reading;

/// <summary>The sections of all files of a configuration, merged by ini-parser.</summary>
internal sealed class IniDocument
{
    private const string Defaults = "DEFAULT";

    private static readonly Dictionary<string, IniSetting> Nothing = [];

    private readonly Dictionary<string, IniSection> _sections = [];

    private IniDocument()
    {
    }

    /// <summary>Sections in the order in which they were first opened.</summary>
    public IEnumerable<IniSection> Sections => _sections.Values;

    /// <summary>The section of that name, or null.</summary>
    public IniSection? Find(string name) => _sections.GetValueOrDefault(name);

    /// <summary>
    /// Merges logical lines: a section opened twice is one, of a key set twice the last counts. ini-parser is given names in an
    /// escaped form, because the dialect allows any character in them, and in place of a value the number of its logical line,
    /// which leads back to the text and its place.
    /// </summary>
    public static IniDocument Of(IReadOnlyList<LogicalLine> lines)
    {
        var text = new StringBuilder();
        var opened = new Dictionary<string, ConfigLocation>();
        for (var i = 0; i < lines.Count; i++)
        {
            var (section, setting, location) = lines[i];
            if (setting is null)
            {
                opened.TryAdd(section, location);
                text.Append('[').Append(Escape(section)).Append("]\n");
                continue;
            }

            text.Append(Escape(setting.Key)).Append('=').Append(i.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        var data = new IniDataParser(Rules()).Parse(text.ToString());
        var settings = data.Sections.ToDictionary(
            section => Uri.UnescapeDataString(section.SectionName),
            section => section.Keys
                .Select(key => lines[int.Parse(key.Value, CultureInfo.InvariantCulture)].Setting)
                .OfType<IniSetting>()
                .ToDictionary(setting => setting.Key));

        var document = new IniDocument();
        var defaults = settings.GetValueOrDefault(Defaults, Nothing);
        foreach (var (name, location) in opened.Where(section => section.Key != Defaults))
        {
            // A plugin takes every key of its section for an argument, so [DEFAULT] is not for it.
            var isPlugin = name.StartsWith("rpcinterface:", StringComparison.Ordinal) || name.StartsWith("ctlplugin:", StringComparison.Ordinal);
            document._sections.Add(name, new IniSection(name, location, settings.GetValueOrDefault(name, Nothing), isPlugin ? Nothing : defaults));
        }

        return document;
    }

    private static string Escape(string name) => Uri.EscapeDataString(name);

    private static IniParserConfiguration Rules() => new()
    {
        AllowDuplicateSections = true,
        AllowDuplicateKeys = true,
        OverrideDuplicateKeys = true,
    };
}
