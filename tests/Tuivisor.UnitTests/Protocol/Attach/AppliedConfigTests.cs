using Tuivisor.Protocol.Attach;

namespace Tuivisor.UnitTests.Protocol.Attach;

public sealed class AppliedConfigTests
{
    private static readonly EventInfo Read = new() { Kind = "CONFIG", Text = "reread" };
    private static readonly EventInfo Applied = new() { Kind = "ACTION", Text = "update" };

    [Fact]
    public void What_was_only_read_does_not_run()
    {
        var config = new AppliedConfig<string>("at the start");
        config.Take(Read, () => "edited");
        config.Running.ShouldBe("at the start");
    }

    [Fact]
    public void What_was_read_last_runs_once_it_is_applied()
    {
        var config = new AppliedConfig<string>("at the start");
        config.Take(Read, () => "edited");
        config.Take(Read, () => "edited again");
        config.Take(Applied, () => "not looked at");
        config.Running.ShouldBe("edited again");
    }

    [Fact]
    public void What_says_nothing_else_than_what_runs_runs_at_once()
    {
        var config = new AppliedConfig<string>();
        config.Take(new() { Kind = "CONFIG", Text = $"reread, {EventInfo.NothingChanged}" }, () => "a remark");
        config.Running.ShouldBe("a remark");
    }

    [Fact]
    public void Applied_before_anything_was_read_it_is_what_it_was()
    {
        var config = new AppliedConfig<string>("at the start");
        config.Take(Applied, () => "not looked at");
        config.Running.ShouldBe("at the start");
    }
}
