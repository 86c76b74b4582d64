using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tuivisor.Protocol.Attach;

/// <summary>Reads and writes text frames.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(AttachMessage))]
public sealed partial class AttachJson : JsonSerializerContext
{
    /// <summary>Writes a message.</summary>
    public static void Write(AttachMessage message, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        JsonSerializer.Serialize(writer, message, Default.AttachMessage);
    }

    /// <summary>Reads a message.</summary>
    /// <returns>False when it is not one; <paramref name="error"/> then says why in words for the other side.</returns>
    public static bool TryRead(ReadOnlySpan<byte> json, out AttachMessage message, out string error)
    {
        error = "";
        message = null!; // Meaningless when false is returned.
        try
        {
            if (JsonSerializer.Deserialize(json, Default.AttachMessage) is { } read)
            {
                message = read;
                return true;
            }

            error = "attach: null is not a message; send an object with \"type\"";
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or FormatException or InvalidOperationException)
        {
            error = $"attach: not a message of protocol {Attach.Hello.CurrentProtocol}: {problem.Message}";
        }

        return false;
    }
}
