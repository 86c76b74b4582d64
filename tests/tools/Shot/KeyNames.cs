namespace Tuivisor.Tools.Shot;

/// <summary>What a terminal sends for a key named in a script.</summary>
internal static class KeyNames
{
    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["Enter"] = "\r", ["Esc"] = "\e", ["Tab"] = "\t", ["Space"] = " ", ["Backspace"] = "\x7f",
        ["Up"] = "\e[A", ["Down"] = "\e[B", ["Right"] = "\e[C", ["Left"] = "\e[D", ["Home"] = "\e[H", ["End"] = "\e[F",
        ["PgUp"] = "\e[5~", ["PgDn"] = "\e[6~", ["F1"] = "\eOP",
    };

    /// <exception cref="InvalidDataException">There is no such key.</exception>
    public static string Bytes(string name)
    {
        if (Named.TryGetValue(name, out var bytes)) return bytes;
        if (name.StartsWith("C-", StringComparison.Ordinal) && name.Length == 3) return ((char)(name[2] & 0x1F)).ToString();
        if (name.StartsWith("M-", StringComparison.Ordinal) && name.Length == 3) return "\e" + name[2];
        return name.Length == 1 ? name : throw new InvalidDataException($"no such key: {name}");
    }
}
