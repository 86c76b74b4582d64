using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Supervision.Config;

/// <summary>A machine of which all is known: files in memory, three users.</summary>
internal sealed class MemoryFileSystem : IConfigFileSystem
{
    private static readonly UserId[] Users = [new("root", 0, 0), new("www-data", 33, 33), new("me", 1000, 1000)];
    private readonly Dictionary<string, string?> _files = [];
    private readonly HashSet<string> _directories = ["/", "/tmp", "/etc", "/home/me", "/work"];

    public string CurrentDirectory { get; init; } = "/work";

    public string TempDirectory => "/tmp";

    public string HostName => "box";

    /// <summary>Adds a file; null is one that cannot be read.</summary>
    public MemoryFileSystem With(string path, string? text)
    {
        _files[path] = text;
        return WithDirectory(Path.GetDirectoryName(path)!);
    }

    public MemoryFileSystem WithDirectory(string path)
    {
        for (var directory = path; directory is { Length: > 1 }; directory = Path.GetDirectoryName(directory)) _directories.Add(directory);
        return this;
    }

    public bool Exists(string path) => _files.ContainsKey(Full(path)) || IsDirectory(path);

    public bool IsDirectory(string path) => _directories.Contains(Full(path));

    public string? ReadText(string path) => _files.GetValueOrDefault(Full(path));

    public IReadOnlyList<string> List(string directory) =>
        [.. _files.Keys.Concat(_directories).Where(path => path != "/" && Path.GetDirectoryName(path) == Full(directory)).Select(path => Path.GetFileName(path))];

    public string? HomeOf(string? user) => user is null or "me" ? "/home/me" : null;

    public UserId? FindUser(string name) => Array.Find(Users, user => user.Name == name);

    public UserId? FindUser(uint uid) => Array.Find(Users, user => user.Uid == uid);

    public uint? FindGroup(string name) => name switch { "root" => 0, "www-data" => 33, "me" => 1000, _ => null };

    public bool HasGroup(uint gid) => gid is 0 or 33 or 1000;

    private string Full(string path) => Path.GetFullPath(path, CurrentDirectory) is var full && full.Length > 1 ? full.TrimEnd('/') : "/";
}
