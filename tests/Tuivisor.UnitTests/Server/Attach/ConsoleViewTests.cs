using System.Buffers;
using System.Text;
using Tuivisor.Os;
using Tuivisor.Server.Attach;
using Tuivisor.Server.Children;
using Tuivisor.Supervision.Processes;
using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Server.Attach;

public sealed class ConsoleViewTests
{
    private readonly ProgramConsole _console = new(new WindowSize(200, 50), hasTerminal: true, EmulatorOptions.Default, static _ => { });
    private readonly ConsoleView _view = new(1, "p");
    private long _sent;

    public ConsoleViewTests()
    {
        _view.Bind(new ProgramId(1), _console, static () => { });
        Compose(At(0));
    }

    [Fact]
    public void A_program_that_floods_the_screen_with_colours_is_drawn_less_often_and_at_once_when_it_pauses()
    {
        Feed(EveryCellInItsOwnColors('a'), At(20));
        Compose(At(30));
        Feed(EveryCellInItsOwnColors('b'), At(31));
        _view.FrameDue(At(31)).ShouldBe(At(46));
        _view.Touch(At(45));
        _view.FrameDue(At(46)).ShouldBe(At(48));
        _view.Touch(At(47));
        _view.FrameDue(At(48)).ShouldBe(At(50));
        for (var now = 48; now < 80; now++) _view.Touch(At(now));
        _view.FrameDue(At(79)).ShouldBe(At(80));
    }

    [Fact]
    public void One_that_floods_it_with_plain_text_is_drawn_sixty_times_a_second()
    {
        Feed("some text\r\n", At(20));
        Compose(At(30));
        for (var now = 31; now < 46; now++) Feed("more of it\r\n", At(now));
        _view.FrameDue(At(45)).ShouldBe(At(46));
    }

    private static TimeSpan At(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private static string EveryCellInItsOwnColors(char text) =>
        "\e[H" + string.Concat(Enumerable.Range(0, 200 * 50).Select(cell => $"\e[38;5;{16 + cell % 200};48;5;{16 + (cell + text) % 200}m{text}"));

    private void Feed(string output, TimeSpan now)
    {
        _console.Feed(Encoding.ASCII.GetBytes(output), addReturns: false);
        _view.Touch(now);
    }

    private void Compose(TimeSpan now)
    {
        _view.TryCompose(now, new ArrayBufferWriter<byte>()).ShouldBeTrue();
        _view.Acknowledge(++_sent);
    }
}
