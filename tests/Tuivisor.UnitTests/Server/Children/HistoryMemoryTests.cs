using Tuivisor.Server.Children;
using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Server.Children;

public sealed class HistoryMemoryTests
{
    [Fact]
    public void Pieces_stay_until_a_screen_without_them_was_remembered()
    {
        using var host = new InProcessChildHost();
        using var memory = new ServerMemory(host);
        var history = new HistoryMemory(memory, "web");
        var (first, second) = (history.Keep(Bytes(1, 5000)), history.Keep(Bytes(2, 100)));
        history.Settle();

        history.Use(second);
        var third = history.Keep(Bytes(3, 100));
        history.Read(first).ShouldBe(Bytes(1, 5000));
        history.Settle();

        history.Use(second);
        history.Use(third);
        history.Keep(Bytes(4, 8000)).ShouldBeLessThan(second, "the room of the first is taken again");
        history.Read(second).ShouldBe(Bytes(2, 100));
        history.Read(third).ShouldBe(Bytes(3, 100));
    }

    [Fact]
    public void A_terminal_is_saved_again_and_again_and_loaded_with_all_its_lines()
    {
        using var host = new InProcessChildHost();
        using var memory = new ServerMemory(host);
        var history = new HistoryMemory(memory, "web");
        var options = EmulatorOptions.Default with { ScrollbackLines = 3000 };
        var terminal = new TerminalEmulator(100, 5, options);
        var saved = new MemoryStream();
        for (var line = 0; line < 20_000; line++)
        {
            terminal.Feed(System.Text.Encoding.ASCII.GetBytes($"line {line} \e[3{line % 8}m{new string('x', line % 70)}\e[m\r\n"));
            if (line % 700 != 0) continue;
            saved.SetLength(0);
            terminal.Save(saved, history);
            history.Settle();

            var loaded = TerminalEmulator.Load(saved.ToArray(), options, history);
            loaded.Scrollback.Count.ShouldBe(terminal.Scrollback.Count);
            loaded.Scrollback.FirstLine.ShouldBe(terminal.Scrollback.FirstLine);
            for (var at = terminal.Scrollback.FirstLine; at < terminal.Scrollback.EndLine; at++)
                loaded.Scrollback.LineText(at).ShouldBe(terminal.Scrollback.LineText(at));
            saved.Length.ShouldBeLessThan(120_000);
        }
    }

    private static byte[] Bytes(byte value, int count)
    {
        var bytes = new byte[count];
        bytes.AsSpan().Fill(value);
        return bytes;
    }
}
