using Tuivisor.Supervision.Config.Reading;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>Names of programs and groups.</summary>
internal static class Names
{
    /// <summary>What follows the colon of a section's name.</summary>
    public static string OfSection(IniSection section) => section.Name[(section.Name.IndexOf(':') + 1)..];

    /// <summary>The name trimmed; an error is noted when it holds a blank, ':' or '/', which would break events and URLs.</summary>
    public static string Check(string name, SectionReader reader)
    {
        var trimmed = name.Trim();
        foreach (var character in " :/")
        {
            if (!trimmed.Contains(character)) continue;
            reader.FailSection($"Invalid name: {PythonText.Quote(name)} because of character: '{character}'",
                $"the name \"{name}\" holds \"{character}\"", "choose a name without blanks, : and /");
            break;
        }

        return trimmed;
    }
}
