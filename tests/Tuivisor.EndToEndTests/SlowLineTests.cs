namespace Tuivisor.EndToEndTests;

public sealed class SlowLineTests : IDisposable
{
    /// <summary>One way: a key and its echo are 300 ms apart.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(150);

    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Over_a_link_around_the_world_keys_arrive_once_in_order_and_the_list_moves_at_once()
    {
        Requires.Packages("tmux");
        _world.Tuivisor("run", "--name", "first", "--", "bash", "--norc", "--noprofile").ShouldExit();
        _world.Tuivisor("run", "--name", "second", "--", "sleep", "1000").ShouldExit();
        var socket = Path.Combine(_world.Root, "slow.sock");
        using var line = new SlowLine(socket, Path.Combine(_world.State, "default.sock"), Delay);
        using var terminal = _world.Terminal(100, 30, "tuivisor", "-s", "unix://" + socket);

        // The first paint has the list and the console, not an empty frame first.
        terminal.Shows("Programs").ShowsRow("first", "RUNNING");
        terminal.Press("Enter").Shows("CONSOLE");
        // Typed far ahead of the echo: nothing is lost, doubled or exchanged.
        terminal.Type("echo abcdefghijklmnopqrstuvwxyz").Type("; echo $((6*7)) done").Press("Enter");
        terminal.ShowsRow("42 done");
        terminal.Rows.Count(row => row.Contains("echo abcdefghijklmnopqrstuvwxyz; echo $((6*7)) done")).ShouldBe(1);
        terminal.Rows.Count(row => row.Trim() == "abcdefghijklmnopqrstuvwxyz").ShouldBe(1);
        // The list is the client's own: no answer is needed to move in it.
        terminal.Press("C-a", "Tab").ShowsRow("❯", "first");
        terminal.Press("j").ShowsRow("❯", "second");
        terminal.Press("k").ShowsRow("❯", "first");
        terminal.Press("q").Ends();
    }
}
