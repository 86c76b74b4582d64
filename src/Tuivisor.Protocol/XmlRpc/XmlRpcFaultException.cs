namespace Tuivisor.Protocol.XmlRpc;

/// <summary>The server answered with a fault.</summary>
/// <param name="code">faultCode, see <see cref="FaultCode"/>.</param>
/// <param name="text">faultString, for example "BAD_NAME: web".</param>
public sealed class XmlRpcFaultException(int code, string text) : Exception($"<Fault {code}: '{text}'>")
{
    /// <summary>faultCode.</summary>
    public int Code { get; } = code;

    /// <summary>faultString.</summary>
    public string Text { get; } = text;
}
