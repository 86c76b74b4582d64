using System.Text;
using System.Text.RegularExpressions;

namespace Tuivisor.Supervision.Config.Reading;

/// <summary>File names by pattern as glob(7): *, ? and [set]; no braces, no **; a leading dot must be written.</summary>
internal static class GlobPattern
{
    /// <summary>Paths that match, sorted by their bytes.</summary>
    /// <param name="pattern">An absolute path in which any part may be a pattern.</param>
    /// <param name="files">The machine.</param>
    public static IReadOnlyList<string> Expand(string pattern, IConfigFileSystem files)
    {
        IEnumerable<string> found = ["/"];
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i];
            var isLast = i == parts.Length - 1;
            found = HasMagic(part)
                ? found.SelectMany(directory => Matches(directory, part, files).Where(path => isLast || files.IsDirectory(path)))
                : found.Select(directory => Path.Combine(directory, part)).Where(files.Exists);
        }

        return [.. found.Distinct().Order(CodePointOrder.Instance)];
    }

    private static IEnumerable<string> Matches(string directory, string part, IConfigFileSystem files)
    {
        var pattern = ToRegex(part);
        return files.List(directory)
            .Where(name => (part[0] == '.' || name[0] != '.') && pattern.IsMatch(name))
            .Select(name => Path.Combine(directory, name));
    }

    private static bool HasMagic(string part) => part.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    private static Regex ToRegex(string part)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < part.Length; i++)
        {
            var close = part[i] == '[' ? CloseOf(part, i) : -1;
            if (close > 0)
            {
                var set = part[(i + 1)..close];
                var isNegated = set[0] == '!';
                regex.Append(isNegated ? "[^" : "[").Append(SetOf(isNegated ? set[1..] : set)).Append(']');
                i = close;
            }
            else
            {
                regex.Append(part[i] switch { '*' => ".*", '?' => ".", var c => Regex.Escape(c.ToString()) });
            }
        }

        return new Regex(regex.Append("\\z").ToString(), RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }

    /// <summary>The ']' that ends the set; one that stands first in it is a member. -1 when the '[' stands for itself.</summary>
    private static int CloseOf(string part, int open)
    {
        var first = open + 1;
        if (first < part.Length && part[first] == '!') first++;
        return first + 1 < part.Length ? part.IndexOf(']', first + 1) : -1;
    }

    /// <summary>Members of a set as a regular expression writes them; a range whose ends are the wrong way round is empty.</summary>
    private static string SetOf(string set)
    {
        var members = new StringBuilder();
        for (var i = 0; i < set.Length; i++)
        {
            var isRange = i + 2 < set.Length && set[i + 1] == '-';
            var (low, high) = (set[i], isRange ? set[i + 2] : set[i]);
            if (isRange) i += 2;
            if (low <= high) members.Append($"\\u{(int)low:X4}-\\u{(int)high:X4}");
        }

        // A set may not be empty: U+FFFF is in no file name.
        return members.Length == 0 ? "\\uFFFF" : members.ToString();
    }
}
