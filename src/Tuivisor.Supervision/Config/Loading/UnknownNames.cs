using Tuivisor.Supervision.Config.Options;
using Tuivisor.Supervision.Config.Reading;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>Warns of sections and keys that nobody reads: Supervisor passes over them in silence.</summary>
internal sealed class UnknownNames(LoadContext context)
{
    /// <summary>Looks through the whole document.</summary>
    public void Warn(IniDocument document)
    {
        foreach (var section in document.Sections)
        {
            if (OptionTable.SectionOf(section.Name) is { } known) WarnOfKeys(section, known);
            else WarnOfSection(section);
        }
    }

    private void WarnOfSection(IniSection section)
    {
        var colon = section.Name.IndexOf(':');
        var kind = (colon < 0 ? section.Name : section.Name[..colon]).Trim();
        var kinds = OptionTable.Sections.Select(known => known.Fixed.TrimEnd(':')).ToList();
        var meant = kinds.Find(known => known.Equals(kind, StringComparison.OrdinalIgnoreCase)) ?? Similar.Of(kind, kinds);
        // A name without its colon, [web] for [program:web], is not a slip of letters.
        var hint = meant is null ? "" : $"; did you mean [{meant}{(colon < 0 ? "" : section.Name[colon..].Replace(": ", ":").TrimEnd())}]?";
        context.Warn(section.Location, $"[{section.Name}]", $"is no section that is read{hint}");
    }

    private void WarnOfKeys(IniSection section, OptionSection known)
    {
        if (known.TakesAnyKey) return;
        foreach (var setting in section.Settings.Where(setting => !known.Has(setting.Key)))
        {
            var hint = setting.Key.StartsWith('[')
                ? "; it looks like a section header that lacks its closing bracket"
                : Similar.Of(setting.Key, known.Options.Select(option => option.Key)) is { } meant ? $"; did you mean {meant}?" : "";
            context.Warn(setting.Location, $"[{section.Name}] {setting.Key}", $"is no key that is read{hint}");
        }
    }
}
