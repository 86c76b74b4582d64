namespace Tuivisor.Supervision.Config;

/// <summary>The door to the machine tuivisor runs on. Users come from /etc/passwd and /etc/group, see passwd(5) and group(5).</summary>
public class MachineFileSystem : IConfigFileSystem
{
    private const string PasswordFile = "/etc/passwd";
    private const string GroupFile = "/etc/group";

    /// <inheritdoc/>
    public string CurrentDirectory => Directory.GetCurrentDirectory();

    /// <inheritdoc/>
    public string TempDirectory =>
        new[] { "TMPDIR", "TEMP", "TMP" }.Select(Environment.GetEnvironmentVariable).Append("/tmp").Append("/var/tmp").Append("/usr/tmp")
            .FirstOrDefault(path => !string.IsNullOrEmpty(path) && IsDirectory(path)) is { } found
            ? Path.GetFullPath(found)
            : CurrentDirectory;

    /// <inheritdoc/>
    public string HostName => Environment.MachineName;

    /// <inheritdoc/>
    public bool Exists(string path) => Path.Exists(path);

    /// <inheritdoc/>
    public bool IsDirectory(string path) => Directory.Exists(path);

    /// <inheritdoc/>
    public string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string directory)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(directory).Select(path => Path.GetFileName(path))];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public virtual string? HomeOf(string? user)
    {
        if (user is null && Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home) return home;
        user ??= Environment.UserName;
        return Users().FirstOrDefault(fields => fields[0] == user)?[5];
    }

    /// <inheritdoc/>
    public virtual UserId? FindUser(string name) => ToUser(Users().FirstOrDefault(fields => fields[0] == name));

    /// <inheritdoc/>
    public virtual UserId? FindUser(uint uid) => ToUser(Users().FirstOrDefault(fields => fields[2] == uid.ToString()));

    /// <inheritdoc/>
    public virtual uint? FindGroup(string name) =>
        Records(GroupFile, 3).FirstOrDefault(fields => fields[0] == name) is { } group && uint.TryParse(group[2], out var gid) ? gid : null;

    /// <inheritdoc/>
    public virtual bool HasGroup(uint gid) => Records(GroupFile, 3).Any(fields => fields[2] == gid.ToString());

    private static UserId? ToUser(string[]? fields) =>
        fields is not null && uint.TryParse(fields[2], out var uid) && uint.TryParse(fields[3], out var gid)
            ? new UserId(fields[0], uid, gid)
            : null;

    private static IEnumerable<string[]> Users() => Records(PasswordFile, 6);

    private static IEnumerable<string[]> Records(string file, int fields) =>
        File.Exists(file) ? File.ReadLines(file).Select(line => line.Split(':')).Where(record => record.Length >= fields) : [];
}
