using System.Text.Json;

namespace Tuivisor.Manual;

/// <summary>The language of a manual page. What is not translated stays English.</summary>
internal sealed class Words
{
    private const string Usage = "Usage:";

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private Words(string language, string directory)
    {
        (Language, Directory) = (language, directory);
        using var stream = typeof(Words).Assembly.GetManifestResourceStream($"manual/{language}.json");
        if (stream is null) return;
        using var texts = JsonDocument.Parse(stream);
        foreach (var text in texts.RootElement.EnumerateObject()) _texts[text.Name] = text.Value.GetString() ?? text.Name;
    }

    /// <summary>As the tables are written.</summary>
    public static Words English { get; } = new("en", "");

    /// <summary>Simplified Chinese.</summary>
    public static Words Chinese { get; } = new("zh-CN", "zh_CN/");

    /// <summary>Tag of the language.</summary>
    public string Language { get; }

    /// <summary>Where manual pages of the language are, below the directory of all: "zh_CN/".</summary>
    public string Directory { get; }

    /// <summary>The text in this language.</summary>
    public string this[string english] => _texts.GetValueOrDefault(english, english);

    /// <summary>True when the text has a translation, or needs none.</summary>
    public bool Has(string english) => this == English || _texts.ContainsKey(english);

    /// <summary>Lines in columns: what follows two blanks or more is translated, else the whole line.</summary>
    public string Columns(string lines) => this == English ? lines : string.Join('\n', lines.Split('\n').Select(Column));

    private string Column(string line)
    {
        var begin = line.Length - line.TrimStart().Length;
        if (line[begin..].StartsWith(Usage + " ", StringComparison.Ordinal)) return line[..begin] + this[Usage] + line[(begin + Usage.Length)..];
        if (Has(line[begin..].TrimEnd())) return line[..begin] + this[line[begin..].TrimEnd()];
        var gap = line.LastIndexOf("  ", StringComparison.Ordinal) + 2;
        return gap > 2 && gap > begin ? line[..gap] + this[line[gap..].TrimEnd()] : line;
    }
}
