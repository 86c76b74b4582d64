using System.Text;

namespace Tuivisor.Tui.Model;

/// <summary>Makes a name for a program from its command.</summary>
internal static class ProgramName
{
    private static readonly HashSet<string> Carriers = new(StringComparer.Ordinal)
    {
        "sudo", "env", "nohup", "exec", "nice", "time", "npx", "uv", "poetry", "bundle", "dotnet", "cargo", "go", "npm", "pnpm", "yarn", "run",
        "sh", "bash", "zsh", "cd", "source", "while", "until", "do", "if", "then", "node", "deno", "bun", "ruby", "perl", "php", "java",
    };

    /// <summary>http-server for "python3 -m http.server 8000", hugo for "hugo server -D"; empty for an empty command.</summary>
    public static string From(string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var index = 0; index < words.Length; index++)
        {
            var word = words[index].Trim('"', '\'');
            var name = Path.GetFileName(word.TrimEnd('/'));
            if (word.Contains('=') && !word.Contains('/')) continue;
            if (name is "python" or "python2" or "python3" or "java" && ModuleAfter(words, index) is { } module) return Clean(module);
            if (word.StartsWith('-') || Carriers.Contains(name) && index + 1 < words.Length) continue;
            if (name is "python" or "python3" && index + 1 < words.Length) continue;
            if (Clean(name) is { Length: > 0 } clean) return clean;
        }

        return words.Length == 0 ? "" : Clean(Path.GetFileName(words[0]));
    }

    private static string? ModuleAfter(string[] words, int index)
    {
        var option = Array.FindIndex(words, index + 1, word => word is "-m" or "-jar");
        return option >= 0 && option + 1 < words.Length ? Path.GetFileNameWithoutExtension(words[option + 1]) is var name && words[option] == "-jar" ? name : words[option + 1] : null;
    }

    // Names stand in configurations, commands and file names: no colons, no slashes, no blanks.
    private static string Clean(string name)
    {
        foreach (var suffix in new[] { ".py", ".sh", ".js", ".mjs", ".ts", ".rb", ".pl", ".php", ".jar" })
        {
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)) name = name[..^suffix.Length];
        }

        var clean = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '_' or '-') clean.Append(rune.ToString());
            else if (clean.Length > 0 && clean[^1] != '-') clean.Append('-');
        }

        return clean.ToString().Trim('-');
    }
}
