namespace Tuivisor.UnitTests.Supervision.Config;

/// <summary>
/// The cases of Fixtures/Compat/corpus.txt. A case begins with "=== name", or "=== name | why it differs on purpose"; the main file
/// follows, then others after "--- path". A line "$ argument" is an argument of the command line. Blank lines around a file count.
/// </summary>
internal sealed record Corpus(string Name, string? Differs, IReadOnlyDictionary<string, string> Files)
{
    private static readonly Lazy<IReadOnlyList<Corpus>> All = new(() => [.. Parse(File.ReadAllText(Path.Combine(Folder, "corpus.txt")))]);

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Supervision/Config/Fixtures/Compat");

    public static IReadOnlyList<Corpus> Read() => All.Value;

    /// <summary>Writes the files of the case.</summary>
    public void WriteTo(string directory)
    {
        foreach (var (path, text) in Files)
        {
            var file = Path.Combine(directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    private static IEnumerable<Corpus> Parse(string text) =>
        ("\n" + text).Split("\n=== ").Skip(1).Select(ParseOne);

    private static Corpus ParseOne(string text)
    {
        var end = text.IndexOf('\n');
        var title = text[..end].Split(" | ", 2);
        var files = new Dictionary<string, string>();
        var file = "supervisord.conf";
        foreach (var line in text[(end + 1)..].TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("--- ", StringComparison.Ordinal)) files[file = line[4..]] = "";
            else if (line.StartsWith("$ ", StringComparison.Ordinal)) files["arguments"] = files.GetValueOrDefault("arguments", "") + line[2..] + "\n";
            else files[file] = files.GetValueOrDefault(file, "") + line.Replace("<TAB>", "\t").Replace("<CR>", "\r").Replace("<SP>", " ") + "\n";
        }

        files.TryAdd("supervisord.conf", "");
        return new Corpus(title[0], title.Length > 1 ? title[1] : null, files);
    }
}
