namespace Tuivisor.Server.Attach;

/// <summary>Whether the files of a configuration were changed since they were read.</summary>
internal static class ConfigAge
{
    /// <summary>One is newer or gone, or there is a new one beside those that were included.</summary>
    /// <param name="files">The files: the first includes the others.</param>
    /// <param name="readAt">When they were read.</param>
    public static bool IsNewer(IReadOnlyList<string> files, DateTimeOffset readAt)
    {
        foreach (var file in files)
            if (!File.Exists(file) || File.GetLastWriteTimeUtc(file) > readAt.UtcDateTime)
                return true;
        return files.Skip(1).GroupBy(Path.GetDirectoryName).Any(included => included.Key is { } directory && HasAnother(directory, included.ToHashSet(StringComparer.Ordinal), readAt));
    }

    // A directory that did not change has no new file. Which are included by a pattern is told by their endings.
    private static bool HasAnother(string directory, HashSet<string> included, DateTimeOffset readAt) =>
        Directory.GetLastWriteTimeUtc(directory) > readAt.UtcDateTime && included.Select(Path.GetExtension).Distinct()
            .Any(ending => Directory.EnumerateFiles(directory, $"*{ending}").Any(file => !included.Contains(file) && Path.GetExtension(file) == ending));
}
