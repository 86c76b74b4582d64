namespace Tuivisor.Protocol.XmlRpc;

/// <summary>The text received is not well-formed XML, not XML-RPC, beyond a limit, or has a value of another type than asked.</summary>
/// <param name="message">What is wrong and, where it is known, at which byte.</param>
public sealed class XmlRpcFormatException(string message) : Exception(message);
