using Tuivisor.Supervision.Config.Options;
using Keys = Tuivisor.Supervision.Config.Options.OptionTable.Own;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>
/// Loads the files of environment_file=: lines NAME=value, with "export" before them if they are a shell's too; blank lines and
/// those that begin with # or ; are passed over. A value may be in double quotes, with backslashes, or in single ones.
/// </summary>
internal static class EnvironmentFileLoader
{
    /// <summary>The variables; later files and lines win.</summary>
    public static Dictionary<string, string> Load(SectionReader reader, LoadContext context)
    {
        var variables = new Dictionary<string, string>();
        foreach (var named in reader.Find(Keys.EnvironmentFile) ?? [])
        {
            var mayBeMissing = named.StartsWith('-');
            var path = Path.GetFullPath(mayBeMissing ? named[1..] : named, context.Here);
            if (context.Files.ReadText(path) is { } text)
                Read(text, path, variables, context);
            else if (!mayBeMissing)
                reader.Fail(Keys.EnvironmentFile, OptionTypes.Own("names a file that cannot be read", $"make {path}, or put - before its name if it may be missing"), named);
        }

        return variables;
    }

    private static void Read(string text, string path, Dictionary<string, string> variables, LoadContext context)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] is '#' or ';')
                continue;
            if (line.StartsWith("export ", StringComparison.Ordinal))
                line = line["export ".Length..].TrimStart();
            var equals = line.IndexOf('=');
            var name = equals < 0 ? line : line[..equals].TrimEnd();
            if (equals > 0 && IsName(name) && ValueOf(line[(equals + 1)..].Trim()) is { } value)
                variables[name] = value;
            else
                context.Fail(Wrong(new ConfigLocation(path, i + 1), equals > 0 && IsName(name)));
        }
    }

    private static bool IsName(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');

    /// <summary>The value without its quotes; null when one has no partner.</summary>
    private static string? ValueOf(string text)
    {
        if (text.Length == 0 || text[0] is not ('"' or '\''))
            return text;
        var value = new System.Text.StringBuilder();
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == text[0])
                return text[(i + 1)..].TrimStart() is "" or ['#', ..] ? value.ToString() : null;
            if (text[i] == '\\' && text[0] == '"' && i + 1 < text.Length)
                value.Append(text[++i] switch { 'n' => '\n', 't' => '\t', var c => c });
            else
                value.Append(text[i]);
        }

        return null;
    }

    // The line itself is not quoted: it may be a password.
    private static ConfigError Wrong(ConfigLocation location, bool isValue)
    {
        var problem = isValue ? "the value has a quote without its partner" : "the line is not NAME=value";
        var remedy = isValue ? "close the quote, or put the value between single quotes" : "write for example PORT=8080, or # before a comment";
        return new ConfigError(location, "", problem, remedy, $"{location.File}:{location.Line}: {problem}; {remedy}");
    }
}
