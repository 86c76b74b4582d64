using System.Text;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;

namespace Tuivisor.UnitTests.Supervision.Events;

/// <summary>Whatever listeners write and however it is cut: no event is lost but by overflow, none is taken twice, and nothing throws.</summary>
public sealed class ListenerProtocolFuzzTests
{
    private const int Buffer = 5;

    private static readonly string[] Pieces =
    [
        "READY\n", "READY", "\n", "RESULT 2\nOK", "RESULT 2\nOKREADY\n", "RESULT 4\nFAIL", "RESULT 0\n", "RESULT ", "RESULT 99999999999\n", "RESULT -1\n",
        "RESULT 1048577\n", "RESULT 2", "O", "K", "OK", "REA", "DY\n", "ready\n", "\0", "\u001b[31m", "é", "RESULT 0x2\n", " ", new string('x', 200),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Garbage_in_any_pieces_loses_no_event(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 150; round++)
        {
            var stage = Pool("l", "m");
            var sent = 0;
            for (var step = 0; step < 60; step++)
            {
                var name = random.Next(2) == 0 ? "pool:l" : "pool:m";
                switch (random.Next(8))
                {
                    case 0:
                        stage.Feed(new SupervisorInput.RemoteCommunication("n", (sent++).ToString()));
                        break;
                    case 1 when stage[name].Pid != 0:
                        stage.Dies(name, 9);
                        break;
                    case 2 when stage[name].Pid == 0:
                        stage.Start(name);
                        break;
                    default:
                        if (stage[name].Pid != 0) stage.Writes(name, Pieces[random.Next(Pieces.Length)]);
                        break;
                }
            }

            // Listeners that behave take what is left.
            foreach (var name in new[] { "pool:l", "pool:m" })
            {
                if (stage[name].Pid != 0) stage.Dies(name, 9);
                stage.Start(name);
                stage.Writes(name, "READY\n");
            }

            for (var i = 0; i < 2 * Buffer; i++)
            {
                foreach (var name in new[] { "pool:l", "pool:m" }) stage.Writes(name, stage.Inputs.Count(input => input.Name == name) > 0 ? "RESULT 2\nOKREADY\n" : "");
            }

            var told = stage.Inputs.Select(input => input.Text.Split('\n')[^1]).ToHashSet();
            var dropped = stage.Log.Count(line => line.Contains("discarding event", StringComparison.Ordinal));
            (told.Count + dropped).ShouldBeGreaterThanOrEqualTo(sent, string.Join('\n', stage.Log));
        }
    }

    [Fact]
    public void Cuts_between_pieces_change_nothing()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var (whole, cut) = (Pool("l"), Pool("l"));
            foreach (var stage in new[] { whole, cut })
            {
                for (var i = 0; i < 3; i++) stage.Feed(new SupervisorInput.RemoteCommunication("n", $"{i}"));
            }

            // A line is taken before the next event goes out, whether it came at once or byte by byte.
            foreach (var piece in Lines(text)) whole.Writes("pool:l", piece);
            foreach (var piece in Lines(text))
            {
                foreach (var one in Encoding.UTF8.GetBytes(piece)) cut.Feed(new SupervisorInput.ListenerWrote(cut["pool:l"].Id, new[] { one }));
            }

            Outcome(cut).ShouldBe(Outcome(whole), text);
        }
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n') is var lines ? lines.Select((line, index) => index < lines.Length - 1 ? line + "\n" : line) : [];

    private static string Outcome(Stage stage) => string.Join('|', stage.Inputs.Select(input => input.Text)) + string.Join('|', stage.Log.Where(line => line.StartsWith("WARN", StringComparison.Ordinal)));

    private static Stage Pool(params string[] listeners) => new(A.Config(
        A.Group("pool", [.. listeners.Select(name => A.Program(name, startSecs: 0) with { AutoRestart = AutoRestart.Never })]) with
        {
            Priority = -1,
            Kind = GroupKind.EventListeners,
            EventPool = new EventPoolConfig([EventType.RemoteCommunication], Buffer, ""),
        }));
}
