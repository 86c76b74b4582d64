using System.Globalization;
using Tuivisor.Server.Supervision;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Hosting;

/// <summary>The pid file: written once the server is up, removed at its end if it is still this server's.</summary>
internal sealed class PidFile : IDisposable
{
    private readonly string _path;
    private readonly string _text;

    private PidFile(string path, string text) => (_path, _text) = (path, text);

    /// <summary>Writes it. A failure is logged and changes nothing else.</summary>
    public static PidFile? Write(string path, int pid, IMainLog log)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{pid}\n");
        try
        {
            // That of a server before this one under the same keeper is right: nobody is to find it half written.
            if (!File.Exists(path) || File.ReadAllText(path) != text)
                File.WriteAllText(path, text);
            return new PidFile(path, text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.Write(LogLevel.Critical, $"could not write pidfile {path}");
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            if (File.ReadAllText(_path) == _text)
                File.Delete(_path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is gone, or not ours to remove: nothing is lost.
        }
    }
}
