using Tuivisor.Supervision.Processes;

namespace Tuivisor.UnitTests.Supervision.Processes;

public sealed class SignalNamesTests
{
    [Theory]
    [InlineData("TERM", 15)]
    [InlineData(" sigcont ", 18)]
    [InlineData("CLD", 17)]
    [InlineData("RTMAX", 64)]
    [InlineData("0", 0)]
    [InlineData("1_8", 18)]
    [InlineData("SIG_IGN", 1)]
    [InlineData("_dfl", 0)]
    [InlineData("SIG_SETMASK", 2)]
    public void What_Supervisor_takes_for_a_signal_is_one(string text, int expected)
    {
        SignalNames.TryParse(text, out var signal).ShouldBeTrue();
        signal.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SIG")]
    [InlineData("NAL")]
    [InlineData("RTMIN+1")]
    [InlineData("0x12")]
    [InlineData("-1")]
    [InlineData("32")]
    [InlineData("35")]
    [InlineData("65")]
    [InlineData("99999999999999999999")]
    public void All_else_is_none(string text) => SignalNames.TryParse(text, out _).ShouldBeFalse();
}
