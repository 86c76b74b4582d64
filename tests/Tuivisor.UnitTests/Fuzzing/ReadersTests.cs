using System.Buffers;
using System.Text;
using System.Text.Json;
using Tuivisor.CommandLine;
using Tuivisor.Commands;
using Tuivisor.Importing;
using Tuivisor.Keeper;
using FrameKind = Tuivisor.Keeper.FrameKind;
using Tuivisor.Os;
using Tuivisor.Protocol.Attach;
using Tuivisor.Protocol.Paths;
using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Server.Attach;
using Tuivisor.Server.Children;
using Tuivisor.Server.Recovering;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Recording;
using Tuivisor.Tui.Themes;
using FrameCursor = Tuivisor.Terminal.Rendering.FrameCursor;

namespace Tuivisor.UnitTests.Fuzzing;

/// <summary>Every reader of bytes that somebody else wrote, but the terminal emulator's, whose fuzzer is with its tests.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class ReadersTests
{
    [Fact]
    public void Text_frames_of_the_attach_protocol()
    {
        var output = new ArrayBufferWriter<byte>();
        AttachMessage[] examples =
        [
            new Hello { Client = "x", Columns = 80, Rows = 24 }, new Watch(1, "a:b", 80, 24, true), new KeyInput(1, KeyEvent.Char('a')),
            new Act(3, ActVerb.Run) { Run = new RunSpec { Command = "x" } }, new ReadLog(4, "a", LogStream.Stdout, -1, 5), new Bye("upgrade"),
            new SetCopyBuffer(7, "text"), new ReadEvents(5, 0, 10, "a"),
        ];
        Fuzzer.Run("attach", examples.Select(message =>
        {
            output.ResetWrittenCount();
            AttachJson.Write(message, output);
            return output.WrittenSpan.ToArray();
        }), bytes => AttachJson.TryRead(bytes, out var message, out _) ? message.GetType().GetHashCode() : 0);
    }

    [Fact]
    public void Screens_and_scrollback_of_the_attach_protocol()
    {
        var emulator = new TerminalEmulator(20, 5);
        emulator.Feed("\e[31mred\e[0m \e]8;;http://x\e\\link\e]8;;\e\\ \u5bbd\r\nb"u8);
        var output = new ArrayBufferWriter<byte>();
        var (empty, screen) = (new CellBuffer(20, 5), new CellBuffer(20, 5));
        emulator.CopyTo(screen);
        new ScreenDelta().Write(new ScreenFrame(1, 1, new FrameCursor(3, 1, true, 1), ScreenFlags.None), null, screen, output);
        var whole = output.WrittenSpan.ToArray();
        output.ResetWrittenCount();
        new ScreenDelta().Write(new ScreenFrame(1, 2, new FrameCursor(3, 1, true, 1), ScreenFlags.None), empty, screen, output);
        Fuzzer.Run("screen", [whole, output.WrittenSpan.ToArray()], bytes =>
        {
            var applied = new ScreenDelta().TryApply(bytes, new CellBuffer(20, 5), out _, out var error);
            return HashCode.Combine(applied, error, ScrollbackFrame.TryRead(bytes, out _));
        });
    }

    [Fact]
    public void Frames_of_the_keeper_and_what_servers_leave_to_each_other()
    {
        var order = new SpawnOrder
        {
            Name = "g:p", Path = "/x", Arguments = ["x"], Environment = ["A=b"], User = new SpawnUser(1, 2, [3]), Terminal = new WindowSize(80, 24),
            Limits = [new ChildLimit(7, 9)],
        };
        var state = new KeeperState
        {
            Options = new KeeperOptions { Path = "/x", Arguments = ["x"], Environment = ["A=b"] },
            Children = [new(1, "a", 2, 3, 4, [5, -1, -1, 6], [7], null)], Kept = [("x", 8)],
        };
        var left = new SupervisorState([], [], SupervisorMood.Running, 5);
        byte[][] seeds =
        [
            OrderFrames.Write(new FrameWriter(FrameKind.Spawn).Long(1), order).Bytes.ToArray(), KeeperStateFormat.Write(state).Bytes.ToArray(),
            new StateWriter().Write(left).ToArray(), new AttachMemory([new EventInfo { Kind = "X" }], "copied", 3).Write(),
            ConfigFormat.Write(EmbeddedConfig.Default("/tmp", "/tmp/x.sock").Config!), // it is correct
        ];
        Fuzzer.Run("frames", seeds, bytes =>
        {
            var frame = new FrameReader(bytes);
            _ = frame.Long();
            var read = OrderFrames.ReadOrder(ref frame, [], new TextBlockBuilder(16));
            var known = KeeperStateFormat.Read(bytes);
            return HashCode.Combine(
                frame.Kind, read.Arguments.Count, read.Limits.Count, known?.Children.Count, known?.Kept.Count, StateFormat.Read(bytes, [])?.Mood,
                ConfigFormat.Read(bytes) is null, AttachMemory.Read(bytes)?.LastClient);
        });
    }

    [Fact]
    public void Saved_terminals()
    {
        var emulator = new TerminalEmulator(20, 5);
        for (var line = 0; line < 20; line++) emulator.Feed(Encoding.UTF8.GetBytes($"\e[3{line % 8}mline {line}\r\n"));
        Fuzzer.Run("saved", [emulator.Save()], bytes =>
        {
            try
            {
                return TerminalEmulator.Load(bytes).Columns;
            }
            catch (InvalidDataException refused)
            {
                return refused.Message.GetHashCode(StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public void Memory_that_a_server_left()
    {
        using var cell = MemoryCell.Create("x", 100);
        cell.TryWrite("hello"u8);
        using var mapped = MemFd.Map(cell.Descriptor.Duplicate());
        Fuzzer.Run("memory", [mapped.Span[..64].ToArray()], bytes =>
        {
            using var memory = MemFd.Create("y", Math.Max(1, bytes.Length));
            bytes.CopyTo(memory.Span);
            using var opened = MemoryCell.Open(memory.Descriptor.Duplicate());
            return opened?.Read().Length ?? -1;
        });
    }

    [Fact]
    public void Calls_and_answers_of_XML_RPC() => Fuzzer.Run("xmlrpc", [], bytes => HashCode.Combine(
        Outcome(() => XmlRpcReader.ReadCall(bytes).Arguments.Count), Outcome(() => (int)XmlRpcReader.ReadResponse(bytes).Kind)));

    [Fact]
    public void Configurations() => Fuzzer.Run("ini", [], bytes =>
    {
        var text = Encoding.UTF8.GetString(bytes);
        var read = ConfigLoader.Load(new ConfigSource { Text = text });
        return HashCode.Combine(read.Config?.Groups.Count, read.Errors.Count, read.Errors.FirstOrDefault()?.Problem.Length, read.Config?.Warnings.Count);
    });

    [Fact]
    public void Lock_files() => Fuzzer.Run(
        "lock", [Encoding.UTF8.GetBytes("name=default\npid=1\nstarted=5\nversion=1\nsocket=/x\nconfig=\nuser=me\n")],
        bytes => ServerRecord.Parse(Encoding.UTF8.GetString(bytes))?.Pid ?? -1);

    [Fact]
    public void What_a_listener_answers() => Fuzzer.Run(
        "listener", ["READY\nRESULT 2\nOKREADY\n"u8.ToArray(), "READY\nRESULT 4\nFAILREADY\nRESULT 1048576\nOK"u8.ToArray(), "READY\nOK\n"u8.ToArray()], bytes =>
        {
            var protocol = new ListenerProtocol();
            var code = default(HashCode);
            for (var at = 0; at < bytes.Length; at += 7)
            {
                protocol.Write(bytes.AsSpan(at, Math.Min(7, bytes.Length - at)));
                while (protocol.Next() is { } outcome)
                {
                    code.Add(outcome);
                    if (outcome == ListenerOutcome.BecameReady) protocol.Sent();
                }
            }

            return HashCode.Combine(code.ToHashCode(), protocol.State, protocol.Violation is null);
        });

    [Fact]
    public void What_programs_say_to_the_notify_socket() => Fuzzer.Run(
        "notify", ["READY=1\nSTATUS=serving 5 clients\n"u8.ToArray(), "STOPPING=1"u8.ToArray()],
        bytes => NotifySocket.Parse(bytes) is var (isReady, status) ? HashCode.Combine(isReady, status?.Length) : 0);

    [Fact]
    public void Keys_and_replies_of_the_outer_terminal() => Fuzzer.Run(
        "terminal",
        [
            "a\e[1;5A\eOP\e[200~pasted\e[201~"u8.ToArray(), "\e[<0;10;5M\e[<0;10;5m\e[M !!"u8.ToArray(), "\e[97;5:3;97u\e[27;5;9~"u8.ToArray(),
            "\e]11;rgb:ffff/ffff/ffff\e\\\e[?62;c\eP1+r524742\e\\\e[I"u8.ToArray(),
        ],
        bytes =>
        {
            var decoder = new InputDecoder();
            decoder.ExpectReplies(TimeSpan.FromSeconds(1));
            var code = default(HashCode);
            for (var at = 0; at < bytes.Length; at += 11)
            {
                decoder.Feed(bytes.AsSpan(at, Math.Min(11, bytes.Length - at)), TimeSpan.FromMilliseconds(at));
                while (decoder.TryRead(out var input)) code.Add(input.GetType());
            }

            decoder.Expire(TimeSpan.FromDays(1));
            while (decoder.TryRead(out var input)) code.Add(input.GetType());
            return code.ToHashCode();
        });

    [Fact]
    public void Frames_of_the_web_socket() => Fuzzer.Run(
        "websocket", [[0x81, 0x85, 1, 2, 3, 4, 5, 6, 7, 8, 9], [0x82, 126, 1, 0], [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
        bytes => WebSocketFrame.TryRead(bytes, out var frame) ? HashCode.Combine(frame.Code, frame.IsFaulty, frame.HeadLength) : 0);

    [Fact]
    public void Recordings() => Fuzzer.Run(
        "cast",
        ["{\"version\":2,\"width\":80,\"height\":24,\"title\":\"x\"}\n[0.1,\"o\",\"hello\"]\n[0.2,\"r\",\"90x30\"]\n[1,\"m\",\"\"]\n"u8.ToArray()],
        bytes =>
        {
            using var text = new StringReader(Encoding.UTF8.GetString(bytes));
            return HashCode.Combine(CastReader.TryRead(text, out var cast)?.Length, cast?.Columns, cast?.Rows, cast?.Events.Count);
        });

    [Fact]
    public void Themes_and_key_files() => Fuzzer.Run(
        "settings",
        [
            Encoding.UTF8.GetBytes(ThemeReader.ShippedText("default-dark") ?? ""), "prefix = C-b\n[list]\nx = stop\nC-a r = restart\n"u8.ToArray(),
            "[theme]\ninherit = x\n[palette]\na = #123\n[color]\ntext = a\n"u8.ToArray(),
        ],
        bytes =>
        {
            var text = Encoding.UTF8.GetString(bytes);
            var themes = new ThemeReader(_ => text);
            themes.Read("x");
            var keys = KeyFile.Read("/keys", text);
            return HashCode.Combine(themes.Warnings.Count, keys.Warnings.Count, keys.Lines.Count, keys.Prefix);
        });

    [Fact]
    public void What_is_imported() => Fuzzer.Run(
        "import",
        [
            "*/5 * * * * root cd /x && y\n@reboot z\n"u8.ToArray(), "web: bundle exec rails -p $PORT\nworker: x\n"u8.ToArray(),
            "screen -t web 1 sh -c 'x y'\nchdir /x\nsetenv A b\nstuff \"a\\015\"\n"u8.ToArray(),
            "{\"apps\":[{\"name\":\"x\",\"script\":\"a.js\",\"args\":[\"b\"],\"env\":{\"C\":\"d\"},\"instances\":2,\"max_memory_restart\":\"1G\"}]}"u8.ToArray(),
        ],
        bytes =>
        {
            var text = Encoding.UTF8.GetString(bytes);
            var sources = new Sources(new Shell
            {
                Output = TextWriter.Null, Error = TextWriter.Null, Input = TextReader.Null, Environment = new Dictionary<string, string> { ["HOME"] = "/home" },
                Directory = "/", Executable = "tuivisor",
            });
            return ((string[])["/screenrc", "/Procfile", "/dump.pm2", "/crontab"]).Aggregate(0, (code, path) => HashCode.Combine(code, Programs(sources, path, text)));
        });

    private static int Programs(Sources sources, string path, string text)
    {
        try
        {
            return sources.Of(path, text, out _) is { Programs.Count: > 0 } import ? HashCode.Combine(import.Programs.Count, ImportText.Check(ImportText.Of(import, "/tmp"))?.Length) : -1;
        }
        catch (JsonException)
        {
            return -2;
        }
    }

    private static int Outcome(Func<int> read)
    {
        try
        {
            return read();
        }
        catch (XmlRpcFormatException refused)
        {
            return refused.Message.Length;
        }
        catch (XmlRpcFaultException)
        {
            return -1;
        }
    }
}
