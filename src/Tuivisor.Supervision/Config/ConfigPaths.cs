namespace Tuivisor.Supervision.Config;

/// <summary>Paths as a configuration writes them.</summary>
public static class ConfigPaths
{
    /// <summary>Replaces a leading ~ or ~user by the home directory; leaves the path as it is when there is none.</summary>
    public static string ExpandUser(string path, IConfigFileSystem files)
    {
        if (!path.StartsWith('~')) return path;
        var slash = path.IndexOf('/');
        var user = slash < 0 ? path[1..] : path[1..slash];
        return files.HomeOf(user.Length == 0 ? null : user) is { } home
            ? home.TrimEnd('/') + (slash < 0 ? "" : path[slash..]) is { Length: > 0 } expanded ? expanded : "/"
            : path;
    }

    /// <summary>Absolute and without "." and "..", ~ expanded.</summary>
    public static string Absolute(string path, IConfigFileSystem files)
    {
        var full = Path.GetFullPath(ExpandUser(path, files) is { Length: > 0 } expanded ? expanded : ".", files.CurrentDirectory);
        return full.Length > 1 ? full.TrimEnd('/') : full;
    }

    /// <summary>What precedes the last part: "" when the path has no slash.</summary>
    internal static string DirectoryOf(string path) => path.LastIndexOf('/') switch
    {
        < 0 => "",
        0 => "/",
        var slash => path[..slash],
    };
}
