using Tuivisor.Protocol.Attach;

namespace Tuivisor.Server.Attach;

/// <summary>
/// Whether the files of a configuration were changed since the one that runs was read. What they look like is compared, not when:
/// clocks of file servers differ, and archives bring times of their own.
/// </summary>
internal sealed class ConfigAge
{
    private readonly AppliedConfig<Look> _config;

    /// <param name="files">Those the server has read just now: the first includes the others.</param>
    public ConfigAge(IReadOnlyList<string> files) => _config = new(Look.At(files));

    /// <summary>One of them was edited or is gone, or there is another one beside those that were included.</summary>
    public bool IsNewer => _config.Running is { } running && running.HasChanged();

    /// <summary>Takes the next event. What was read only to see what it would change does not run.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="files">The files as last read.</param>
    public void Take(EventInfo happened, IReadOnlyList<string> files) => _config.Take(happened, () => Look.At(files));

    private readonly record struct FileLook(DateTime Written, long Length)
    {
        public static FileLook? At(string path) => new FileInfo(path) is { Exists: true } file ? new FileLook(file.LastWriteTimeUtc, file.Length) : null;
    }

    private sealed record Look(IReadOnlyDictionary<string, FileLook?> Files, IReadOnlyDictionary<string, (DateTime Written, HashSet<string> Names)> Directories)
    {
        public static Look At(IReadOnlyList<string> files) => new(
            files.Distinct().ToDictionary(file => file, FileLook.At),
            files.Skip(1).GroupBy(file => Path.GetDirectoryName(file) ?? "/").ToDictionary(
                included => included.Key, included => (Directory.GetLastWriteTimeUtc(included.Key), NamesIn(included.Key, included.Select(Path.GetExtension)))));

        public bool HasChanged() =>
            Files.Any(file => FileLook.At(file.Key) != file.Value)
            || Directories.Any(directory => Directory.GetLastWriteTimeUtc(directory.Key) != directory.Value.Written
                && !NamesIn(directory.Key, directory.Value.Names.Select(Path.GetExtension)).SetEquals(directory.Value.Names));

        // Which files of a directory a pattern includes is told by their endings: an editor's own file beside them does not count.
        private static HashSet<string> NamesIn(string directory, IEnumerable<string?> endings)
        {
            var wanted = endings.ToHashSet(StringComparer.Ordinal);
            return Directory.Exists(directory)
                ? Directory.EnumerateFiles(directory).Where(file => wanted.Contains(Path.GetExtension(file))).ToHashSet(StringComparer.Ordinal) : [];
        }
    }
}
