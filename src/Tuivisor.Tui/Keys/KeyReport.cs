using Tuivisor.Tui.App;

namespace Tuivisor.Tui.Keys;

/// <summary>The keys of a person for the command line.</summary>
/// <param name="Keys">One a line: place, key, action.</param>
/// <param name="Problems">Mistakes with file and line, and clashes.</param>
/// <param name="Summary">Which preset, how many lines of the person's own.</param>
public sealed record KeyReport(IReadOnlyList<string> Keys, IReadOnlyList<string> Problems, string Summary)
{
    /// <summary>Names of the presets.</summary>
    public static IReadOnlyList<string> Presets => KeyMap.Presets;

    /// <summary>Reads them.</summary>
    /// <param name="environment">HOME and so on.</param>
    /// <param name="preset">A preset instead of the one in tui.ini; null for that one.</param>
    public static KeyReport Of(IReadOnlyDictionary<string, string> environment, string? preset)
    {
        var map = SettingsFile.Of(environment).Keys(preset);
        var keys = map.Bindings.Bindings.OrderBy(binding => binding.Scope)
            .Select(binding => $"{KeyFile.NameOf(binding.Scope),-14} {binding.Name,-10} {ActionNames.Of(binding.Action)}");
        var prefix = map.Prefix.Length > 0 ? $"prefix {map.Prefix}" : "no prefix";
        return new([.. keys], [.. map.Warnings, .. map.Clashes()], $"preset {map.Preset}, {prefix}, {map.OwnLines} of your own");
    }
}
