using System.Globalization;
using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Supervision;

namespace Tuivisor.Server.Rpc;

/// <summary>One call: its arguments, where its result goes, who asks.</summary>
internal sealed record RpcCall(
    IReadOnlyList<XmlRpcValue> Arguments, PooledBuffer Output, XmlRpcWriter Result, Author Author, CancellationToken Aborted)
{
    /// <summary>Whether the supervisor namespace exists for the asker.</summary>
    public bool HasSupervisor { get; init; }

    /// <summary>The asker may only look.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>An argument that must be a string.</summary>
    /// <exception cref="XmlRpcFormatException">It is not.</exception>
    public string Text(int index) => Arguments[index].AsString();

    /// <summary>An argument that Python would make a number of: one, be it broken or a boolean, or a string that holds one.</summary>
    /// <exception cref="XmlRpcFormatException">It would not.</exception>
    public long Number(int index)
    {
        var value = Arguments[index];
        return value.Kind switch
        {
            XmlRpcKind.Boolean => value.AsBoolean() ? 1 : 0,
            XmlRpcKind.Double => (long)value.AsDouble(),
            XmlRpcKind.String => long.TryParse(value.AsString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new XmlRpcFormatException($"\"{value}\" is not a number"),
            _ => value.AsInteger(),
        };
    }

    /// <summary>An argument that may be left out and is true then; else what Python takes for true.</summary>
    public bool IsTrueOrAbsent(int index) => index >= Arguments.Count || Arguments[index].Kind switch
    {
        XmlRpcKind.Boolean or XmlRpcKind.Integer => Arguments[index].AsBoolean(),
        XmlRpcKind.String => Arguments[index].AsString().Length > 0,
        XmlRpcKind.Double => Arguments[index].AsDouble() != 0,
        XmlRpcKind.Array => Arguments[index].AsArray().Count > 0,
        XmlRpcKind.Struct => Arguments[index].AsStruct().Count > 0,
        XmlRpcKind.Nil => false,
        _ => true,
    };
}
