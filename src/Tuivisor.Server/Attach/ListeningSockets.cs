using System.Globalization;
using System.Net;
using Tuivisor.Server.Children;

namespace Tuivisor.Server.Attach;

/// <summary>TCP addresses that processes listen on. proc(5), /proc/net/tcp.</summary>
internal static class ListeningSockets
{
    private const string Listening = "0A";

    public static IReadOnlyList<string> Of(IEnumerable<int> processes)
    {
        var inodes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pid in processes) AddSockets(pid, inodes);
        if (inodes.Count == 0) return [];
        return [.. Read("/proc/net/tcp", inodes).Concat(Read("/proc/net/tcp6", inodes)).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The process that listens on a port, the first of a family that shares the socket; null when it cannot be told.</summary>
    public static (int Pid, string Name)? OwnerOf(int port)
    {
        var inodes = new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(path => File.ReadLines(path).Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 9 && fields[3] == Listening && fields[1].EndsWith($":{port:X4}", StringComparison.Ordinal)).Select(fields => fields[9]).ToHashSet();
        if (inodes.Count == 0) return null;
        var all = ProcessTree.All();
        var owners = all.Keys.Where(pid => Holds(pid, inodes)).ToHashSet();
        var first = owners.Where(pid => !owners.Contains(all[pid].ParentPid)).Order().FirstOrDefault();
        return first == 0 ? null : (first, NameOf(first));
    }

    private static bool Holds(int pid, HashSet<string> inodes)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        AddSockets(pid, held);
        return held.Overlaps(inodes);
    }

    private static string NameOf(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/comm").Trim();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static void AddSockets(int pid, HashSet<string> inodes)
    {
        try
        {
            foreach (var descriptor in Directory.EnumerateFiles($"/proc/{pid}/fd"))
                if (File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.Name is { } name && name.StartsWith("socket:[", StringComparison.Ordinal))
                    inodes.Add(name[8..^1]);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // It ended, or belongs to somebody else.
        }
    }

    private static IEnumerable<string> Read(string path, HashSet<string> inodes)
    {
        if (!File.Exists(path)) yield break;
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 9 && fields[3] == Listening && inodes.Contains(fields[9]) && Address(fields[1]) is { } address)
                yield return address;
        }
    }

    /// <summary>"0100007F:0521": the address in words of the machine's order, the port.</summary>
    private static string? Address(string text)
    {
        var parts = text.Split(':');
        if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var port)) return null;
        var bytes = Convert.FromHexString(parts[0]);
        for (var i = 0; i + 4 <= bytes.Length; i += 4) bytes.AsSpan(i, 4).Reverse();
        return new IPEndPoint(new IPAddress(bytes), port).ToString();
    }
}
