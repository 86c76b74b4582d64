using System.Text;
using Tuivisor.Os;

namespace Tuivisor.Tui.App;

/// <summary>What the client may ask of the terminal and the machine.</summary>
internal sealed partial class ClientLoop : IOutside
{
    string IOutside.ThemeName => Wardrobe.Name(_theme, _probe.IsDark(_options.Environment));

    void IOutside.Suspend() => _driver.Suspend();

    /// <summary>The shell that started this client is to hear that its terminal is gone.</summary>
    public bool HangsUp { get; private set; }

    /// <summary>How the next client begins, on another server; null for none.</summary>
    public TuiOptions? Next { get; private set; }

    void IOutside.HangUp() => HangsUp = true;

    bool IOutside.OpenServer(string server) => (Next = _options.Open?.Invoke(server)) is not null;

    void IOutside.Redraw() => _repaint = true;

    void IOutside.WriteToTerminal(string sequence) => _driver.Write(Encoding.UTF8.GetBytes(sequence));

    void IOutside.StartServer(Action<string?> answered)
    {
        if (_options.StartServer is not { } start) return;
        _ = Task.Run(async () =>
        {
            string? problem;
            try
            {
                problem = await start(CancellationToken.None);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                problem = error.Message;
            }

            lock (_lock) _asked.Enqueue(() => answered(problem));
            Wake();
        });
    }

    string? IOutside.UseTheme(string name, bool keep)
    {
        (_theme, _palette) = (name, null); // its file may have changed
        var told = _wardrobe.Warnings.Count;
        if (_client is not null) _client.Palette = MakePalette(name);
        if (keep && _settings.Keep("theme", name) is { } problem) _client?.Say(problem, ToastLevel.Warning);
        return _wardrobe.Warnings.Skip(told).FirstOrDefault();
    }

    string? IOutside.ReadFile(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    string? IOutside.ReadEnd(string path, int bytes)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.CanSeek) file.Seek(Math.Max(0, file.Length - bytes), SeekOrigin.Begin);
            var end = new byte[bytes];
            return Encoding.UTF8.GetString(end, 0, file.ReadAtLeast(end, bytes, throwOnEndOfStream: false));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    string? IOutside.CreateFile(string path, out Stream file)
    {
        file = Stream.Null;
        try
        {
            file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }

    string? IOutside.WriteFile(string path, byte[] bytes)
    {
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } directory) Directory.CreateDirectory(directory);
            File.WriteAllBytes(path, bytes);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }

    void IOutside.AskTmuxPrefix(Action<string> answered)
    {
        if (_options.Ask is not { } ask) return;
        _ = Task.Run(() =>
        {
            if (ask(["tmux", "show-options", "-gv", "prefix"])?.Trim() is not { Length: > 0 } prefix) return;
            lock (_lock) _asked.Enqueue(() => answered(prefix));
            Wake();
        });
    }

    private bool ServerIsHere => _options.ServerUrl.StartsWith("unix:", StringComparison.Ordinal);

    bool? IOutside.Exists(string path) => ServerIsHere ? File.Exists(path) : null;

    bool? IOutside.IsRunning(int pid) => ServerIsHere ? ProcessInfo.Of(pid) is { State: not 'Z' } : null;

    bool IOutside.PipeTo(IReadOnlyList<string> command, byte[] bytes) => _options.PipeTo?.Invoke(command, bytes) == true;
}
