using Tuivisor.Os;

namespace Tuivisor.UnitTests.Os.Terminals;

public sealed class RawTerminalTests
{
    [Fact]
    public void Leaving_restores_modes_and_says_farewell()
    {
        using var terminal = PseudoTerminal.Open(new WindowSize(80, 24));
        using var user = Open(terminal.SlavePath);

        using (RawTerminal.Enter(user, "bye"u8))
        {
            terminal.Master.Write("\u0003\r"u8);
            Polling.WaitReadable(user, 10_000).ShouldBeTrue();
            var raw = new byte[8];
            raw[..user.Read(raw)].ShouldBe("\u0003\r"u8.ToArray());
        }

        var seen = new byte[8];
        seen[..terminal.Master.Read(seen)].ShouldBe("bye"u8.ToArray());
        terminal.Master.Write("a\r"u8);
        Polling.WaitReadable(user, 10_000).ShouldBeTrue();
        var cooked = new byte[8];
        cooked[..user.Read(cooked)].ShouldBe("a\n"u8.ToArray());
    }

    [Fact]
    public void What_is_no_terminal_is_refused()
    {
        using var pipe = Pipe.Open();
        RawTerminal.IsTerminal(pipe.Reader).ShouldBeFalse();
        Should.Throw<PosixException>(() => RawTerminal.Enter(pipe.Reader, [])).Errno.ShouldBe(Errno.ENOTTY);
    }

    [Fact]
    public void A_size_set_on_one_side_is_seen_on_the_other()
    {
        using var terminal = PseudoTerminal.Open(new WindowSize(80, 24));
        using var user = Open(terminal.SlavePath);
        new WindowSize(132, 43).ApplyTo(terminal.Master).ShouldBeTrue();
        WindowSize.Of(user).ShouldBe(new WindowSize(132, 43));
    }

    private static SafeFd Open(string path) => new(Libc.open(path, Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC, 0));
}
