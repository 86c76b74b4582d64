using System.Globalization;
using System.Text;

namespace Tuivisor.Protocol.XmlRpc;

/// <summary>Reads calls and answers. Hostile input gives an <see cref="XmlRpcFormatException"/>, never more work than its size allows.</summary>
public static class XmlRpcReader
{
    /// <summary>Arrays and structs inside each other.</summary>
    public const int MaxNesting = 48;

    /// <summary>Reads a methodCall.</summary>
    /// <exception cref="XmlRpcFormatException">It is none.</exception>
    public static XmlRpcCall ReadCall(ReadOnlySpan<byte> xml)
    {
        var reader = new XmlPullReader(xml);
        reader.Open("methodCall"u8);
        var method = "";
        List<XmlRpcValue> arguments = [];
        while (reader.TryOpen(out var name))
        {
            if (name.SequenceEqual("methodName"u8))
                method = reader.ReadText();
            else if (name.SequenceEqual("params"u8))
                ReadParams(ref reader, arguments);
            else
                throw reader.Malformed($"<{Encoding.UTF8.GetString(name)}> in a methodCall");
            reader.Close();
        }
        reader.Close();
        reader.End();
        return new XmlRpcCall(method, arguments);
    }

    /// <summary>Reads a methodResponse.</summary>
    /// <exception cref="XmlRpcFormatException">It is none.</exception>
    /// <exception cref="XmlRpcFaultException">It is a fault.</exception>
    public static XmlRpcValue ReadResponse(ReadOnlySpan<byte> xml)
    {
        var reader = new XmlPullReader(xml);
        reader.Open("methodResponse"u8);
        if (!reader.TryOpen(out var name))
            throw reader.Malformed("an empty methodResponse");
        if (name.SequenceEqual("fault"u8))
        {
            reader.Open("value"u8);
            var fault = ReadValue(ref reader, 0);
            throw new XmlRpcFaultException((int)fault["faultCode"].AsInteger(), fault["faultString"].AsString());
        }
        List<XmlRpcValue> values = [];
        ReadParams(ref reader, values);
        reader.Close();
        reader.Close();
        reader.End();
        return values.Count == 1 ? values[0] : throw reader.Malformed("a methodResponse must have one value");
    }

    private static void ReadParams(ref XmlPullReader reader, List<XmlRpcValue> values)
    {
        while (reader.TryOpen(out var name))
        {
            if (!name.SequenceEqual("param"u8))
                throw reader.Malformed("expected <param>");
            reader.Open("value"u8);
            values.Add(ReadValue(ref reader, 0));
            reader.Close();
        }
    }

    // Comes with <value> open and leaves it closed.
    private static XmlRpcValue ReadValue(ref XmlPullReader reader, int nesting)
    {
        if (nesting > MaxNesting)
            throw reader.Malformed($"values are nested deeper than {MaxNesting}");
        var text = reader.ReadText();
        XmlRpcValue value;
        if (reader.TryOpen(out var type))
        {
            value = ReadTyped(ref reader, type, nesting);
            reader.Close();
        }
        else
        {
            value = text;
        }
        reader.Close();
        return value;
    }

    private static XmlRpcValue ReadTyped(ref XmlPullReader reader, ReadOnlySpan<byte> type, int nesting)
    {
        switch (type)
        {
            case var _ when type.SequenceEqual("string"u8):
                return reader.ReadText();
            case var _ when type.SequenceEqual("int"u8) || type.SequenceEqual("i4"u8) || type.SequenceEqual("i8"u8):
                return long.TryParse(reader.ReadText(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw reader.Malformed("not an integer");
            case var _ when type.SequenceEqual("boolean"u8):
                return reader.ReadText() == "1";   // Supervisor takes everything else as false
            case var _ when type.SequenceEqual("struct"u8):
                return ReadStruct(ref reader, nesting);
            case var _ when type.SequenceEqual("array"u8):
                return ReadArray(ref reader, nesting);
            case var _ when type.SequenceEqual("double"u8):
                return double.TryParse(reader.ReadText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
                    ? real
                    : throw reader.Malformed("not a double");
            case var _ when type.SequenceEqual("dateTime.iso8601"u8):
                return XmlRpcValue.DateTime(reader.ReadText());
            case var _ when type.SequenceEqual("base64"u8):
                return ReadBase64(ref reader);
            case var _ when type.SequenceEqual("nil"u8):
                return default;
            default:
                throw reader.Malformed($"<{Encoding.UTF8.GetString(type)}> is not a type of XML-RPC");
        }
    }

    private static XmlRpcValue ReadBase64(ref XmlPullReader reader)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(reader.ReadText()));
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException)
        {
            throw reader.Malformed("base64 that does not hold UTF-8 text");
        }
    }

    private static XmlRpcValue ReadArray(ref XmlPullReader reader, int nesting)
    {
        List<XmlRpcValue> items = [];
        reader.Open("data"u8);
        while (reader.TryOpen(out var name))
        {
            if (!name.SequenceEqual("value"u8))
                throw reader.Malformed("expected <value>");
            items.Add(ReadValue(ref reader, nesting + 1));
        }
        reader.Close();
        return XmlRpcValue.Array(items);
    }

    private static XmlRpcValue ReadStruct(ref XmlPullReader reader, int nesting)
    {
        List<KeyValuePair<string, XmlRpcValue>> members = [];
        while (reader.TryOpen(out var element))
        {
            if (!element.SequenceEqual("member"u8))
                throw reader.Malformed("expected <member>");
            reader.Open("name"u8);
            var name = reader.ReadText();
            reader.Close();
            reader.Open("value"u8);
            members.Add(new(name, ReadValue(ref reader, nesting + 1)));
            reader.Close();
        }
        return XmlRpcValue.Struct(members);
    }
}
