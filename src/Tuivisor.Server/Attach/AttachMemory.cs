using System.Text.Json;
using System.Text.Json.Serialization;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Server.Attach;

/// <summary>What attached clients share and no program holds, as one server leaves it to the next.</summary>
/// <param name="Events">The newest events, oldest first.</param>
/// <param name="CopyBuffer">What was copied last.</param>
/// <param name="LastClient">The number that was given to a client last.</param>
internal sealed record AttachMemory(IReadOnlyList<EventInfo> Events, string CopyBuffer, int LastClient)
{
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, AttachMemoryFormat.Default.AttachMemory);

    /// <returns>Null when it cannot be understood.</returns>
    public static AttachMemory? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, AttachMemoryFormat.Default.AttachMemory) is { Events: not null, CopyBuffer: not null } memory ? memory : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>As JSON.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AttachMemory))]
internal sealed partial class AttachMemoryFormat : JsonSerializerContext;
