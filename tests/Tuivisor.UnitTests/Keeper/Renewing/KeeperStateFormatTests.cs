using System.Text;
using Tuivisor.Keeper;
using Tuivisor.Os;

namespace Tuivisor.UnitTests.Keeper.Renewing;

public sealed class KeeperStateFormatTests
{
    private static readonly KeeperState State = new()
    {
        Options = new KeeperOptions
        {
            Path = "/usr/bin/tuivisor", Arguments = ["tuivisor", "server"], Environment = ["A=b", "C="],
            LongestPause = TimeSpan.FromSeconds(4), StopLimit = TimeSpan.FromSeconds(11),
        },
        ServerCount = 7, ServerPid = 4711, ServerProcess = 20, ServerSocket = 21, ServerExecutable = 22, LastChild = 9,
        Children =
        [
            new(3, "web:1", 123, 30, 1_700_000_000_000, [31, -1, -1, 32], [33, 34], null),
            new(9, "job", 124, 40, 1_700_000_000_001, [-1, 41, 42, -1], [], new WaitStatus(-1, 11, true)),
        ],
        Kept = [("config", 50), ("lock:/run/x", 51)],
    };

    [Fact]
    public void A_state_is_read_as_it_was_written()
    {
        var read = KeeperStateFormat.Read(KeeperStateFormat.Write(State).Bytes).ShouldNotBeNull();
        Describe(read).ShouldBe(Describe(State));
    }

    [Fact]
    public void Every_descriptor_is_named_once()
    {
        State.Descriptors.Order().ShouldBe([20, 21, 22, 30, 31, 32, 33, 34, 40, 41, 42, 50, 51]);
    }

    [Fact]
    public void What_a_newer_writer_adds_is_left_alone()
    {
        var bytes = KeeperStateFormat.Write(State).Bytes.ToArray();
        Describe(KeeperStateFormat.Read([.. bytes, 1, 2, 3]).ShouldNotBeNull()).ShouldBe(Describe(State));
    }

    [Fact]
    public void A_state_that_is_cut_short_or_of_another_form_is_refused_or_read_in_part_and_never_throws()
    {
        var bytes = KeeperStateFormat.Write(State).Bytes.ToArray();
        for (var length = 0; length < bytes.Length; length++) _ = KeeperStateFormat.Read(bytes.AsSpan(0, length));
        KeeperStateFormat.Read([2, .. bytes.AsSpan(1)]).ShouldBeNull();
        KeeperStateFormat.Read([]).ShouldBeNull();
    }

    private static string Describe(KeeperState state)
    {
        var text = new StringBuilder().Append(state.Options with { Arguments = [], Environment = [] })
            .AppendJoin(' ', state.Options.Arguments).AppendJoin(' ', state.Options.Environment)
            .Append(state with { Options = null!, Children = [], Kept = [] }); // described apart
        foreach (var child in state.Children)
            text.Append(child with { Streams = [], Attachments = [] }).AppendJoin(',', child.Streams).AppendJoin(',', child.Attachments);
        return text.AppendJoin(' ', state.Kept).Replace("System.Collections.Generic.List`1", "[]").ToString();
    }
}
