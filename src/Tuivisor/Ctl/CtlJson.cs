using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.Ctl;

/// <summary>Answers of the server as JSON, member for member.</summary>
internal static class CtlJson
{
    /// <summary>Writes a value on lines of its own.</summary>
    public static void Write(TextWriter output, XmlRpcValue value)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(writer, value);
        output.WriteLine(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    private static void Write(Utf8JsonWriter writer, XmlRpcValue value)
    {
        switch (value.Kind)
        {
            case XmlRpcKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.AsArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case XmlRpcKind.Struct:
                writer.WriteStartObject();
                foreach (var (name, member) in value.AsStruct())
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }
                writer.WriteEndObject();
                break;
            case XmlRpcKind.Integer:
                writer.WriteNumberValue(value.AsInteger());
                break;
            case XmlRpcKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean());
                break;
            case XmlRpcKind.Double:
                writer.WriteNumberValue(value.AsDouble());
                break;
            case XmlRpcKind.Nil:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }
}
