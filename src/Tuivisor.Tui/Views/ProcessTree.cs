using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Views;

/// <summary>Processes of a program as a tree of lines.</summary>
internal static class ProcessTree
{
    public static IEnumerable<(string Prefix, ProcessInfo Process)> Lines(IReadOnlyList<ProcessInfo> processes, GlyphSet glyphs)
    {
        var known = processes.Select(process => process.Pid).ToHashSet();
        return processes.Where(process => !known.Contains(process.Parent)).SelectMany(root => Below(root, "", "", processes, glyphs, 0));
    }

    private static IEnumerable<(string, ProcessInfo)> Below(
        ProcessInfo process, string own, string children, IReadOnlyList<ProcessInfo> all, GlyphSet glyphs, int depth)
    {
        yield return (own, process);
        var below = depth > 20 ? [] : all.Where(child => child.Parent == process.Pid).ToList();
        var (branch, last, line) = glyphs.IsAscii ? ("|- ", "`- ", "|  ") : ("├ ", "└ ", "│ ");
        for (var index = 0; index < below.Count; index++)
        {
            var isLast = index == below.Count - 1;
            foreach (var row in Below(below[index], children + (isLast ? last : branch), children + (isLast ? new string(' ', last.Length) : line), all, glyphs, depth + 1))
                yield return row;
        }
    }
}
