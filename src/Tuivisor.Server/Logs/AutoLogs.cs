using System.Globalization;
using System.Text.RegularExpressions;
using Tuivisor.Os;

namespace Tuivisor.Server.Logs;

/// <summary>The logs that the server names itself: NAME-stdout---IDENTIFIER-xxxxxxxx.log in childlogdir, as Supervisor does.</summary>
public static class AutoLogs
{
    /// <summary>Permissions: what programs print may be secret, and childlogdir may be /tmp.</summary>
    public const int Mode = 0b110_000_000;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789_";

    /// <summary>Makes an empty log with a name that nobody has.</summary>
    /// <returns>Its path, and what marks it as in use until it is disposed.</returns>
    /// <exception cref="PosixException">childlogdir is not there or not writable.</exception>
    public static (string Path, AppendFile Mark) Create(string directory, string processName, string stream, string identifier)
    {
        while (true)
        {
            // Not for secrecy: the file is made new or not at all. The secure generator would load OpenSSL, 4 MB of it.
            var unique = new string(Random.Shared.GetItems<char>(Alphabet, 8));
            var path = Path.Combine(directory, $"{processName.Replace('/', '_')}-{stream}---{identifier}-{unique}.log");
            try
            {
                return (path, Marked(AppendFile.Open(path, Mode, exclusive: true)));
            }
            catch (PosixException exception) when (exception.Errno == Errno.EEXIST)
            {
                // 37^8 names: the next one is free.
            }
        }
    }

    /// <summary>Marks a log as in use, for as long as its program is there: a server that starts beside this one leaves it alone.</summary>
    /// <exception cref="PosixException">It cannot be opened.</exception>
    public static AppendFile Mark(string path) => Marked(AppendFile.Open(path, Mode));

    /// <summary>Deletes the logs that earlier runs with this identifier left, except those of programs of a living server.</summary>
    /// <returns>What could not be deleted, as sentences.</returns>
    public static IReadOnlyList<string> CleanUp(string directory, string identifier)
    {
        var failures = new List<string>();
        if (!Directory.Exists(directory)) return failures;
        var pattern = new Regex($@"^.+?---{Regex.Escape(identifier)}-\S+\.log\.?\d{{0,4}}(\.tvx)?$", RegexOptions.CultureInvariant);
        foreach (var path in Directory.EnumerateFiles(directory))
        {
            if (!pattern.IsMatch(Path.GetFileName(path)) || IsInUse(path)) continue;
            var errno = FileNames.Remove(path);
            if (errno is not (0 or Errno.ENOENT))
                failures.Add(string.Create(CultureInfo.InvariantCulture, $"Failed to clean up '{path}': {Errno.Name(errno)}"));
        }
        return failures;
    }

    /// <summary>Rotated ones and those with times belong to the log that their names begin with.</summary>
    private static bool IsInUse(string path)
    {
        if (FileStatus.Of(path) is not { IsRegular: true }) return true;
        var log = path[..(path.LastIndexOf(".log", StringComparison.Ordinal) + ".log".Length)];
        if (FileStatus.Of(log) is not { IsRegular: true }) return false;
        try
        {
            using var file = AppendFile.Open(log, Mode);
            return file.IsMarkedInUse();
        }
        catch (PosixException)
        {
            return false;
        }
    }

    private static AppendFile Marked(AppendFile file)
    {
        file.MarkInUse();
        return file;
    }
}
