using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Logs;

/// <summary>Where highlights are kept from one time to the next, each with the program it was set for: a line each, parted by tabs. What
/// cannot be read is left as it is.</summary>
/// <param name="outside">The machine.</param>
/// <param name="path">The file.</param>
internal sealed class HighlightFile(IOutside outside, string path)
{
    /// <summary>Those of a program.</summary>
    public IEnumerable<LogHighlight> Of(string program) => Lines().Where(line => line is [var name, _, _] && name == program)
        .Select(line => new LogHighlight(line[2], RoleOf(line[1])));

    /// <summary>Sets those of a program.</summary>
    /// <returns>Null when done, else why not.</returns>
    public string? Keep(string program, IEnumerable<LogHighlight> highlights)
    {
        var others = Lines().Where(line => line[0] != program).Select(line => string.Join('\t', line));
        var own = highlights.Select(highlight => $"{program}\t{NameOf(highlight.Role)}\t{highlight.Text}");
        return outside.WriteFile(path, string.Concat(others.Concat(own).Select(line => line + "\n")));
    }

    private IEnumerable<string[]> Lines() => (outside.ReadFile(path) ?? "").Split('\n').Where(line => line.Length > 0).Select(line => line.Split('\t', 3));

    private static string NameOf(Role role) => role.ToString().ToLowerInvariant();

    private static Role RoleOf(string name) => LogHighlight.Roles.FirstOrDefault(role => NameOf(role) == name, LogHighlight.Roles[0]);
}
