using System.Globalization;

namespace Tuivisor.Protocol.XmlRpc;

/// <summary>One XML-RPC value. The default value is nil.</summary>
public readonly struct XmlRpcValue
{
    private readonly long _number;
    private readonly object? _object;

    private XmlRpcValue(XmlRpcKind kind, long number, object? reference)
    {
        Kind = kind;
        _number = number;
        _object = reference;
    }

    /// <summary>Its type; says which of the readers below may be used.</summary>
    public XmlRpcKind Kind { get; }

    /// <summary>An integer. Values beyond 32 bits are written as they are, although the standard has only i4.</summary>
    public static implicit operator XmlRpcValue(long value) => new(XmlRpcKind.Integer, value, null);

    /// <summary>A boolean.</summary>
    public static implicit operator XmlRpcValue(bool value) => new(XmlRpcKind.Boolean, value ? 1 : 0, null);

    /// <summary>A string.</summary>
    public static implicit operator XmlRpcValue(string value) => new(XmlRpcKind.String, 0, value);

    /// <summary>A double.</summary>
    public static implicit operator XmlRpcValue(double value) =>
        new(XmlRpcKind.Double, BitConverter.DoubleToInt64Bits(value), null);

    /// <summary>A date and time, as text in the form 19980717T14:08:55.</summary>
    public static XmlRpcValue DateTime(string iso8601) => new(XmlRpcKind.DateTime, 0, iso8601);

    /// <summary>An array; the list is not copied.</summary>
    public static XmlRpcValue Array(IReadOnlyList<XmlRpcValue> items) => new(XmlRpcKind.Array, 0, items);

    /// <summary>A struct; the list is not copied. Of two members with one name the later counts.</summary>
    public static XmlRpcValue Struct(IReadOnlyList<KeyValuePair<string, XmlRpcValue>> members) =>
        new(XmlRpcKind.Struct, 0, members);

    /// <summary>The integer.</summary>
    /// <exception cref="XmlRpcFormatException">It is not an integer.</exception>
    public long AsInteger() => Kind == XmlRpcKind.Integer ? _number : throw Unexpected(XmlRpcKind.Integer);

    /// <summary>The boolean; an integer counts as true unless 0.</summary>
    /// <exception cref="XmlRpcFormatException">It is neither.</exception>
    public bool AsBoolean() =>
        Kind is XmlRpcKind.Boolean or XmlRpcKind.Integer ? _number != 0 : throw Unexpected(XmlRpcKind.Boolean);

    /// <summary>The string.</summary>
    /// <exception cref="XmlRpcFormatException">It is not a string.</exception>
    public string AsString() => Kind == XmlRpcKind.String ? (string)_object! : throw Unexpected(XmlRpcKind.String);

    /// <summary>The double, or an integer as one.</summary>
    /// <exception cref="XmlRpcFormatException">It is neither.</exception>
    public double AsDouble() => Kind switch
    {
        XmlRpcKind.Double => BitConverter.Int64BitsToDouble(_number),
        XmlRpcKind.Integer => _number,
        _ => throw Unexpected(XmlRpcKind.Double),
    };

    /// <summary>The items of an array.</summary>
    /// <exception cref="XmlRpcFormatException">It is not an array.</exception>
    public IReadOnlyList<XmlRpcValue> AsArray() =>
        Kind == XmlRpcKind.Array ? (IReadOnlyList<XmlRpcValue>)_object! : throw Unexpected(XmlRpcKind.Array);

    /// <summary>The members of a struct in their order on the wire.</summary>
    /// <exception cref="XmlRpcFormatException">It is not a struct.</exception>
    public IReadOnlyList<KeyValuePair<string, XmlRpcValue>> AsStruct() => Kind == XmlRpcKind.Struct
        ? (IReadOnlyList<KeyValuePair<string, XmlRpcValue>>)_object!
        : throw Unexpected(XmlRpcKind.Struct);

    /// <summary>The member of a struct with that name; nil when there is none.</summary>
    /// <exception cref="XmlRpcFormatException">It is not a struct.</exception>
    public XmlRpcValue this[string member]
    {
        get
        {
            var members = AsStruct();
            for (var i = members.Count - 1; i >= 0; i--)
                if (members[i].Key == member)
                    return members[i].Value;
            return default;
        }
    }

    /// <summary>For messages and debugging.</summary>
    public override string ToString() => Kind switch
    {
        XmlRpcKind.Nil => "nil",
        XmlRpcKind.Boolean => _number != 0 ? "true" : "false",
        XmlRpcKind.Integer => _number.ToString(CultureInfo.InvariantCulture),
        XmlRpcKind.Double => AsDouble().ToString("R", CultureInfo.InvariantCulture),
        XmlRpcKind.Array => "[" + string.Join(", ", AsArray()) + "]",
        XmlRpcKind.Struct => "{" + string.Join(", ", AsStruct().Select(member => $"{member.Key}: {member.Value}")) + "}",
        _ => (string)_object!,
    };

    /// <summary>The text of a string or date, whichever it is; used by the writer.</summary>
    internal string Text => (string)_object!;

    private XmlRpcFormatException Unexpected(XmlRpcKind wanted) =>
        new($"expected a value of type {wanted}, got {Kind} ({this})");
}
