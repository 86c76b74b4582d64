namespace Tuivisor.Protocol.XmlRpc;

/// <summary>A methodCall.</summary>
/// <param name="Method">methodName; "" when it is missing or empty.</param>
/// <param name="Arguments">The params, none when the element is missing.</param>
public sealed record XmlRpcCall(string Method, IReadOnlyList<XmlRpcValue> Arguments);
