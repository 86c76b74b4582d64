using Tuivisor.Protocol.Attach;
using Tuivisor.Tui;
using Tuivisor.Tui.App;

namespace Tuivisor.Benchmarks.Client;

/// <summary>A server that says nothing but what is in its logs, and a terminal that takes everything.</summary>
internal sealed class SilentLink : IServerLink, IOutside
{
    private const int LineLength = 100;

    private static readonly LogLineInfo[] Log =
    [
        .. Enumerable.Range(0, 400).Select(line => new LogLineInfo(0, line * LineLength, LineLength, $"2026-11-22 10:42:07.{line:000} {(line % 9 == 0 ? "ERROR" : "INFO")} request {line} took {line % 50} ms: GET /articles/{line}?page={line % 7} 200 OK")),
    ];

    private int _lastId;

    public DateTimeOffset? NextTry => null;

    public int Tries => 0;

    public string ThemeName => "default-dark";

    public bool Send(AttachMessage message) => true;

    public int Ask(Func<int, AttachRequest> request, Action<AttachReply> answered)
    {
        if (request(++_lastId) is ReadLines)
            answered(new LogLines(_lastId) { Lines = Log, Start = [0], End = [Log.Length * LineLength], Sizes = [Log.Length * LineLength], Epochs = [1], Files = 1, Path = "/var/log/x.log" });
        return _lastId;
    }

    public void Forget(int id)
    {
    }

    public ScreenView Watch(string program, int columns, int rows, bool focus) => new(1, program);

    public void Change(ScreenView view, string program, int columns, int rows, bool focus) => view.Program = program;

    public void Unwatch(ScreenView view)
    {
    }

    public void Resize(int columns, int rows)
    {
    }

    public void RetryNow()
    {
    }

    public void Suspend()
    {
    }

    public void HangUp()
    {
    }

    public bool OpenServer(string server) => false;

    public void Redraw()
    {
    }

    public void WriteToTerminal(string sequence)
    {
    }

    public void StartServer(Action<string?> answered)
    {
    }

    public string? UseTheme(string name, bool keep) => null;

    public string? ReadFile(string path) => null;

    public string? ReadEnd(string path, int bytes) => null;

    public void AskTmuxPrefix(Action<string> answered)
    {
    }

    public bool? Exists(string path) => null;

    public bool? IsRunning(int pid) => null;

    public string? WriteFile(string path, byte[] bytes) => null;

    public string? CreateFile(string path, out Stream file)
    {
        file = Stream.Null;
        return null;
    }

    public bool PipeTo(IReadOnlyList<string> command, byte[] bytes) => false;
}
