using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Views;

namespace Tuivisor.UnitTests.Tui.Views;

public class EventLineTests
{
    [Theory, InlineData(true, '✓', Role.Done), InlineData(false, '!', Role.Warn)]
    public void An_exit_has_the_sign_that_the_list_gives_it(bool expected, char sign, object role) =>
        EventLine.Sign(new EventInfo { Kind = "PROCESS_STATE_EXITED", State = ProgramState.Exited, ExitExpected = expected }, GlyphSet.Unicode)
            .ShouldBe((sign, (Role)role));
}
