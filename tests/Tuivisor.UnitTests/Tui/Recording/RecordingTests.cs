using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.Recording;

namespace Tuivisor.UnitTests.Tui.Recording;

public sealed class RecordingTests
{
    [Fact]
    public void A_played_recording_shows_what_was_recorded()
    {
        var file = new MemoryStream();
        var program = new TerminalEmulator(20, 4);
        var view = new ScreenView(1, "web");
        using (var recorder = new ConsoleRecorder(file, "web"))
        {
            var at = World.Start;
            foreach (var piece in (string[])["启动 \e[31mred\e[m", "\r\nsecond \a", "\e[2J\e[H\"quoted\\\"", "\e[4;1H宽宽宽"])
            {
                Show(program, view, piece);
                recorder.Take(view, at);
                recorder.Take(view, at); // nothing new: nothing recorded
                at += TimeSpan.FromSeconds(1.5);
            }

            program.Resize(30, 5);
            Show(program, view, "\r\nwider");
            recorder.Take(view, at);
            recorder.Pictures.ShouldBe(5);
            recorder.Length.ShouldBe(TimeSpan.FromSeconds(6));
        }

        var text = Encoding.UTF8.GetString(file.ToArray());
        text.ShouldStartWith("{\"version\":2,\"width\":20,\"height\":4,\"timestamp\":");
        text.ShouldContain("宽宽宽");
        text.ShouldContain("[6,\"r\",\"30x5\"]");
        CastReader.TryRead(new StringReader(text), out var cast).ShouldBeNull();
        cast.ShouldNotBeNull().Title.ShouldBe("web");
        var player = new CastPlayer(cast);
        player.Advance(TimeSpan.FromSeconds(1.6));
        Rows(player.Screen).ShouldBe(["启动 red", "second", "", ""]);
        player.Seek(player.Length);
        Rows(player.Screen).ShouldBe(Rows(program));
        player.IsOver.ShouldBeTrue();
        player.Seek(TimeSpan.Zero);
        Rows(player.Screen)[0].ShouldBe("启动 red");
    }

    [Fact]
    public void Long_pauses_are_shortened_and_speed_counts()
    {
        CastReader.TryRead(new StringReader("{\"version\":2,\"width\":10,\"height\":1}\n[0.5,\"o\",\"a\"]\n[3600,\"o\",\"b\"]\n"), out var cast).ShouldBeNull();
        var player = new CastPlayer(cast!);
        player.UntilNext.ShouldBe(TimeSpan.FromSeconds(0.5));
        player.Advance(TimeSpan.FromSeconds(0.5));
        player.UntilNext.ShouldBe(TimeSpan.FromSeconds(2));
        player.ChangeSpeed(faster: true);
        player.UntilNext.ShouldBe(TimeSpan.FromSeconds(1));
        player.Advance(TimeSpan.FromSeconds(0.5));
        player.Screen.RowText(0).TrimEnd().ShouldBe("a");
        player.Advance(TimeSpan.FromSeconds(0.5));
        player.Screen.RowText(0).TrimEnd().ShouldBe("ab");
        player.UntilNext.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("hello", "it is no asciicast: the first line is no JSON object")]
    [InlineData("[1]", "it is no asciicast: the first line has no version")]
    [InlineData("{\"version\":3}", "it is asciicast version 3; only version 2 is played")]
    public void What_is_no_recording_is_refused_with_a_reason(string text, string problem) =>
        CastReader.TryRead(new StringReader(text), out _).ShouldBe(problem);

    [Fact]
    public void Lines_that_are_not_understood_are_skipped()
    {
        CastReader.TryRead(new StringReader("{\"version\":2,\"width\":-5,\"height\":99999999}\n[\n{}\n[\"x\"]\n[1,\"oo\",\"a\"]\n[1,\"o\",5]\n[-3,\"o\",\"ok\"]\n[2,\"o\",\"cut"), out var cast).ShouldBeNull();
        cast.ShouldNotBeNull().Events.ShouldBe([new CastEvent(TimeSpan.Zero, 'o', "ok")]);
        (cast.Columns, cast.Rows).ShouldBe((1, 1000));
    }

    private static void Show(TerminalEmulator program, ScreenView view, string piece)
    {
        program.Feed(Encoding.UTF8.GetBytes(piece));
        view.Screen.Reset(program.Columns, program.Rows);
        program.CopyTo(view.Screen);
        view.Take(new ScreenFrame(1, 1, new FrameCursor(program.Cursor.Column, program.Cursor.Row), ScreenFlags.None, Bells: program.BellCount));
    }

    private static string[] Rows(TerminalEmulator screen) => [.. Enumerable.Range(0, screen.Rows).Select(row => screen.RowText(row).TrimEnd())];
}
