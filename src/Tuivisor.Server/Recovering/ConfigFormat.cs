using System.Text.Json;
using System.Text.Json.Serialization;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Recovering;

/// <summary>A whole configuration as JSON, for the next server.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(SupervisorConfig))]
internal sealed partial class ConfigFormat : JsonSerializerContext
{
    public static byte[] Write(SupervisorConfig config) => JsonSerializer.SerializeToUtf8Bytes(config, Default.SupervisorConfig);

    /// <returns>Null when it cannot be understood: then the file is read.</returns>
    public static SupervisorConfig? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, Default.SupervisorConfig);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
