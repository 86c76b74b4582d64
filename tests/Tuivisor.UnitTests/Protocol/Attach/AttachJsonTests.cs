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

    public static TheoryData<AttachMessage> OpeningMessages =>
    [
        new Hello { Client = "\"x\"", Version = "1.2 漢", Tty = "pts/3", From = "::1", User = "me", Columns = 80, Rows = 24, ReadOnly = true, WantNews = false },
        new Hello { Client = "y" },
        new Watch(7, "\"漢\":x", 80, 24, true),
        new ResizeClient(80, 24),
        new Bye("detached"),
    ];

    [Theory, MemberData(nameof(OpeningMessages))]
    public void What_a_client_says_first_and_last_is_written_in_the_serializers_words(AttachMessage message)
    {
        var name = Encoding.ASCII.GetString(AttachKind.All.Single(kind => kind.Type == message.GetType()).Name);
        Write(message).ShouldBe($"{{\"type\":\"{name}\",{JsonSerializer.Serialize(message, message.GetType(), AttachJson.Default)[1..]}");
    }

    [Theory]
    [InlineData(typeof(Welcome))]
    [InlineData(typeof(ClientsChanged))]
    [InlineData(typeof(EventsHappened))]
    [InlineData(typeof(ConsoleInfo))]
    public void What_a_server_says_first_is_read_as_the_serializer_reads_it(Type type)
    {
        foreach (var isFull in (bool[])[true, false])
        {
            var json = Write((AttachMessage)Any(type, isFull));
            var serialized = JsonSerializer.Deserialize(json, type, AttachJson.Default);
            var read = OpeningJson.Read(Encoding.UTF8.GetBytes(json)).ShouldNotBeNull($"a property is not read in its place, or not at all: {json}");
            JsonSerializer.Serialize(read, type, AttachJson.Default).ShouldBe(JsonSerializer.Serialize(serialized, type, AttachJson.Default));

            // In other words it is the same, only slower.
            var newer = json.Replace("\"name\":", "\"new\":{\"x\":[1]},\"name\":").Replace("\"view\":", "\"new\":null,\"view\":").Replace(",", " , ");
            AttachJson.TryRead(Encoding.UTF8.GetBytes(newer), out var slowly, out var error).ShouldBeTrue(error);
            JsonSerializer.Serialize(slowly, type, AttachJson.Default).Replace(" , ", ",").ShouldBe(JsonSerializer.Serialize(serialized, type, AttachJson.Default));
        }
    }

    [Theory]
    [InlineData("{\"type\":\"welcome\",\"server\":{},\"programs\":[]}")]
    [InlineData("{\"type\":\"welcome\",\"server\":{\"name\":\"x\",\"pid\":\"7\"},\"programs\":[]}")]
    [InlineData("{\"type\":\"welcome\",\"server\":{\"name\":\"x\",\"pid\":99999999999},\"programs\":[]}")]
    [InlineData("{\"type\":\"welcome\",\"server\":{\"name\":\"x\",\"startedAt\":\"noon\"}}")]
    [InlineData("{\"type\":\"clients\",\"clients\":[{},3]}")]
    [InlineData("{\"type\":\"clients\",\"clients\":[{}}")]
    [InlineData("{\"type\":\"console\",\"view\":1,\"program\":\"x\"")]
    [InlineData("{\"type\":\"console\",\"view\":1,\"program\":\"x\"} x")]
    public void A_first_word_that_cannot_be_is_refused(string json) => AttachJson.TryRead(Encoding.UTF8.GetBytes(json), out _, out _).ShouldBeFalse();

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

    /// <summary>A message in which each property has a value of its own, or only what must be there.</summary>
    private static object Any(Type type, bool isFull)
    {
        var number = 1;
        return Make(type);

        object Make(Type made)
        {
            var shape = AttachJson.Default.GetTypeInfo(made).ShouldNotBeNull();
            var parts = shape.Properties.Where(part => part.Set is not null || part.AssociatedParameter is not null)
                .Where(part => isFull || part.IsRequired || part.AssociatedParameter is not null).ToList();
            var text = string.Join(',', parts.Select(part => $"\"{part.Name}\":{JsonSerializer.Serialize(Value(part.PropertyType))}"));
            return JsonSerializer.Deserialize($"{{{text}}}", made, AttachJson.Default).ShouldNotBeNull();
        }

        object Value(Type wanted)
        {
            wanted = Nullable.GetUnderlyingType(wanted) ?? wanted;
            number++;
            if (wanted == typeof(string)) return $"\"漢\n{number}";
            if (wanted == typeof(bool)) return true;
            if (wanted == typeof(DateTimeOffset)) return DateTimeOffset.UnixEpoch.AddSeconds(number + 0.25);
            if (wanted.IsEnum) return (int)ProgramState.Backoff;
            if (wanted.IsValueType) return number;
            if (!wanted.IsGenericType) return JsonSerializer.SerializeToElement(Make(wanted), wanted, AttachJson.Default);
            var item = wanted.GetGenericArguments()[0];
            return new[] { 1, 2 }.Select(_ => JsonSerializer.SerializeToElement(Make(item), item, AttachJson.Default)).ToArray();
        }
    }

    private static string Write(AttachMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        AttachJson.Write(message, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
