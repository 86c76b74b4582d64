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

    /// <summary>An argument that is a number or a string that holds one.</summary>
    /// <exception cref="XmlRpcFormatException">It is neither.</exception>
    public long Number(int index)
    {
        var value = Arguments[index];
        if (value.Kind != XmlRpcKind.String)
            return value.AsInteger();
        return long.TryParse(value.AsString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new XmlRpcFormatException($"\"{value}\" is not a number");
    }

    /// <summary>An argument that may be left out and is true then.</summary>
    public bool IsTrueOrAbsent(int index) => index >= Arguments.Count || Arguments[index].Kind switch
    {
        XmlRpcKind.Boolean or XmlRpcKind.Integer => Arguments[index].AsBoolean(),
        XmlRpcKind.String => Arguments[index].AsString().Length > 0,
        _ => true,
    };
}
