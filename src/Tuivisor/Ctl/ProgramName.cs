namespace Tuivisor.Ctl;

/// <summary>A program or a whole group, as written on the command line: "name", "group:name", "group:*" or "group:".</summary>
/// <param name="Group">Group.</param>
/// <param name="Name">Name within the group; null for all of it.</param>
internal readonly record struct ProgramName(string Group, string? Name)
{
    /// <summary>Reads what was written.</summary>
    public static ProgramName Parse(string text)
    {
        var colon = text.IndexOf(':');
        if (colon < 0)
            return new ProgramName(text, text);
        var name = text[(colon + 1)..];
        return new ProgramName(text[..colon], name is "" or "*" ? null : name);
    }

    /// <summary>The shortest name: "name" when the group has the same.</summary>
    public static string Full(string group, string name) => group == name ? name : $"{group}:{name}";
}
