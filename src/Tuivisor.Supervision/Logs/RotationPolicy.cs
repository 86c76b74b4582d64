using System.Globalization;

namespace Tuivisor.Supervision.Logs;

/// <summary>When a log is rotated, and which file takes which name. Supervisor's rules.</summary>
/// <param name="MaxBytes">Size from which a file is rotated, tested after each write; 0 never rotates.</param>
/// <param name="Backups">Files kept besides the current one; with 0 the file is emptied.</param>
public readonly record struct RotationPolicy(long MaxBytes, int Backups)
{
    /// <summary>Never rotates.</summary>
    public static readonly RotationPolicy Never = new(0, 0);

    /// <summary>Whether the log is to be rotated now.</summary>
    /// <param name="size">Its size after a write.</param>
    public bool IsDue(long size) => MaxBytes > 0 && size >= MaxBytes;

    /// <summary>The renamings of a rotation, in the order in which to do them; none when the file is to be emptied instead.</summary>
    /// <param name="path">Path of the log.</param>
    public IEnumerable<(string From, string To)> Renames(string path)
    {
        for (var backup = Backups; backup > 1; backup--)
            yield return (BackupOf(path, backup - 1), BackupOf(path, backup));
        if (Backups > 0)
            yield return (path, BackupOf(path, 1));
    }

    /// <summary>Path of the n-th oldest rotated file, from 1.</summary>
    public static string BackupOf(string path, int backup) => string.Create(CultureInfo.InvariantCulture, $"{path}.{backup}");
}
