using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tuivisor.UnitTests.Terminal.Fuzzing;

/// <summary>What is known to be hard: short streams by name, from corpus.tsv, and what real programs wrote.</summary>
internal static partial class FuzzCorpus
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Terminal");

    /// <summary>All streams by name.</summary>
    public static readonly IReadOnlyDictionary<string, byte[]> All = Read();

    private static Dictionary<string, byte[]> Read()
    {
        var all = File.ReadLines(Path.Combine(Folder, "Fuzzing", "Fixtures", "corpus.tsv"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .ToDictionary(parts => parts[0], parts => Unescape(parts[1]), StringComparer.Ordinal);
        foreach (var program in Directory.GetDirectories(Path.Combine(Folder, "Fixtures")))
            all.Add(Path.GetFileName(program), File.ReadAllBytes(Path.Combine(program, "input.vt")));
        return all;
    }

    private static byte[] Unescape(string text)
    {
        var bytes = new List<byte>();
        foreach (Match part in Part().Matches(text)) bytes.AddRange(BytesOf(part.Value));
        return [.. bytes];
    }

    private static byte[] BytesOf(string part) => part switch
    {
        ['\\', 'x', _, ..] => [byte.Parse(part.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)],
        ['\\', 'u', _, ..] => Encoding.UTF8.GetBytes(((char)int.Parse(part.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()),
        ['\\', var name] => [name switch { 'e' => 0x1B, 'a' => 7, 'b' => 8, 't' => 9, 'n' => 10, 'r' => 13, _ => (byte)name }],
        _ => [(byte)part[0]],
    };

    [GeneratedRegex(@"\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\.|.", RegexOptions.Singleline)]
    private static partial Regex Part();
}
