namespace Tuivisor.Supervision.Config;

/// <summary>
/// All that loading a configuration asks of the machine: files, directories, users. Tests answer from memory;
/// <see cref="MachineFileSystem"/> answers from the disk.
/// </summary>
public interface IConfigFileSystem
{
    /// <summary>Directory against which relative paths are resolved: absolute.</summary>
    string CurrentDirectory { get; }

    /// <summary>Directory for AUTO logs when childlogdir is not set: absolute.</summary>
    string TempDirectory { get; }

    /// <summary>Node name, as uname(2) tells it.</summary>
    string HostName { get; }

    /// <summary>Whether there is a file or anything else under that path.</summary>
    bool Exists(string path);

    /// <summary>Whether the path is a directory.</summary>
    bool IsDirectory(string path);

    /// <summary>The text of a file, decoded as UTF-8; null when it cannot be read.</summary>
    string? ReadText(string path);

    /// <summary>Names (not paths) in a directory, in any order; empty when it cannot be read.</summary>
    IReadOnlyList<string> List(string directory);

    /// <summary>Home directory of a user, of the server's own user for null; null when there is none.</summary>
    string? HomeOf(string? user);

    /// <summary>User of that name, or null.</summary>
    UserId? FindUser(string name);

    /// <summary>User of that number, or null.</summary>
    UserId? FindUser(uint uid);

    /// <summary>Number of the group of that name, or null.</summary>
    uint? FindGroup(string name);

    /// <summary>Whether a group of that number is in the database.</summary>
    bool HasGroup(uint gid);
}
