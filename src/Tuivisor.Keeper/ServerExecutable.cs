using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>The executable of a server: held by descriptor since it was first started, so that it can be started again after another
/// version was installed in its place.</summary>
internal sealed class ServerExecutable(string path) : IDisposable
{
    private SafeFd? _file;

    /// <summary>Absolute path, as it was given.</summary>
    public string Path => path;

    /// <summary>Descriptor of the file; -1 for none.</summary>
    public int Number => _file?.Number ?? -1;

    /// <summary>Takes over the descriptor of a keeper before this one.</summary>
    public void Hold(int number) => _file = number >= 0 ? new SafeFd(number) : null;

    /// <summary>The file to execute when its path leads to another one by now; null when the path is right.</summary>
    public SafeFd? Image()
    {
        if (_file is not null) return FileStatus.Of(path) is { } there && there.IsSameFile(FileStatus.Of(_file)) ? null : _file;
        _file = FileNames.Hold(path);
        return null;
    }

    public void Dispose() => _file?.Dispose();
}
