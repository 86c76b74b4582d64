using System.Text;
using Tuivisor.Tui.App;

namespace Tuivisor.UnitTests.Tui;

/// <summary>A terminal and machine that only remember.</summary>
internal sealed class FakeOutside : IOutside
{
    public List<string> Written { get; } = [];

    public Dictionary<string, string> Files { get; } = [];

    public int Suspended { get; private set; }

    public bool IsHungUp { get; private set; }

    public void HangUp() => IsHungUp = true;

    public HashSet<string> Servers { get; } = [];

    public bool OpenServer(string server) => Servers.Contains(server);

    public int Redrawn { get; private set; }

    public string ThemeName { get; private set; } = "default-dark";

    public void Suspend() => Suspended++;

    public void Redraw() => Redrawn++;

    public void WriteToTerminal(string sequence) => Written.Add(sequence);

    public void StartServer(Action<string?> answered) => answered(null);

    public string? ThemeProblem { get; set; }

    public string? UseTheme(string name, bool keep)
    {
        ThemeName = name;
        return ThemeProblem;
    }

    public string? ReadFile(string path) => Files.GetValueOrDefault(path);

    public string? ReadEnd(string path, int bytes) => Files.GetValueOrDefault(path) is { } text ? text[^Math.Min(bytes, text.Length)..] : null;

    public Dictionary<string, MemoryStream> Created { get; } = [];

    public string? CreateFile(string path, out Stream file)
    {
        file = Created[path] = new MemoryStream();
        return null;
    }

    public string? WriteFile(string path, byte[] bytes)
    {
        Files[path] = Encoding.UTF8.GetString(bytes);
        return null;
    }

    public string? TmuxPrefix { get; set; }

    public void AskTmuxPrefix(Action<string> answered)
    {
        if (TmuxPrefix is { } prefix) answered(prefix);
    }

    public bool IsElsewhere { get; set; }

    public bool? Exists(string path) => IsElsewhere ? null : Files.ContainsKey(path);

    public HashSet<int>? Running { get; set; }

    public bool? IsRunning(int pid) => Running?.Contains(pid);

    public List<(string Command, string Text)> Piped { get; } = [];

    public bool PipeTo(IReadOnlyList<string> command, byte[] bytes)
    {
        Piped.Add((string.Join(' ', command), Encoding.UTF8.GetString(bytes)));
        return true;
    }
}
