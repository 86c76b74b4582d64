namespace Tuivisor.Supervision.Config.Reading;

/// <summary>A section, merged over all files.</summary>
internal sealed class IniSection
{
    private readonly IReadOnlyDictionary<string, IniSetting> _settings;
    private readonly IReadOnlyDictionary<string, IniSetting> _defaults;

    internal IniSection(string name, ConfigLocation location, IReadOnlyDictionary<string, IniSetting> settings,
        IReadOnlyDictionary<string, IniSetting> defaults)
    {
        Name = name;
        Location = location;
        _settings = settings;
        _defaults = defaults;
    }

    /// <summary>What stands between the brackets.</summary>
    public string Name { get; }

    /// <summary>Where it was first opened.</summary>
    public ConfigLocation Location { get; }

    /// <summary>Its own settings, without those of [DEFAULT], in order of the file.</summary>
    public IEnumerable<IniSetting> Settings => _settings.Values;

    /// <summary>A setting of the section, or of [DEFAULT]; null when there is none.</summary>
    public IniSetting? Find(string key) => _settings.GetValueOrDefault(key) ?? _defaults.GetValueOrDefault(key);
}
