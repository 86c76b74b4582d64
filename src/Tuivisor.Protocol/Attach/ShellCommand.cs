using System.Text;
using System.Text.RegularExpressions;

namespace Tuivisor.Protocol.Attach;

/// <summary>Command lines as a shell reads them, made into such that a program can be started with: those know words and quotes, no more.</summary>
public static partial class ShellCommand
{
    private const string Meaningful = "$`;&|<>()*?[]{}~#!\n";
    private const string Joining = ";&|\n(";

    /// <summary>The command as in command=: as it is when its words are plain, else for a shell to read.</summary>
    /// <param name="line">A line of a shell.</param>
    /// <param name="shell">The shell.</param>
    public static string Of(string line, string shell = "/bin/sh")
    {
        line = line.Trim();
        var (outside, isWhole) = OutsideQuotes(line);
        var setsVariable = outside.Split(' ')[0].Contains('=');
        if (isWhole && !setsVariable && outside.AsSpan().IndexOfAny(Meaningful) < 0) return line;
        // Of a single command the shell makes way for it: signals reach what they are meant for.
        var isOne = !setsVariable && outside.AsSpan().IndexOfAny(Joining) < 0;
        return $"{shell} -c {Quote((isOne ? "exec " : "") + line)}";
    }

    /// <summary>Words as a command line that gives them back.</summary>
    public static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    /// <summary>Quotes a word so that the configuration's command line gives it back as it is.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or '=' or ':' or ',' or '+' or '@' || c > 127)
            ? word
            : "'" + CommentMark().Replace(word.Replace("'", "'\"'\"'", StringComparison.Ordinal), "$1'\\$2'") + "'";

    /// <summary>What of a line has a meaning for a shell: not what is quoted, but for variables and commands between double quotes.</summary>
    private static (string Text, bool IsWhole) OutsideQuotes(string line)
    {
        var (text, quote) = (new StringBuilder(), '\0');
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '\\' && quote != '\'') i++;
            else if (c == quote) quote = '\0';
            else if (quote == '\0' && c is '\'' or '"') quote = c;
            else if (quote == '\0' || quote == '"' && c is '$' or '`') text.Append(c);
        }

        return (text.ToString(), quote == '\0');
    }

    /// <summary>After a blank these begin a comment in a configuration, between quotes too; after a backslash they do not.</summary>
    [GeneratedRegex("([ \t])([;#])", RegexOptions.CultureInvariant)]
    private static partial Regex CommentMark();
}
