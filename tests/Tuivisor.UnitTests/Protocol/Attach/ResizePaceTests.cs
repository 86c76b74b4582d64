using Tuivisor.Protocol.Attach;

namespace Tuivisor.UnitTests.Protocol.Attach;

public class ResizePaceTests
{
    private readonly ResizePace _pace = new();

    [Fact]
    public void The_first_change_is_passed_on_at_once()
    {
        _pace.Due.ShouldBeNull();
        _pace.Ask(At(1000));
        _pace.Due.ShouldBe(At(1000));
        _pace.Done();
        _pace.Due.ShouldBeNull();
        _pace.Ask(At(1060));
        _pace.Due.ShouldBe(At(1060));
    }

    [Fact]
    public void Those_that_follow_closely_are_passed_on_once_they_are_over()
    {
        _pace.Ask(At(1000));
        _pace.Done();
        for (var time = 1010; time <= 1500; time += 10)
        {
            _pace.Ask(At(time));
            _pace.Due.ShouldBe(At(time) + ResizePace.Quiet);
        }
    }

    private static TimeSpan At(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
