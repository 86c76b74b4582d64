using System.Buffers;
using System.Text;
using System.Text.Json;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;

namespace Tuivisor.UnitTests.Protocol.Attach;

public class AttachJsonTests
{
    public static TheoryData<AttachMessage> Messages =>
    [
        new Hello { Client = "tuivisor", Tty = "pts/3", Columns = 80, Rows = 24 },
        new Watch(1, "web", 80, 24, true),
        new KeyInput(1, new KeyEvent(Key.F35, Modifiers: KeyModifiers.Control | KeyModifiers.Shift)),
        new MouseInput(1, new MouseEvent(MouseAction.Motion, MouseButton.WheelUp, 3, 4)),
        new PasteInput(1, [1, 2, 3], true, false),
        new Act(7, ActVerb.Restart) { Targets = ["web", "api:*"], Wait = true },
        new Act(8, ActVerb.Run) { Run = new RunSpec { Command = "sleep 1", Environment = new Dictionary<string, string> { ["A"] = "b" } } },
        new ReadLog(9, "web", LogStream.Stderr, -65536, 65536),
        new Failed(3, "read-only", "attach without --read-only"),
        new Ping(5),
    ];

    [Theory, MemberData(nameof(Messages))]
    public void A_message_is_read_back_as_it_was_written(AttachMessage message)
    {
        var text = Write(message);
        text.ShouldStartWith("{\"type\":\"");
        AttachJson.TryRead(Encoding.UTF8.GetBytes(text), out var read, out var error).ShouldBeTrue(error);
        Write(read).ShouldBe(text);
        read.GetType().ShouldBe(message.GetType());
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(255, long.MaxValue)]
    public void What_is_sent_for_every_key_is_the_same_in_the_serializers_words(int view, long sequence)
    {
        var key = new KeyInput(view, new KeyEvent(Key.KeypadEnter, 0x10FFFF, KeyModifiers.Alt | KeyModifiers.Hyper, KeyAction.Repeat, 0x6F22));
        var ack = new ScreenAck(view, sequence);
        JsonSerializer.Serialize(key, AttachJson.Default.KeyInput)[1..].ShouldBe(Write(key)["{'type':'key',".Length..]);
        JsonSerializer.Serialize(ack, AttachJson.Default.ScreenAck)[1..].ShouldBe(Write(ack)["{'type':'ack',".Length..]);
        TypingJson.Read(Encoding.UTF8.GetBytes(Write(key))).ShouldBe(key);
        TypingJson.Read(Encoding.UTF8.GetBytes(Write(ack))).ShouldBe(ack);
        AttachJson.TryRead(Encoding.UTF8.GetBytes(Write(key).Replace(",", " , ", StringComparison.Ordinal)), out var read, out _).ShouldBeTrue();
        read.ShouldBe(key);
    }

    [Theory]
    [InlineData("{\"type\":\"key\",\"view\":1,\"key\":{\"key\":300,\"codePoint\":33,\"modifiers\":0,\"action\":0,\"baseCodePoint\":0}}")]
    [InlineData("{\"type\":\"key\",\"view\":1,\"key\":{\"key\":0,\"codePoint\":33")]
    [InlineData("{\"type\":\"ack\",\"view\":99999999999,\"sequence\":1}")]
    public void A_key_that_cannot_be_is_refused(string json) => AttachJson.TryRead(Encoding.UTF8.GetBytes(json), out _, out _).ShouldBeFalse();

    [Fact]
    public void Hello_is_written_in_the_serializers_words()
    {
        var whole = new Hello { Client = "\"x\"", Version = "1.2 漢", Tty = "pts/3", From = "::1", User = "me", Columns = 80, Rows = 24, ReadOnly = true, WantNews = false };
        foreach (var hello in (Hello[])[whole, new() { Client = "y" }])
            Write(hello).ShouldBe("{\"type\":\"hello\"," + JsonSerializer.Serialize(hello, AttachJson.Default.Hello)[1..]);
    }

    [Fact]
    public void Every_message_has_a_discriminator()
    {
        var derived = typeof(AttachMessage).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(AttachMessage)) && !t.IsAbstract);
        derived.Except(AttachKind.All.Select(kind => kind.Type)).Select(t => t.Name).Order()
            .ShouldBe([nameof(ScreenChanged), nameof(ScrollbackLines), nameof(StateChanged)]);
    }

    [Fact]
    public void Properties_of_a_newer_peer_are_ignored()
    {
        AttachJson.TryRead("{\"new\":1,\"type\":\"ping\",\"number\":4,\"x\":{}}"u8, out var read, out _).ShouldBeTrue();
        read.ShouldBe(new Ping(4));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"type\":\"no-such\"}")]
    [InlineData("{\"type\":\"act\",\"id\":1,\"verb\":\"Explode\"}")]
    [InlineData("{\"type\":\"hello\"}")]
    [InlineData("{\"type\":\"key\",\"view\":\"x\"}")]
    public void What_is_no_message_is_refused_with_a_reason(string json)
    {
        AttachJson.TryRead(Encoding.UTF8.GetBytes(json), out _, out var error).ShouldBeFalse();
        error.ShouldStartWith("attach: ");
    }

    private static string Write(AttachMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        AttachJson.Write(message, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
