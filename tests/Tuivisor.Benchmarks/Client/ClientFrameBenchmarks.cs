using System.Buffers;
using BenchmarkDotNet.Attributes;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Text;
using Tuivisor.Tui.Themes;
using ListClient = Tuivisor.Tui.App.Client;

namespace Tuivisor.Benchmarks.Client;

/// <summary>A frame of the full-screen client at 200x50 with 1000 programs: composed, compared, and written to memory.</summary>
[MemoryDiagnoser, MaxColumn]
public class ClientFrameBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(1 << 20);
    private readonly FrameRenderer _renderer = new(TerminalCapabilities.Full);
    private readonly IReadOnlyList<ProgramInfo> _programs =
    [
        .. Enumerable.Range(0, 1000).Select(number => new ProgramInfo
        {
            Group = $"pool-{number / 50}", Name = $"worker-{number:000}", State = ProgramState.Running, Pid = 1000 + number, StartedAt = DateTimeOffset.UtcNow,
        }),
    ];

    private ListClient _client = null!; // set up before anything runs
    private CellBuffer _shown = new(1, 1);
    private CellBuffer _next = new(1, 1);
    private bool _isDown;

    [GlobalSetup]
    public void SetUp()
    {
        _client = new ListClient(new ClientContext
        {
            Link = new SilentLink(), Outside = new SilentLink(), Time = TimeProvider.System, Texts = Texts.English, Options = new TuiOptions { ServerUrl = "unix:///x.sock" },
            Palette = PaletteMaker.Make(new ThemeReader(ThemeReader.ShippedText).Read("default-dark"), ColorDepth.TrueColor),
        });
        _client.Resize(200, 50);
        _client.Receive(new Welcome { Server = new ServerInfo { Name = "bench" }, Client = 1, Programs = _programs, Clients = [], Events = [] });
        Draw();
    }

    /// <summary>The selection moves by a row: a key in the list.</summary>
    [Benchmark]
    public int Move()
    {
        _client.OnKey(new KeyEvent((_isDown = !_isDown) ? Key.Down : Key.Up));
        return Draw();
    }

    /// <summary>The list is shown a page further on.</summary>
    [Benchmark]
    public int Page()
    {
        _client.OnKey(new KeyEvent((_isDown = !_isDown) ? Key.PageDown : Key.PageUp));
        return Draw();
    }

    /// <summary>New numbers for every program: what a sample of the server's leads to.</summary>
    [Benchmark]
    public int Sample()
    {
        _isDown = !_isDown;
        _client.Receive(new Stats([.. _programs.Select((program, index) => new ProgramUse(program.FullName, _isDown ? index % 100 : 1, 1 << 20, 1))], 1, 1 << 24));
        return Draw();
    }

    private int Draw()
    {
        _client.OnTime();
        _client.Compose(_next);
        _output.ResetWrittenCount();
        _renderer.Render(_shown, _next, _client.HardwareCursor, _output);
        (_shown, _next) = (_next, _shown);
        return _output.WrittenCount;
    }

    private sealed class SilentLink : IServerLink, IOutside
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
}
