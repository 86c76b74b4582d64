namespace Tuivisor.Protocol.XmlRpc;

/// <summary>Types a value can have on the wire.</summary>
public enum XmlRpcKind
{
    /// <summary>nil, an extension: no value.</summary>
    Nil,

    /// <summary>int, i4 or i8.</summary>
    Integer,

    /// <summary>boolean.</summary>
    Boolean,

    /// <summary>string, untyped text, or base64 that holds UTF-8 text.</summary>
    String,

    /// <summary>double.</summary>
    Double,

    /// <summary>dateTime.iso8601, kept as its text.</summary>
    DateTime,

    /// <summary>array.</summary>
    Array,

    /// <summary>struct.</summary>
    Struct,
}
