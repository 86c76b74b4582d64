using System.Globalization;
using Tuivisor.Os;
using Tuivisor.Protocol.Attach;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Attach;

/// <summary>What can be found out on this machine about a program that failed: about its file, its directory, the port it wanted, the disk
/// of its log. Looked up when somebody looks at it, never guessed.</summary>
internal static class FailureFacts
{
    private const int HeadLength = 256;
    private const long LeastSpace = 1 << 20;

    private static readonly string[] PathDirectories = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin"];

    /// <summary>The facts; none for a program that is well.</summary>
    /// <param name="process">The program.</param>
    /// <param name="output">Its last lines.</param>
    public static IReadOnlyList<FailureFact> Of(ProcessView process, IReadOnlyList<string> output)
    {
        if (process.State is not (ProcessState.Fatal or ProcessState.Backoff or ProcessState.Exited or ProcessState.Unknown)) return [];
        return [.. OfDirectory(process.Config), .. OfFile(process.Config), .. OfUser(process.Config), .. OfPort(output), .. OfDisk(process.StdoutLog), .. OfDisk(process.StderrLog)];
    }

    private static IEnumerable<FailureFact> OfDirectory(ProgramConfig config)
    {
        if (config.Directory is not { Length: > 0 } directory) yield break;
        if (FileStatus.Of(directory) is not { } status) yield return new FailureFact("no-directory", directory);
        else if (!status.IsDirectory) yield return new FailureFact("not-a-directory", directory);
    }

    private static IEnumerable<FailureFact> OfFile(ProgramConfig config)
    {
        var word = FirstWord(config.Command);
        var path = word.Contains('/') ? Path.Combine(config.Directory ?? "/", word) : PathDirectories.Select(directory => Path.Combine(directory, word)).FirstOrDefault(File.Exists);
        if (path is null || FileStatus.Of(path) is not { } status)
        {
            if (Near(Path.GetFileName(word)) is { } near) yield return new FailureFact("near", near);
            yield break;
        }

        if (status.IsDirectory) yield return new FailureFact("is-a-directory", path);
        else if ((status.Mode & 0b001_001_001) == 0) yield return new FailureFact("mode", Convert.ToString(status.Mode & 0xFFF, 8).PadLeft(4, '0'));
        else if (Interpreter(path) is { } interpreter && FileStatus.Of(interpreter) is null) yield return new FailureFact("no-interpreter", interpreter);
    }

    private static IEnumerable<FailureFact> OfUser(ProgramConfig config)
    {
        if (config.User is not { } user || user.Uid == UnixUser.CurrentUid || UnixUser.CurrentUid == 0) yield break;
        yield return new FailureFact("needs-root", user.Name, UnixUser.Find(UnixUser.CurrentUid)?.Name ?? "");
    }

    private static IEnumerable<FailureFact> OfPort(IReadOnlyList<string> output)
    {
        foreach (var line in output)
        {
            if (!line.Contains("EADDRINUSE", StringComparison.Ordinal) && !line.Contains("address already in use", StringComparison.OrdinalIgnoreCase)) continue;
            if (PortIn(line) is not { } port) continue;
            var owner = ListeningSockets.OwnerOf(port);
            yield return owner is { } found ? new FailureFact("port", $"{port}", $"{found.Pid}", found.Name) : new FailureFact("port", $"{port}");
            yield break;
        }
    }

    private static IEnumerable<FailureFact> OfDisk(string? log)
    {
        if (log is null || Path.GetDirectoryName(log) is not { } directory || !Directory.Exists(directory)) yield break;
        if (!FileNames.MayWrite(File.Exists(log) ? log : directory)) yield return new FailureFact("log-denied", log);
        else if (new DriveInfo(directory).AvailableFreeSpace < LeastSpace) yield return new FailureFact("disk-full", log);
    }

    private static string FirstWord(string command)
    {
        var text = command.TrimStart();
        if (text.Length > 0 && text[0] is '"' or '\'' && text.IndexOf(text[0], 1) is > 0 and var close) return text[1..close];
        var blank = text.IndexOfAny([' ', '\t']);
        return blank < 0 ? text : text[..blank];
    }

    private static string? Interpreter(string path)
    {
        if (ReadFile.TryOpen(path, out _) is not { } file) return null;
        using (file)
        {
            Span<byte> head = stackalloc byte[HeadLength];
            var length = file.Read(head, 0);
            if (length < 3 || !head.StartsWith("#!"u8)) return null;
            var line = System.Text.Encoding.UTF8.GetString(head[2..length]).Split('\n')[0].Trim();
            return line.Split(' ')[0] is { Length: > 0 } interpreter ? interpreter : null;
        }
    }

    // The file of the path whose name differs least.
    private static string? Near(string name)
    {
        if (name.Length < 3) return null;
        foreach (var directory in PathDirectories)
            if (File.Exists(Path.Combine(directory, name)))
                return Path.Combine(directory, name);
        foreach (var directory in PathDirectories.Where(Directory.Exists))
            foreach (var path in Directory.EnumerateFiles(directory))
                if (IsOneApart(Path.GetFileName(path), name))
                    return path;
        return null;
    }

    // One letter more, less, other, or two exchanged.
    private static bool IsOneApart(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 1) return false;
        var same = left.AsSpan().CommonPrefixLength(right);
        if (left.AsSpan(Math.Min(left.Length, same + 1)).SequenceEqual(right.AsSpan(Math.Min(right.Length, same + 1)))) return true;
        if (left.AsSpan(Math.Min(left.Length, same + 1)).SequenceEqual(right.AsSpan(same)) || left.AsSpan(same).SequenceEqual(right.AsSpan(Math.Min(right.Length, same + 1)))) return true;
        return left.Length == right.Length && same + 1 < left.Length && left[same] == right[same + 1] && left[same + 1] == right[same]
            && left.AsSpan(same + 2).SequenceEqual(right.AsSpan(same + 2));
    }

    private static int? PortIn(string line)
    {
        for (var colon = line.LastIndexOf(':'); colon >= 0; colon = colon == 0 ? -1 : line.LastIndexOf(':', colon - 1))
        {
            var digits = new string([.. line.Skip(colon + 1).TakeWhile(char.IsAsciiDigit)]);
            if (digits.Length is >= 2 and <= 5) return int.Parse(digits, CultureInfo.InvariantCulture);
        }

        return null;
    }
}
