using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tuivisor.Protocol.Attach;

/// <summary>Reads and writes text frames.</summary>
/// <remarks>The kind is found here and not by the serializer: for that it would look at every kind there is, by reflection, when the first
/// frame is read, which took a third of the time of attaching.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Hello))]
[JsonSerializable(typeof(Welcome))]
[JsonSerializable(typeof(Ping))]
[JsonSerializable(typeof(Pong))]
[JsonSerializable(typeof(Bye))]
[JsonSerializable(typeof(Watch))]
[JsonSerializable(typeof(Unwatch))]
[JsonSerializable(typeof(ResizeView))]
[JsonSerializable(typeof(ResizeClient))]
[JsonSerializable(typeof(FitView))]
[JsonSerializable(typeof(FocusView))]
[JsonSerializable(typeof(KeyInput))]
[JsonSerializable(typeof(MouseInput))]
[JsonSerializable(typeof(PasteInput))]
[JsonSerializable(typeof(ScreenAck))]
[JsonSerializable(typeof(Act))]
[JsonSerializable(typeof(SendKeys))]
[JsonSerializable(typeof(Capture))]
[JsonSerializable(typeof(ReadScrollback))]
[JsonSerializable(typeof(SearchScrollback))]
[JsonSerializable(typeof(ReadLog))]
[JsonSerializable(typeof(FollowLog))]
[JsonSerializable(typeof(StopFollow))]
[JsonSerializable(typeof(SearchLog))]
[JsonSerializable(typeof(ReadLines))]
[JsonSerializable(typeof(ReadEvents))]
[JsonSerializable(typeof(ReadDetails))]
[JsonSerializable(typeof(DetachClients))]
[JsonSerializable(typeof(TellClient))]
[JsonSerializable(typeof(WatchStats))]
[JsonSerializable(typeof(SetCopyBuffer))]
[JsonSerializable(typeof(GetCopyBuffer))]
[JsonSerializable(typeof(ReadConfigured))]
[JsonSerializable(typeof(ActDone))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(Failed))]
[JsonSerializable(typeof(Captured))]
[JsonSerializable(typeof(ScrollbackHits))]
[JsonSerializable(typeof(LogChunk))]
[JsonSerializable(typeof(LogHits))]
[JsonSerializable(typeof(LogLines))]
[JsonSerializable(typeof(EventsPage))]
[JsonSerializable(typeof(ProgramDetails))]
[JsonSerializable(typeof(CopyBuffer))]
[JsonSerializable(typeof(ConfiguredPrograms))]
[JsonSerializable(typeof(ProgramsChanged))]
[JsonSerializable(typeof(EventsHappened))]
[JsonSerializable(typeof(ConsoleInfo))]
[JsonSerializable(typeof(Stats))]
[JsonSerializable(typeof(ClientsChanged))]
[JsonSerializable(typeof(Told))]
[JsonSerializable(typeof(ConsoleNotice))]
public sealed partial class AttachJson : JsonSerializerContext
{
    private static readonly Dictionary<Type, AttachKind> Kinds = AttachKind.All.ToDictionary(kind => kind.Type);

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _body;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>Writes a message.</summary>
    public static void Write(AttachMessage message, IBufferWriter<byte> output)
    {
        if (TypingJson.TryWrite(message, output) || OpeningJson.TryWrite(message, output)) return;
        var kind = Kinds[message.GetType()];
        var body = _body ??= new ArrayBufferWriter<byte>();
        body.ResetWrittenCount();
        var writer = _writer ??= new Utf8JsonWriter(body, new JsonWriterOptions { SkipValidation = true });
        writer.Reset();
        JsonSerializer.Serialize(writer, message, kind.Info);

        // "{…}" goes on behind the kind; "{}" has nothing more to say.
        var rest = body.WrittenSpan[1..];
        output.Write(kind.Opening);
        if (rest.Length > 1) output.Write(","u8);
        output.Write(rest);
        if (body.Capacity > 1 << 20) _body = null;
        if (_body is null) _writer = null;
    }

    /// <summary>Reads a message.</summary>
    /// <returns>False when it is not one; <paramref name="error"/> then says why in words for the other side.</returns>
    public static bool TryRead(ReadOnlySpan<byte> json, out AttachMessage message, out string error)
    {
        error = "";
        message = TypingJson.Read(json)!; // Meaningless when false is returned.
        if (message is not null) return true;
        try
        {
            if (OpeningJson.Read(json) is { } opening)
                message = opening;
            else if (KindOf(json) is not { } kind)
                error = $"attach: not a message of protocol {Attach.Hello.CurrentProtocol}; send an object with a \"type\" that it has";
            else
                message = (AttachMessage)JsonSerializer.Deserialize(json, kind.Info)!; // An object, as its kind was found in it.
            return error.Length == 0;
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or FormatException or InvalidOperationException)
        {
            error = $"attach: not a message of protocol {Attach.Hello.CurrentProtocol}: {problem.Message}";
        }

        return false;
    }

    private static AttachKind? KindOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isKind = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (!isKind)
            {
                reader.Skip();
                continue;
            }

            if (reader.TokenType != JsonTokenType.String) return null;
            foreach (var kind in AttachKind.All)
                if (reader.ValueTextEquals(kind.Name))
                    return kind;
            return null;
        }

        return null;
    }
}
