using Tuivisor.Protocol.Attach;
using Tuivisor.Tui;
using Tuivisor.Tui.App;

namespace Tuivisor.Benchmarks.Client;

/// <summary>A server that says nothing and a terminal that takes everything.</summary>
internal sealed class SilentLink : IServerLink, IOutside
{
    private int _lastId;

    public DateTimeOffset? NextTry => null;

    public int Tries => 0;

    public string ThemeName => "default-dark";

    public bool Send(AttachMessage message) => true;

    public int Ask(Func<int, AttachRequest> request, Action<AttachReply> answered) => ++_lastId;

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

    public void UseTheme(string name, bool keep)
    {
    }

    public string? ReadFile(string path) => null;

    public string? ReadEnd(string path, int bytes) => null;

    public void AskTmuxPrefix(Action<string> answered)
    {
    }

    public bool? IsRunning(int pid) => null;

    public string? WriteFile(string path, string text) => null;

    public string? CreateFile(string path, out Stream file)
    {
        file = Stream.Null;
        return null;
    }

    public bool PipeTo(IReadOnlyList<string> command, string text) => false;
}
