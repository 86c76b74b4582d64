using Tuivisor.Os;

namespace Tuivisor.Server.Children;

/// <summary>Processes and what descends from them.</summary>
internal static class ProcessTree
{
    /// <summary>A process and its descendants, parents first; none when it is gone.</summary>
    public static IReadOnlyList<ProcessInfo> Of(int pid)
    {
        var tree = new List<ProcessInfo>();
        if (pid > 0 && ProcessInfo.Of(pid) is { } root) Walk(root, Children(All()), tree.Add);
        return tree;
    }

    /// <summary>All processes there are, by number.</summary>
    public static Dictionary<int, ProcessInfo> All()
    {
        var all = new Dictionary<int, ProcessInfo>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(directory.AsSpan()), out var pid) && ProcessInfo.Of(pid) is { } process)
                all[pid] = process;
        return all;
    }

    /// <summary>Who is whose child.</summary>
    public static Dictionary<int, List<ProcessInfo>> Children(Dictionary<int, ProcessInfo> all)
    {
        var children = new Dictionary<int, List<ProcessInfo>>();
        foreach (var process in all.Values)
        {
            if (!children.TryGetValue(process.ParentPid, out var siblings)) children.Add(process.ParentPid, siblings = []);
            siblings.Add(process);
        }

        return children;
    }

    /// <summary>Visits a process and its descendants, and takes them from the list.</summary>
    public static void Walk(ProcessInfo root, Dictionary<int, List<ProcessInfo>> children, Action<ProcessInfo> visit)
    {
        var waiting = new Stack<ProcessInfo>([root]);
        while (waiting.TryPop(out var process))
        {
            visit(process);
            if (!children.Remove(process.Pid, out var own)) continue; // Removed, so that no process counts twice.
            foreach (var child in own) waiting.Push(child);
        }
    }
}
